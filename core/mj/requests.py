"""What goes over the wire for each question, built from a provider's description. Nothing is sent here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from urllib.parse import quote

from msgspec import Struct

from core.kept import PictureFile
from core.mj.buttons import Change
from core.mj.providers import Auth, Bot, Endpoint, Mode, Provider, References, RemixBy, Speed

Body = dict[str, object]
Picture = str | PictureFile
"""A picture that goes in: a data URL, or the file of which one is made while it is sent."""

MAX_STATE = 255
"""Characters of `state` that every server keeps (trueai's limit; the others have none)."""

BLEND_PICTURES = range(2, 6)
"""How many pictures a blend takes (`/submit/blend`)."""


class Dimensions(StrEnum):
    """Shapes of a blend."""

    PORTRAIT = "PORTRAIT"
    SQUARE = "SQUARE"
    LANDSCAPE = "LANDSCAPE"


class AccountFilter(Struct, frozen=True):
    """Which of the server's Midjourney accounts may take a job; only what is set is sent."""

    channel_id: str | None = None
    instance_id: str | None = None
    modes: tuple[Mode, ...] = ()
    remark: str | None = None
    remix: bool | None = None
    remix_auto_considered: bool | None = None

    def body(self) -> Body:
        """The `accountFilter` object."""
        fields: Body = {
            "channelId": self.channel_id,
            "instanceId": self.instance_id,
            "modes": [mode.name for mode in self.modes] or None,
            "remark": self.remark,
            "remix": self.remix,
            "remixAutoConsidered": self.remix_auto_considered,
        }
        return _set_only(fields)


class SubmitOptions(Struct, frozen=True):
    """What may go with any submit."""

    mode: Mode | None = None
    bot: Bot | None = None
    account_filter: AccountFilter | None = None
    state: str | None = None
    """Echoed back in the task; at most 255 characters, no secrets."""
    hook: str | None = None
    """`notifyHook`: the URL that the server calls on each change of the task. It shows up in the task's answers."""
    remix: bool = False
    """With a press: words are to be asked for first, also where the account is not set so."""
    strong: bool = False
    """With a press of V1 to V4: the variations are to change more."""


class VideoWish(Struct, frozen=True):
    """What may be chosen of a video; what is None is the server's affair (low motion, 480p, four videos)."""

    end: Picture | None = None
    """Its last frame; a link goes as it is."""
    loop: bool = False
    motion: str | None = None
    resolution: str | None = None
    """`videoType`: `SD_VIDEO` or `HD_VIDEO`."""
    batch: int | None = None
    """How many: 1, 2 or 4."""


SD_VIDEO, HD_VIDEO = "vid_1.1_i2v_480", "vid_1.1_i2v_720"


class Outgoing(Struct, frozen=True):
    """One HTTP request: `path` stands after the base URL, `body` is JSON or None."""

    endpoint: Endpoint
    verb: str
    path: str
    headers: Mapping[str, str]
    body: Body | None


_MODE_PATHS: Mapping[Mode | None, str] = {
    None: "/mj/",
    Mode.FAST: "/mj-fast/mj/",
    Mode.TURBO: "/mj-turbo/mj/",
    Mode.RELAX: "/mj-relax/mj/",
}
_MODELS: Mapping[Mode, str] = {Mode.FAST: "mj-fast", Mode.RELAX: "mj-relax"}
_FLAG = re.compile(r"(?<!\S)--(?:fast|turbo|relax)(?!\S)", re.IGNORECASE)

_WITH_BOT = frozenset({Endpoint.IMAGINE, Endpoint.BLEND, Endpoint.DESCRIBE, Endpoint.SHORTEN})
_WITH_FILTER = _WITH_BOT | {Endpoint.ACTION, Endpoint.EDITS, Endpoint.RETEXTURE, Endpoint.SWAP}
_FLAGGED = frozenset({Endpoint.IMAGINE, Endpoint.EDITS, Endpoint.VIDEO})
"""Whose prompts may name the speed."""


def auth_header(auth: Auth, key: str | None) -> dict[str, str]:
    """The one header that carries the key; none without a key."""
    if not key:
        return {}
    if auth is Auth.SECRET:
        return {"mj-api-secret": key}
    return {"Authorization": key if auth is Auth.RAW else f"Bearer {key.removeprefix('Bearer ')}"}


def ask(endpoint: Endpoint, headers: Mapping[str, str], *, task_id: str = "", body: Body | None = None) -> Outgoing:
    """A question that costs nothing: fetch, list, queue …; also cancel and image-seed."""
    path = endpoint.path.format(id=quote(task_id, safe=""))
    path = path if path.startswith("/") else f"/mj/{path}"
    return Outgoing(endpoint, endpoint.verb, path, {"Accept": "application/json", **headers}, body)


def submit(
    provider: Provider, endpoint: Endpoint, headers: Mapping[str, str], body: Body, options: SubmitOptions
) -> Outgoing:
    """A submit with the options that this provider and endpoint can take; the others are left out.

    Raises ValueError for a `state` that a server would refuse.
    """
    if options.state is not None and len(options.state) > MAX_STATE:
        raise ValueError(f"state is longer than {MAX_STATE} characters")
    by_path = options.mode if provider.speed is Speed.PATH else None
    full = {
        **provider.always.get(endpoint, {}),
        **_speed_fields(provider, endpoint, options),
        **_set_only(body),
        **_common_fields(provider, endpoint, options),
    }
    if provider.speed is Speed.FLAG and endpoint in _FLAGGED and options.mode:
        full["prompt"] = _flagged(str(full["prompt"]), options.mode)
    path = _MODE_PATHS[by_path] + endpoint.path
    return Outgoing(endpoint, endpoint.verb, path, {"Accept": "application/json", **headers}, full)


def imagine(provider: Provider, prompt: str, references: Sequence[Picture]) -> Body:
    """Body of an imagine.

    Runs of white space become one space: open proxies match results to tasks by the prompt and miss otherwise.
    """
    body: Body = {"prompt": one_line(prompt)}
    if references and provider.references is References.FIRST_APART:
        body["base64"] = references[0]
        references = references[1:]
    if references:
        body["base64Array"] = list(references)
    return body


def change(task_id: str, kind: Change, index: int) -> Body:
    """Body of a change. REROLL carries an index too: gateways refuse every change without one."""
    return {"taskId": task_id, "action": kind.value, "index": 1 if kind is Change.REROLL else index}


def action(task_id: str, custom_id: str, *, choose_same_channel: bool | None = None) -> Body:
    """Body of an action. `choose_same_channel` lets another account of the same channel do it."""
    return {"taskId": task_id, "customId": custom_id, "chooseSameChannel": choose_same_channel}


def modal(task_id: str, prompt: str, mask: Picture | None = None) -> Body:
    """Body of a modal. `mask`, a PNG, goes as a data URL: black, the selected area white."""
    return {"taskId": task_id, "prompt": one_line(prompt), "maskBase64": mask}


def blend(pictures: Sequence[Picture], dimensions: Dimensions | None) -> Body:
    """Body of a blend of 2 to 5 pictures. An explicit null shape would be refused, so none is sent."""
    return {"base64Array": list(pictures), "dimensions": dimensions}


def edit(prompt: str, picture: Picture) -> Body:
    """Body of an edit or a retexture: both fields are needed (`SubmitEditDTO` of trueai)."""
    return {"prompt": one_line(prompt), "image": picture}


def video(prompt: str, start: Picture, wish: VideoWish) -> Body:
    """Body of a video (`SubmitVideoDTO` of trueai, handed through by new-api). Only what was chosen is sent."""
    return {
        "prompt": one_line(prompt),
        "image": start,
        "endImage": wish.end,
        "loop": wish.loop or None,
        "motion": wish.motion,
        "videoType": wish.resolution,
        "batchSize": wish.batch,
    }


def extend(task_id: str, motion: str, index: int) -> Body:
    """Body of a video that goes on with one of four, which servers count from 0."""
    return {"action": "extend", "taskId": task_id, "index": index - 1, "motion": motion}


def one_line(prompt: str) -> str:
    """The prompt with each run of white space as one space."""
    return " ".join(prompt.split())


def _common_fields(provider: Provider, endpoint: Endpoint, options: SubmitOptions) -> Body:
    fields: Body = {}
    if endpoint not in provider.bare:
        fields |= {"state": options.state, "notifyHook": options.hook}
    if provider.takes_bot and endpoint in _WITH_BOT:
        fields["botType"] = options.bot
    if endpoint is Endpoint.ACTION:
        fields["enableRemix"] = True if options.remix and provider.remix is RemixBy.FIELD else None
        fields["strong"] = True if options.strong and provider.takes_strong else None
    return _set_only(fields)


def _speed_fields(provider: Provider, endpoint: Endpoint, options: SubmitOptions) -> Body:
    fields: Body = {}
    if provider.takes_filter and endpoint in _WITH_FILTER - provider.bare:
        chosen = options.account_filter.body() if options.account_filter else {}
        if provider.speed is Speed.FILTER and options.mode:
            chosen["modes"] = [options.mode.name]
        if provider.remix is RemixBy.FILTER and options.remix:
            chosen["remix"] = True
        fields["accountFilter"] = chosen or None
    if provider.speed is Speed.MODEL and endpoint is Endpoint.IMAGINE:
        mode = options.mode or provider.default_mode
        fields["model"] = _MODELS[mode] if mode else None
    return _set_only(fields)


def _flagged(prompt: str, mode: Mode) -> str:
    """The prompt with the mode's flag, unless the person already wrote one."""
    return prompt if _FLAG.search(prompt) else f"{prompt} --{mode.value}"


def _set_only(fields: Mapping[str, object]) -> Body:
    """Without what is None: no server reads null as absent, some refuse it."""
    return {name: value for name, value in fields.items() if value is not None}
