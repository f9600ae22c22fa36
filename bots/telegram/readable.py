"""What Telegram tells, as far as the library can read it: a Bot API server of another age leaves out what the library
wants, or writes it in another way. Pure."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from telegram import Message, Update

_Read = Callable[[Any], object]

_NEEDED = (
    *("update_id", "message_id", "id", "type", "date", "chat", "from"),
    *("chat_instance", "result_id", "query", "offset"),
)
"""Without these the library reads nothing of what they stand in."""


def readable(told: Any, read: _Read) -> Any:
    """The most of it that `read` takes without an error; None where that is nothing."""
    if _reads(told, read):
        return told
    if isinstance(told, list):
        items: list[Any] = []
        for item in told:
            if (part := readable(item, lambda part: read([*items, part]))) is not None:
                items.append(part)
        return items or None
    if not isinstance(told, dict):
        return None
    whole = _stand_ins(told)
    whole |= {
        name: _plain(told[name])
        for name in _NEEDED
        if name in told and isinstance(told[name], type(whole.get(name, told[name])))
    }
    if not _reads(whole, read):
        return None
    for name, value in told.items():
        if name not in _NEEDED and (part := readable(value, _within(whole, name, read))) is not None:
            whole[name] = part
    return whole


def _within(whole: dict[str, Any], name: str, read: _Read) -> _Read:
    return lambda part: read({**whole, name: part})


def checked(update: Update) -> Update:
    """The library believes what it is told; of what is kept, numbers have to be numbers. Raises TypeError."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    numbers = [chat and chat.id, user and user.id, message and message.message_id]
    if isinstance(message, Message):
        numbers += [message.message_thread_id, message.migrate_to_chat_id]
    if any(type(number) is not int or abs(number) >= 2**63 for number in numbers if number is not None):
        raise TypeError("not the numbers of an update")
    if isinstance(message, Message) and not isinstance(message.media_group_id, (str, type(None))):
        raise TypeError("not the name of an album")
    return update


def _reads(told: Any, read: _Read) -> bool:
    try:
        read(told)
    except Exception:
        return False
    return True


def _plain(told: Any) -> Any:
    """A chat or a person, of whom no more than their names and numbers are needed."""
    if not isinstance(told, dict):
        return told
    return _stand_ins(told) | {name: value for name, value in told.items() if isinstance(value, (str, int))}


def _stand_ins(told: dict[str, Any]) -> dict[str, Any]:
    """For what the library wants and may be missing, whatever this is: a message, a chat, a person, a file."""
    number = told.get("id")
    return {
        "type": "private" if isinstance(number, int) and number > 0 else "supergroup",
        "date": int(time.time()),
        "first_name": "",
        "is_bot": False,
        "chat_instance": "",
        "offset": "",
        "file_id": "",
        "file_unique_id": "",
        "width": 0,
        "height": 0,
        "duration": 0,
        "is_animated": False,
        "is_video": False,
    }
