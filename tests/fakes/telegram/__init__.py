"""A Bot API server for tests of a bot on an unmodified library, and people to talk to the bot.

async with FakeTelegram() as fake:
    alice = fake.user("Alice")
    chat = fake.private(alice)
    ...  # start the bot at fake.url with fake.token
    await alice.says(chat, "/imagine fox")
    post = await fake.until(lambda: next((m for m in chat.bot_messages if m.photo), None))
    press = await alice.presses(post, "U1")
    assert "text" in await press.answer
assert judge().everything(fake) == []
"""

from .errors import ApiError
from .faults import Fault
from .people import Inline, Press, User
from .server import Call, FakeTelegram
from .world import Chat, Message, Topic

__all__ = ["ApiError", "Call", "Chat", "FakeTelegram", "Fault", "Inline", "Message", "Press", "Topic", "User"]
