"""A Bot API server for tests of a bot on an unmodified library, and people to talk to the bot."""

from .errors import ApiError
from .faults import Fault
from .people import Inline, Press, User
from .server import Call, FakeTelegram
from .world import Chat, Message, Topic

__all__ = ["ApiError", "Call", "Chat", "FakeTelegram", "Fault", "Inline", "Message", "Press", "Topic", "User"]
