"""Interactions: asked by people, answered once within three seconds, spoken through for fifteen minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from . import components as kinds
from .calls import Call
from .composing import Draft, compose, recompose
from .errors import Form, Wire, acknowledged, expired, follow_ups_spent, invalid, unknown
from .messages import EPHEMERAL, LOADING, Message

if TYPE_CHECKING:
    from .people import User
    from .server import FakeDiscord
    from .world import Channel

TOKEN_LIFE = 15 * 60.0
FOLLOW_UPS = 5
"""How many an app may write that only its user installed."""

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5

Kind = Literal["message", "deferred", "deferred_update", "update", "choices", "modal"]
KINDS: dict[int, Kind] = {
    4: "message",
    5: "deferred",
    6: "deferred_update",
    7: "update",
    8: "choices",
    9: "modal",
}
ALLOWED = {COMMAND: (4, 5, 9), COMPONENT: (4, 5, 6, 7, 9), AUTOCOMPLETE: (8,), MODAL_SUBMIT: (4, 5, 6, 7)}


@dataclass(eq=False)
class Interaction:
    """What a person asked, and what came of it."""

    fake: FakeDiscord = field(repr=False)
    id: int
    token: str
    type: int
    user: User
    channel: Channel
    owners: Wire
    """authorizing_integration_owners: whose installation of the app this goes back to."""
    created: float
    limit: int
    """attachment_size_limit."""
    name: str = ""
    """The command's name, or the custom_id."""
    source: Message | None = None
    """The message whose component it came from."""
    opener: Interaction | None = None
    """What opened the modal that this submits."""
    kind: Kind | None = None
    message: Message | None = None
    """The response, or for an update the message that was updated."""
    choices: list[Wire] = field(default_factory=list)
    modal: Wire | None = None
    hidden: bool = False
    """Whether the response is (or, deferred, will be) ephemeral."""
    followups: list[Message] = field(default_factory=list)
    payload: Wire = field(default_factory=dict, repr=False)

    @property
    def responded(self) -> bool:
        return self.kind is not None

    @property
    def ephemeral(self) -> bool:
        return self.hidden

    @property
    def failed(self) -> bool:
        """Whether the person reads that the application did not respond."""
        return not self.responded and self.fake.clock() - self.created > self.fake.deadline

    @property
    def user_only(self) -> bool:
        """Whether the bot is here only because a person brought it."""
        return "0" not in self.owners

    @property
    def text(self) -> str:
        """What the response says now."""
        return self.message.text if self.message else ""

    async def answered(self, timeout: float = 10) -> Interaction:
        """Itself, once it got its first response."""
        await self.fake.until(lambda: self.responded, timeout)
        return self

    async def finished(self, timeout: float = 10) -> Message:
        """The response, once it is more than "… is thinking"."""
        await self.fake.until(lambda: self.message and not self.message.loading, timeout)
        assert self.message
        return self.message

    @property
    def metadata(self) -> Wire:
        """interaction_metadata, as messages carry it."""
        wire: Wire = {
            "id": str(self.id),
            "type": self.type,
            "user": self.user.wire,
            "authorizing_integration_owners": self.owners,
        }
        if self.type == COMPONENT and self.source:
            wire["interacted_message_id"] = str(self.source.id)
        elif self.opener:
            wire["triggering_interaction_metadata"] = self.opener.metadata
        return wire


def _write(fake: FakeDiscord, asked: Interaction, draft: Draft) -> Message:
    """A message on behalf of an interaction."""
    message = fake.write(asked.channel, fake.bot_user, kind=20 if asked.type == COMMAND else 0)
    draft.put(message)
    message.invoked, message.invoker = asked.metadata, asked.user
    if asked.source and asked.type != COMMAND and not message.ephemeral:
        message.reply_to, message.kind = asked.source, 19
    if message.ephemeral:
        message.seen_by = asked.user
    fake.posted(message)
    return message


# --- the first answer -----------------------------------------------------------------------------------------------
async def callback(fake: FakeDiscord, call: Call) -> Wire | None:
    """POST /interactions/{interaction_id}/{interaction_token}/callback."""
    asked = fake.interactions_by_token.get(call.path["interaction_token"])
    if asked is None or asked.id != call.number("interaction_id"):
        raise unknown("interaction")
    if asked.responded:
        raise acknowledged()
    if fake.clock() - asked.created > fake.deadline:
        raise unknown("interaction")
    kind, data = call.form.get("type"), call.form.get("data") or {}
    if kind not in ALLOWED[asked.type]:
        choices = ", ".join(map(str, ALLOWED[asked.type]))
        raise invalid(("type",), "INTERACTION_RESPONSE_TYPE_INVALID", f"Response type must be one of ({choices}).")
    ANSWERS[kind](fake, asked, data, call)
    asked.kind = KINDS[kind]
    fake.bell.ring()
    if call.query.get("with_response") not in ("1", "true"):
        return None
    return _resource(asked, kind)


def _resource(asked: Interaction, kind: int) -> Wire:
    about: Wire = {"id": str(asked.id), "type": asked.type}
    if asked.message:
        about |= {
            "response_message_id": str(asked.message.id),
            "response_message_loading": asked.message.loading,
            "response_message_ephemeral": asked.message.ephemeral,
        }
    answer: Wire = {"interaction": about}
    if asked.message and kind in (4, 5, 7):
        answer["resource"] = {"type": kind, "message": asked.message.wire}
    return answer


