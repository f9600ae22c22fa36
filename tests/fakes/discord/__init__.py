"""Discord for tests of a bot on unmodified discord.py (REST, gateway, files), and people to use the bot.

async with FakeDiscord() as fake:
    alice = fake.user("Alice", locale="de")
    guild = fake.guild("Painters", members=[alice])
    channel = guild.text("general")
    ...  # start the bot with DISCORD_API_URL=fake.api and fake.token
    await fake.until(lambda: fake.gateway.connected and fake.commands.named("imagine"))
    asked = await alice.uses(channel, "imagine", prompt="a fox", reference=png)
    post = await asked.finished()
    assert post.gallery[0].alt == "a fox" and post.labels == [["U1", "U2"]]
    pressed = await (await alice.presses(post, "U1")).answered()
    assert pressed.kind == "deferred"
    sent = await alice.submits(await alice.presses(post, "Remix"), {"Prompt": "a wolf"})
assert judge().everything(fake) == []

Where things are
* places: `fake.guild(…)` (`installed=False`: the bot has no seat), `guild.text`, `guild.forum`, `channel.thread`,
  `fake.dm(alice)`, `fake.private(alice, bob)`; `fake.user(…, installed=True)` brings the app along everywhere.
* permissions: `channel.forbids("attach_files")` the bot, `channel.forbids("send_messages", to=alice)` a person.
* people: `uses`, `suggestions`, `applies` (context menus), `presses`, `chooses`, `submits`, `says`, `blocks`.
* an Interaction: `responded`, `kind`, `ephemeral`, `message`, `choices`, `modal`, `followups`, `failed`;
  `await asked.answered()`, `await asked.finished()`. `prefilled(asked.modal)` shows what stands in its text fields.
* a Message: `texts`, `text`, `gallery`, `files`, `rows`, `labels`, `button(label)`, `menus`, `pings`, `wire`.
* commands: `fake.commands.named(name)`, `fake.commands.registered[None]`, `fake.commands.syncs`.
* troubles: `fake.faults.append(Fault("POST /channels/*/messages", "delivered_but_cut"))`;
  `fake.limits.enforced = True`, with windows in `fake.limits.windows`;
  `fake.gateway.drop()`, `.close(code)`, `.reconnect()`, `.invalidate()`, `.forget()`, `.open = False`.
* what was done: `fake.calls`, `fake.called("PATCH /webhooks/*")`, `fake.violations`, `fake.gateway.sessions`.

The clock is the machine's unless another is handed in; one that starts at the machine's time and is only ever set
forward keeps discord.py's own reckoning in step. discord.py sleeps for real when a limit or a fault makes it wait.
"""

from .calls import Call
from .errors import ApiError
from .faults import Fault
from .gateway import Session
from .interactions import Interaction
from .limits import Violation, Window
from .looks import Button, Media, Menu
from .messages import Message
from .modals import prefilled
from .people import User
from .server import FakeDiscord
from .world import Channel, Guild, Role

__all__ = [
    "ApiError",
    "Button",
    "Call",
    "Channel",
    "FakeDiscord",
    "Fault",
    "Guild",
    "Interaction",
    "Media",
    "Menu",
    "Message",
    "Role",
    "Session",
    "User",
    "Violation",
    "Window",
    "prefilled",
]
