"""Chats and the messages in them, as they stand at this moment."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.fakes.platform import Conversation

from .errors import ApiError, bad, forbidden, migrated

if TYPE_CHECKING:
    from .people import User
    from .server import FakeTelegram

ChatType = Literal["private", "group", "supergroup", "channel"]
Wire = dict[str, Any]

CONTENT = frozenset(
    [
        "text",
        "entities",
        "caption",
        "caption_entities",
        "photo",
        "video",
        "document",
        "reply_markup",
        "show_caption_above_media",
        "has_media_spoiler",
        "link_preview_options",
    ]
)
"""What an edit replaces; the rest of a message stays."""

RIGHTS = {"text": "text messages", "photo": "photos", "video": "videos", "document": "documents"}


@dataclass(eq=False)
class Message:
    """One message, in a chat or (`inline_id`) sent through the bot to a place it may not see."""

    fake: FakeTelegram
    chat: Chat | None
    wire: Wire
    from_bot: bool = False
    """Sent by the bot under test."""
    inline_id: str = ""
    deleted: bool = False
    reactions: list[Wire] = field(default_factory=list)
    history: list[Wire] = field(default_factory=list)
    """How it looked before each edit."""

    @property
    def id(self) -> int:
        return int(self.wire["message_id"])

    @property
    def text(self) -> str:
        return str(self.wire.get("text", ""))

    @property
    def caption(self) -> str:
        return str(self.wire.get("caption", ""))

    @property
    def said(self) -> str:
        """Its words, whether it is a picture by then or not."""
        return self.text or self.caption

    @property
    def entities(self) -> list[Wire]:
        """Of the text or the caption."""
        return list(self.wire.get("entities") or self.wire.get("caption_entities") or [])

    @property
    def photo(self) -> bytes | None:
        """The bytes as they were uploaded."""
        sizes = self.wire.get("photo")
        return self.fake.files.by_id[sizes[-1]["file_id"]].original if sizes else None

    @property
    def video(self) -> bytes | None:
        """The bytes of the video."""
        found = self.wire.get("video")
        return self.fake.files.by_id[found["file_id"]].original if found else None

    @property
    def document(self) -> bytes | None:
        """The bytes of the document."""
        found = self.wire.get("document")
        return self.fake.files.by_id[found["file_id"]].original if found else None

    @property
    def buttons(self) -> list[list[Wire]]:
        return list(self.wire.get("reply_markup", {}).get("inline_keyboard", []))

    @property
    def keyboard(self) -> list[list[str]]:
        """The labels, row by row."""
        return [[button["text"] for button in row] for row in self.buttons]

    @property
    def thread(self) -> int | None:
        return self.wire.get("message_thread_id")

    @property
    def reply_to(self) -> int | None:
        return (self.wire.get("reply_to_message") or {}).get("message_id")

    def seen(self) -> Wire:
        """What goes over the wire now."""
        return copy.deepcopy(self.wire)

    def replace(self, content: Wire) -> None:
        """An edit: the content anew, everything else kept."""
        self.history.append(self.seen())
        kept = {name: value for name, value in self.wire.items() if name not in CONTENT}
        self.wire = kept | content | {"edit_date": int(self.fake.clock())}
        self.fake.bell.ring()

    def __repr__(self) -> str:
        what = self.text or self.caption or ("photo" if "photo" in self.wire else "…")
        return f"<Message {self.wire.get('message_id', self.inline_id)} {what[:60]!r} {self.keyboard or ''}>"


@dataclass(eq=False)
class Topic:
    """A forum topic; its id is that of the service message that made it."""

    id: int
    name: str
    closed: bool = False


@dataclass(eq=False)
class Chat(Conversation[Message]):
    """A conversation the fake knows. A test changes it with the verbs below; the bot through the Bot API."""

    fake: FakeTelegram = field(repr=False)
    id: int
    type: ChatType
    title: str
    members: list[User] = field(default_factory=list)
    admins: list[User] = field(default_factory=list)
    """Those who run it under their own names."""
    forum: bool = False
    bot_is: Literal["member", "administrator", "kicked", "left", "blocked"] = "member"
    successor: Chat | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)
    everything: dict[int, Message] = field(default_factory=dict, repr=False)
    """Also deleted messages, by id."""

    @property
    def wire(self) -> Wire:
        if self.type == "private":
            return self.members[0].named | {"id": self.id, "type": self.type}
        return {"id": self.id, "type": self.type, "title": self.title} | ({"is_forum": True} if self.forum else {})

    def message(self, number: int) -> Message | None:
        """The message of that id, unless deleted."""
        found = self.everything.get(number)
        return found if found and not found.deleted else None

    def add(self, content: Wire, sender: Wire | None = None) -> Message:
        """Write a message down; who hears of it is the caller's business."""
        number = len(self.everything) + 1
        who = {"from": sender} if sender and self.type != "channel" else {"sender_chat": self.wire}
        head = {"message_id": number, "date": int(self.fake.clock()), "chat": self.wire}
        message = Message(self.fake, self, head | who | content, from_bot=sender is self.fake.bot_user)
        self.everything[number] = message
        self.fake.bell.ring()
        return message

    def reply_fields(self, number: int | None) -> Wire:
        """The quoted message, one level deep. A plain supergroup numbers its reply threads, too."""
        if number is None or (target := self.message(number)) is None:
            return {}
        quoted = target.seen()
        quoted.pop("reply_to_message", None)
        fields: Wire = {"reply_to_message": quoted}
        if self.type == "supergroup" and not self.forum:
            fields["message_thread_id"] = target.thread or target.id
        if target.thread in self.topics:
            fields |= {"message_thread_id": target.thread, "is_topic_message": True}
        return fields

    def thread_fields(self, number: int | None) -> Wire:
        """The topic; without an own reply a message in it quotes the topic's first message."""
        if number is None or number not in self.topics:
            return {}
        root = self.everything[number].seen()
        return {"message_thread_id": number, "is_topic_message": True, "reply_to_message": root}

    def refuse(self, kind: str, thread: int | None) -> None:
        """Raise what keeps the bot from sending this kind of thing here."""
        name = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}.get(self.type, "")
        reasons: dict[str, ApiError] = {
            "blocked": forbidden("bot was blocked by the user"),
            "kicked": forbidden(f"bot was kicked from the {name}"),
            "left": forbidden(f"bot is not a member of the {name}"),
        }
        if self.successor:
            raise migrated(self.successor.id)
        if self.bot_is in reasons:
            raise reasons[self.bot_is]
        if thread is not None and thread not in self.topics:
            raise bad("message thread not found")
        if thread is not None and self.topics[thread].closed and self.bot_is != "administrator":
            raise bad("TOPIC_CLOSED")
        if kind in self.forbidden:
            raise bad(f"not enough rights to send {RIGHTS[kind]} to the chat")

    # --- what a test does to it -------------------------------------------------------------------------------------
    def delete(self, message: Message) -> None:
        """Somebody deletes a message; bots are not told."""
        message.deleted = True
        self.fake.bell.ring()

    def forbids(self, *kinds: Literal["text", "photo", "document"]) -> None:
        """An administrator takes rights away."""
        self.forbidden |= set(kinds)

    def topic(self, name: str) -> Topic:
        """Somebody opens a topic."""
        assert self.forum, f"{self.title} is not a forum"
        made = self.service({"forum_topic_created": {"name": name, "icon_color": 7322096}})
        made.wire |= {"message_thread_id": made.id, "is_topic_message": True}
        self.topics[made.id] = Topic(made.id, name)
        return self.topics[made.id]

    def close_topic(self, topic: Topic) -> None:
        """Only administrators may write there now."""
        topic.closed = True
        self.service({"forum_topic_closed": {}} | self.thread_fields(topic.id))

    def kick_bot(self) -> None:
        """The bot is thrown out."""
        self.change_bot("kicked")

    def promote_bot(self) -> None:
        """The bot becomes an administrator: it reads everything and may delete."""
        self.change_bot("administrator")

    def migrate(self) -> Chat:
        """A basic group becomes a supergroup with a new id; the old id is dead."""
        assert self.type == "group", "only a basic group migrates"
        self.successor = self.fake.supergroup(self.title, members=self.members)
        self.successor.admins += self.admins
        self.service({"migrate_to_chat_id": self.successor.id})
        self.successor.service({"migrate_from_chat_id": self.id})
        return self.successor

    def service(self, content: Wire) -> Message:
        """A service message by the first member; bots see these in privacy mode, too."""
        message = self.add(content, self.members[0].wire if self.members else None)
        if self.bot_is in ("member", "administrator"):
            self.fake.updates.emit("channel_post" if self.type == "channel" else "message", message.seen())
        return message

    def change_bot(self, status: Literal["member", "administrator", "kicked", "left", "blocked"]) -> None:
        """The bot's own standing, with the update Telegram sends for it."""
        before, self.bot_is = self.bot_is, status
        changed = {
            "chat": self.wire,
            "from": self.members[0].wire if self.members else self.fake.bot_user,
            "date": int(self.fake.clock()),
            "old_chat_member": standing(before, self.fake.bot_user),
            "new_chat_member": standing(status, self.fake.bot_user),
        }
        self.fake.updates.emit("my_chat_member", changed)


ADMIN_RIGHTS = dict.fromkeys(
    [
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_manage_topics",
        "can_pin_messages",
    ],
    False,
) | {"can_manage_chat": True, "can_delete_messages": True}


def standing(status: str, user: Wire) -> Wire:
    """A ChatMember."""
    status = "kicked" if status == "blocked" else status
    more: dict[str, Wire] = {"kicked": {"until_date": 0}, "administrator": ADMIN_RIGHTS}
    return {"status": status, "user": user, **more.get(status, {})}


def chat_of(chats: dict[int, Chat], chat_id: Any) -> Chat:
    """The chat a call names."""
    if chat_id in (None, ""):
        raise bad("chat_id is empty")
    if not isinstance(chat_id, int) or chat_id not in chats:
        raise bad("chat not found")
    return chats[chat_id]