def _say(fake: FakeDiscord, asked: Interaction, data: Wire, call: Call) -> None:
    draft = compose(fake, asked.channel, _discreet(asked, data), call, asked.limit, private=True)
    asked.message = _write(fake, asked, draft)
    asked.hidden = asked.message.ephemeral


def _defer(fake: FakeDiscord, asked: Interaction, data: Wire, call: Call) -> None:
    flags = (_discreet(asked, data).get("flags") or 0) & EPHEMERAL
    asked.message = _write(fake, asked, Draft(flags=flags | LOADING))
    asked.hidden = asked.message.ephemeral


def _discreet(asked: Interaction, data: Wire) -> Wire:
    """Who may not use outside apps in a channel sees their answers alone."""
    if asked.user_only and asked.channel.guild and not asked.channel.may(asked.user.id, "use_external_apps"):
        return data | {"flags": (data.get("flags") or 0) | EPHEMERAL}
    return data


def _defer_update(fake: FakeDiscord, asked: Interaction, data: Wire, call: Call) -> None:
    asked.message = _source(asked)


def _update(fake: FakeDiscord, asked: Interaction, data: Wire, call: Call) -> None:
    message = _source(asked)
    fake.rewrite(message, recompose(fake, message, data, call, asked.limit))
    asked.message = message


def _source(asked: Interaction) -> Message:
    if asked.source is None:
        raise invalid(("type",), "INTERACTION_RESPONSE_TYPE_INVALID", "There is no message to update")
    if asked.source.deleted:
        raise unknown("Message")
    return asked.source


def _suggest(fake: FakeDiscord, asked: Interaction, data: Wire, call: Call) -> None:
    choices = data.get("choices") or []
    form = Form()
    form.length(("data", "choices"), len(choices), 0, 25)
    for place, choice in enumerate(choices):
        form.length(("data", "choices", place, "name"), len(choice.get("name") or ""), 1, 100)
        if isinstance(choice.get("value"), str):
            form.length(("data", "choices", place, "value"), len(choice["value"]), 1, 100)
    form.close()
    asked.choices = choices


def _open(fake: FakeDiscord, asked: Interaction, data: Wire, call: Call) -> None:
    form = Form()
    kinds.check_modal(form, data)
    form.close()
    asked.modal = data


ANSWERS: dict[int, Callable[[FakeDiscord, Interaction, Wire, Call], None]] = {
    4: _say,
    5: _defer,
    6: _defer_update,
    7: _update,
    8: _suggest,
    9: _open,
}


# --- through the token ----------------------------------------------------------------------------------------------
def _through(fake: FakeDiscord, call: Call) -> Interaction:
    """The interaction a token belongs to, while it lives and once it is answered."""
    asked = fake.interactions_by_token.get(call.path["webhook_token"])
    if call.number("webhook_id") != fake.application_id or asked is None:
        raise unknown("Webhook")
    if fake.clock() - asked.created > TOKEN_LIFE:
        raise expired()
    if not asked.responded:
        raise unknown("Webhook")
    return asked


def _message(asked: Interaction, call: Call) -> Message:
    named = call.path.get("message_id")
    known = [one for one in (asked.message, *asked.followups) if one]
    found = asked.message if named is None else next((one for one in known if str(one.id) == named), None)
    if found is None or found.deleted:
        raise unknown("Message")
    return found


async def follow_up(fake: FakeDiscord, call: Call) -> Wire:
    """POST /webhooks/{webhook_id}/{webhook_token}: the first one after "… is thinking" takes its place."""
    asked = _through(fake, call)
    if asked.user_only and len(asked.followups) >= FOLLOW_UPS:
        raise follow_ups_spent()
    waiting = asked.message if asked.message and asked.message.loading and not asked.message.deleted else None
    if waiting:
        body = call.form | {"flags": (call.form.get("flags") or 0) & ~EPHEMERAL}
        fake.rewrite(waiting, recompose(fake, waiting, body, call, asked.limit))
        asked.followups.append(waiting)
        return waiting.wire
    draft = compose(fake, asked.channel, _discreet(asked, call.form), call, asked.limit, private=True)
    message = _write(fake, asked, draft)
    message.reply_to, message.kind = asked.message, 19 if asked.message else 0
    asked.followups.append(message)
    return message.wire


async def fetch(fake: FakeDiscord, call: Call) -> Wire:
    """GET …/messages/@original, or one of the follow-ups."""
    return _message(_through(fake, call), call).wire


async def edit(fake: FakeDiscord, call: Call) -> Wire:
    """PATCH …/messages/@original, or one of the follow-ups."""
    asked = _through(fake, call)
    message = _message(asked, call)
    fake.rewrite(message, recompose(fake, message, call.form, call, asked.limit))
    return message.wire


async def delete(fake: FakeDiscord, call: Call) -> None:
    """DELETE …/messages/@original, or one of the follow-ups."""
    fake.erase(_message(_through(fake, call), call))


TOKEN = "/webhooks/{webhook_id}/{webhook_token}"

ROUTES: dict[str, Any] = {
    "POST /interactions/{interaction_id}/{interaction_token}/callback": callback,
    f"POST {TOKEN}": follow_up,
    **{
        f"{method} {TOKEN}/messages/{which}": does
        for which in ("@original", "{message_id}")
        for method, does in (("GET", fetch), ("PATCH", edit), ("DELETE", delete))
    },
}
