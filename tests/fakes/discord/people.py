"""What people do: use commands, press, choose, fill modals in, write. Each deed becomes Discord's event for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import modals, options, shapes
from .cdn import Content, named
from .commands import CHAT_INPUT, MESSAGE, USER
from .errors import Wire
from .gateway import DIRECT_REACTIONS, REACTIONS
from .interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from .looks import Menu
from .messages import Message
from .payloads import ask
from .permissions import BITS
from .world import Channel, Role

if TYPE_CHECKING:
    from .server import FakeDiscord


@dataclass(eq=False)
class User:
    """A person. Everything they do reaches the bot as an event, if Discord would send one."""

    fake: FakeDiscord = field(repr=False)
    id: int
    name: str
    username: str
    locale: str
    installed: bool = False
    """Whether they installed the app for themselves."""
    blocking: bool = False
    """Whether they let no direct message of the bot through."""

    @property
    def wire(self) -> Wire:
        return shapes.user(self.id, self.username, self.name)

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    # --- commands ---------------------------------------------------------------------------------------------------
    async def uses(self, channel: Channel, command: str, /, **given: Any) -> Interaction:
        """Use a slash command ("settings show" is a subcommand), with values, files, people or channels by option."""
        found, path = self._command(channel, command)
        data = options.filled(self, channel, found, path, given)
        return ask(self, channel, COMMAND, data)

    async def suggestions(self, channel: Channel, command: str, focus: str, /, **given: Any) -> list[Wire]:
        """Type into an option (`focus`) and wait for what is suggested: `[{"name", "value"}, …]`."""
        found, path = self._command(channel, command)
        data = options.filled(self, channel, found, path, given, focus=focus)
        asked = ask(self, channel, AUTOCOMPLETE, data)
        return (await asked.answered()).choices

    async def applies(self, command: str, target: Message | User, channel: Channel | None = None) -> Interaction:
        """Use a context menu command on a message, or in a channel on a person."""
        kind = MESSAGE if isinstance(target, Message) else USER
        place = target.channel if isinstance(target, Message) else channel
        assert place, "to act on a person, say where"
        found, _ = self._command(place, command, kind)
        data = {"id": found["id"], "name": found["name"], "type": kind, "target_id": str(target.id)}
        kinds = "messages" if isinstance(target, Message) else "users"
        wire = dict(target.wire)
        if isinstance(target, Message) and target.modern:  # discord/discord-api-docs#8277
            wire["attachments"] = []
        data["resolved"] = {kinds: {str(target.id): wire}}
        return ask(self, place, COMMAND, data)

    def _command(self, channel: Channel, name: str, kind: int = CHAT_INPUT) -> tuple[Wire, list[str]]:
        """The command as this person finds it here, and the subcommands on the way."""
        whole = [name] if kind != CHAT_INPUT else name.split()
        found = self.fake.commands.named(whole[0], kind, channel.guild)
        known = [one["name"] for one in self.fake.commands.of(channel.guild)]
        assert found, f"no command {whole[0]!r} is registered, but {known}"
        contexts, kinds = found.get("contexts"), found.get("integration_types", [0])
        assert contexts is None or channel.context in contexts, f"{name!r} is not offered in {channel}"
        here = (channel.guild.installed if channel.guild else channel.with_bot) and 0 in kinds
        assert here or (self.installed and 1 in kinds), f"{self.name} has no app that offers {name!r} in {channel}"
        needed = int(found.get("default_member_permissions") or 0)
        own = channel.permissions(self.id)
        if channel.guild:
            assert not needed & ~own, f"{self.name} may not use {name!r} in {channel}"
            assert own & BITS["use_application_commands"], f"{self.name} may use no commands in {channel}"
        return found, whole[1:]

    # --- components -------------------------------------------------------------------------------------------------
    async def presses(self, message: Message, label: str) -> Interaction:
        """Press the button of that label (or emoji), on whatever the message shows now."""
        button = message.button(label)
        assert not button.disabled, f"{label!r} is disabled"
        assert button.custom_id, f"{label!r} asks the bot nothing: {button}"
        return await self.presses_id(message, button.custom_id)

    async def presses_id(self, message: Message, custom_id: str) -> Interaction:
        """Press a button as a client would that still shows an older message, or lies."""
        return self._component(message, {"component_type": 2, "custom_id": custom_id})

    async def chooses(self, message: Message, menu: str, *chosen: str | User | Channel | Role) -> Interaction:
        """Choose in a menu, named by placeholder or custom_id: options by label or value, people, channels, roles."""
        found = next((one for one in message.menus if menu in (one.placeholder, one.custom_id)), None)
        assert found, f"no menu {menu!r} among {message.menus}"
        assert not found.disabled, f"{menu!r} is disabled"
        assert found.low <= len(chosen) <= found.high, f"{menu!r} takes {found.low}-{found.high} choices"
        kinds = {"string": 3, "user": 5, "role": 6, "mentionable": 7, "channel": 8}
        data: Wire = {"component_type": kinds[found.kind], "custom_id": found.custom_id}
        if found.kind == "string":
            data["values"] = [_value(found, str(one)) for one in chosen]
        else:
            things = [one for one in chosen if not isinstance(one, str)]
            data["values"] = [str(one.id) for one in things]
            data["resolved"] = options.resolved(self, message.channel, things)
        return self._component(message, data)

    def _component(self, message: Message, data: Wire) -> Interaction:
        assert not message.deleted, f"{message} is gone"
        assert message.seen_by in (None, self), f"{self.name} does not see {message}"
        return ask(self, message.channel, COMPONENT, data, source=message, installer=message.invoker)

    def reacts(self, message: Message, emoji: str, *, back: bool = False) -> None:
        """React to a message, or take that back."""
        guild = message.channel.guild
        told: Wire = {"user_id": str(self.id), "channel_id": str(message.channel.id), "message_id": str(message.id)}
        told |= {"emoji": {"id": None, "name": emoji}, "type": 0, "burst": False}
        told |= {"guild_id": str(guild.id)} if guild else {}
        told |= {} if back else {"message_author_id": message.wire["author"]["id"]}
        name, intent = f"MESSAGE_REACTION_{'REMOVE' if back else 'ADD'}", REACTIONS if guild else DIRECT_REACTIONS
        self.fake.gateway.tell(name, told, guild=guild.id if guild else None, intent=intent)

    # --- modals -----------------------------------------------------------------------------------------------------
    async def submits(self, opened: Interaction, fields: dict[str, Any] | None = None) -> Interaction:
        """Send the modal that an interaction opened; fields by label or custom_id, the others as they were prefilled.

        Text for texts, a list of bytes (or names with bytes) for uploads, labels or values for choices, a truth for a
        checkbox.
        """
        await opened.answered()
        assert opened.modal, f"{opened.name!r} was answered by {opened.kind}, not by a modal"
        assert opened.user is self, "a modal opens for one person"
        data = modals.filled(self, opened, opened.modal, fields or {})
        return ask(self, opened.channel, MODAL_SUBMIT, data, source=opened.source, opener=opened)

    # --- writing ----------------------------------------------------------------------------------------------------
    async def says(
        self, channel: Channel, text: str = "", *, files: list[Content] | None = None, reply_to: Message | None = None
    ) -> Message:
        """Write a message."""
        attached = [self.fake.cdn.keep(*named(one), channel.id) for one in files or []]
        message = self.fake.write(
            channel, self.wire, content=text, attachments=attached, reply_to=reply_to, kind=19 if reply_to else 0
        )
        self.fake.posted(message)
        return message

    def deletes(self, message: Message) -> None:
        """Delete a message."""
        self.fake.erase(message)

    # --- standing ---------------------------------------------------------------------------------------------------
    def installs(self) -> None:
        """Take the app along everywhere."""
        self.installed = True

    def uninstalls(self) -> None:
        """Leave it behind."""
        self.installed = False

    def blocks(self) -> None:
        """Let no direct message of the bot through."""
        self.blocking = True

    def unblocks(self) -> None:
        """Let them through again."""
        self.blocking = False


def _value(menu: Menu, chosen: str) -> str:
    found = next((value for label, value in menu.options if chosen in (label, value)), None)
    assert found is not None, f"no option {chosen!r} among {menu.options}"
    return found
