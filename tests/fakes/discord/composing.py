"""From a request's body to what a message holds: checked as Discord checks it, files taken in."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import components as kinds
from . import looks
from .cdn import Stored
from .errors import Form, Wire, empty, too_large
from .messages import EPHEMERAL, LOADING, MODERN, Message

if TYPE_CHECKING:
    from .calls import Call
    from .server import FakeDiscord
    from .world import Channel

MAX_CONTENT, MAX_EMBEDS, MAX_FILES = 2000, 10, 10
MAX_REQUEST = 25 * 2**20

SUPPRESS_EMBEDS, SILENT = 1 << 2, 1 << 12
ON_CREATE, ON_EDIT = SUPPRESS_EMBEDS | SILENT | MODERN, SUPPRESS_EMBEDS | MODERN
"""Flags a bot may set; others are dropped without a word."""

LEGACY = ("content", "embeds", "poll", "sticker_ids")


@dataclass
class Draft:
    """What a message is to hold."""

    content: str = ""
    embeds: list[Wire] = field(default_factory=list)
    components: list[Wire] = field(default_factory=list)
    attachments: list[Stored] = field(default_factory=list)
    flags: int = 0
    allowed: Wire | None = None

    def put(self, message: Message) -> None:
        """Into a message."""
        for name, value in vars(self).items():
            setattr(message, name, value)


def compose(fake: FakeDiscord, channel: Channel, body: Wire, call: Call, limit: int, *, private: bool = False) -> Draft:
    """A new message; `private` where an ephemeral one may be asked for."""
    flags = (body.get("flags") or 0) & (ON_CREATE | (EPHEMERAL if private else 0))
    draft = Draft(flags=flags, allowed=body.get("allowed_mentions"))
    _fill(draft, fake, channel, body, call, limit, [])
    return draft


def recompose(fake: FakeDiscord, message: Message, body: Wire, call: Call, limit: int) -> Draft:
    """An edit: what the body does not name stays, and the second version of components stays for ever."""
    flags = message.flags & ~LOADING
    if body.get("flags") is not None:
        flags = flags & ~SUPPRESS_EMBEDS | body["flags"] & ON_EDIT | message.flags & MODERN
    draft = Draft(
        message.content,
        message.embeds,
        message.components,
        message.attachments,
        flags,
        body.get("allowed_mentions", message.allowed),
    )
    _fill(draft, fake, message.channel, body, call, limit, message.attachments)
    return draft


def _fill(
    draft: Draft, fake: FakeDiscord, channel: Channel, body: Wire, call: Call, limit: int, before: list[Stored]
) -> None:
    if call.size > max(MAX_REQUEST, limit) or any(len(upload.content) > limit for upload in call.files.values()):
        raise too_large()
    form = Form()
    modern = bool(draft.flags & MODERN)
    if "content" in body:
        draft.content = str(body["content"] or "").strip()
    if "embeds" in body:
        draft.embeds = copy.deepcopy(body["embeds"] or [])
    form.length(("content",), len(draft.content), 0, MAX_CONTENT)
    form.length(("embeds",), len(draft.embeds), 0, MAX_EMBEDS)
    if modern:
        for name in LEGACY:
            if body.get(name) or getattr(draft, name, None):
                said = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                form.wrong((name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", said)
    if "components" in body:
        draft.components = copy.deepcopy(body["components"] or [])
        kinds.check_message(form, draft.components, modern=modern)
    form.close()
    draft.attachments = _attachments(form, fake, channel, body, call, before)
    _number(draft.components)
    _references(form, fake, draft)
    form.close()
    if not (draft.content or draft.embeds or draft.components or draft.attachments or body.get("poll")):
        raise empty()


def _attachments(
    form: Form, fake: FakeDiscord, channel: Channel, body: Wire, call: Call, before: list[Stored]
) -> list[Stored]:
    """Those kept of before, and the new ones with the names and descriptions the body gives them."""
    listed = body.get("attachments")
    described = {int(one["id"]): one for one in listed or []}
    old = {stored.id: stored for stored in before}
    for place, one in enumerate(listed or []):
        if int(one["id"]) not in old and int(one["id"]) not in call.files:
            form.wrong(("attachments", place, "id"), "ATTACHMENT_NOT_FOUND", "Attachment not found")
    form.close()
    kept = before if listed is None else [old[number] for number in described if number in old]
    form.length(("attachments",), len(kept) + len(call.files), 0, MAX_FILES)
    form.close()
    new = []
    for number, upload in call.files.items():
        about = described.get(number, {})
        name = about.get("filename") or upload.name
        new.append(fake.cdn.keep(name, upload.content, channel.id, about.get("description")))
    return [*kept, *new]


def _number(components: list[Wire]) -> None:
    """Components without an id get one, in order."""
    taken = {one["id"] for one in kinds.walk(components) if one.get("id")}
    following = iter(number for number in range(1, 10_000) if number not in taken)
    for one in kinds.walk(components):
        if not one.get("id"):
            one["id"] = next(following)
        if one["type"] == kinds.CONTAINER:
            one |= {"accent_color": one.get("accent_color"), "spoiler": bool(one.get("spoiler"))}


def _references(form: Form, fake: FakeDiscord, draft: Draft) -> None:
    """Files a component names must be there; an address of the message's own file counts as its name."""
    names = {stored.name for stored in draft.attachments}
    for item in looks.shown(draft.components):
        url = str(item["media"]["url"])
        stored = fake.cdn.known(url)
        if stored in draft.attachments and stored is not None:
            item["media"]["url"] = f"attachment://{stored.name}"
        elif url.startswith("attachment://") and url.removeprefix("attachment://") not in names:
            said = f"The referenced attachment {url} was not found"
            form.wrong(("components",), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", said)
        elif not url.startswith(("attachment://", "http://", "https://")):
            form.wrong(("components",), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').")
