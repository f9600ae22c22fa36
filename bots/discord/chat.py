"""Discord outward: the one message of each job. It is the answer to an interaction and changed by its token, which
ends after a quarter of an hour; from then on the bot changes it of its own accord, or tells the person alone.

A message that the bot makes has a name of its own (its nonce), so that one whose answer was lost is not made twice.
"""

from __future__ import annotations

import asyncio
import logging

from msgspec.structs import replace
from typing_extensions import override

from bots.common.delivery import PREVIEW_SECONDS, Delivery, begin
from bots.common.errors import NoRight, PictureLost
from bots.common.media import Upload, preview
from bots.common.platform import Link
from bots.discord import layout, render
from bots.discord.calls import DiscordCalls, TokenOver, TooLarge, missing, permission
from bots.discord.gallery_channel import GalleryChannel
from bots.discord.limits import FILE_BYTES, TOKEN_SLACK
from bots.discord.media import DiscordMedia, FileTooLarge, instead
from bots.discord.refs import PLATFORM, DiscordPlace, DiscordRef, asked_by, nonce
from bots.discord.request import Incoming, Reply
from core import messages
from core.errors import MessageGone, NotNow, PlaceGone
from core.jobs import Fault, Job, Person, Place, Post, State
from core.media.download import Downloader, DownloadError
from core.ports import Chat, Clock, Inbox, Priority, Store
from core.views import View

log = logging.getLogger(__name__)

TOGETHER = 4
"""Messages of one channel that are changed at the same time."""
CALLED = 99
"""Of a job's messages, the one that calls to its result: others are counted from 1."""
SOON_OVER = 300.0
"""Seconds before a token's end from which people are told where a picture comes that takes longer."""


class DiscordChat(Chat):
    """Shows posts in Discord's channels."""

    platform = PLATFORM

    def __init__(
        self,
        calls: DiscordCalls,
        media: DiscordMedia,
        delivery: Delivery,
        store: Store,
        inbox: Inbox,
        gallery_channel: GalleryChannel,
        downloader: Downloader,
        provider: str,
        clock: Clock,
        link: Link,
    ) -> None:
        self.delivery = delivery
        self._calls = calls
        self._media = media
        self._store = store
        self._inbox = inbox
        self._gallery_channel = gallery_channel
        self._downloader = downloader
        self._provider = provider
        self._clock = clock
        self._link = link

    @override
    def places(self, priority: Priority) -> int:
        return self.delivery.places(progress=priority is not Priority.RESULT)

    @override
    def accepts(self, place: Place, priority: Priority) -> bool:
        """Progress waits until the channel has calls to spare."""
        return self.delivery.accepts(DiscordPlace.of(place).channel, progress=priority is not Priority.RESULT)

    @override
    def waits(self, place: Place) -> float:
        return self.delivery.waits(DiscordPlace.of(place).channel)

    @override
    def has_viewers(self, place: Place | None = None) -> bool:
        """True: Discord does not tell who looks."""
        return True

    @override
    async def show(self, view: View, post: Post) -> str:
        channel = DiscordPlace.of(post.place).channel
        with self.delivery.showing(channel, view.job), self.delivery.rate_limit.spend(channel, 1):
            return (await self._exhibited(view, await self._show(view, post))).dump()

    @override
    async def tell(self, job: Job, message: str, *, silent: bool) -> None:
        ref, where = DiscordRef.load(message), DiscordPlace.of(job.place)
        if ref is None or not ref.id or ref.lacks or (where.seatless and ref.channel == where.channel):
            return  # there the bot can write nothing of its own accord
        view = layout.words(f"<@{job.person.account}> {render.safe(messages.told(job))}")
        await self._calls.call(ref.channel, ref.id, job.person.account, view, nonce(job.id, CALLED), silent=silent)

    @override
    async def say(self, person: Person, text: str) -> None:
        channel = await self._calls.own_chat(person.account)
        await self._calls.send(channel, layout.words(render.safe(text)), None)

    async def _exhibited(self, view: View, ref: DiscordRef) -> DiscordRef:
        """What is to land in a gallery has landed there when this returns, or never will."""
        if ref.exhibited or (guild := await self._gallery_channel.place(view.job)) is None:
            return ref
        ref = replace(ref, exhibited=True)
        if view.job.fault is Fault.RESTORED:  # it may have landed there since the backup
            return ref
        await self._store.shown(view.job.id, ref.dump(), 0, ours=True)  # rather missing there than there twice
        await self._gallery_channel.show(view, guild)
        return ref

    async def adopt(self, job: Job, incoming: Incoming) -> None:
        """From now on the job's message is the one that this interaction answers or belongs to."""
        if not (posted := await self._store.posted([job.id])):
            return  # a member of a batch, whose message tells of it
        ((_, post),) = posted
        before = DiscordRef.load(post.message)
        if before is None:
            await self._store.shown(job.id, incoming.ref.dump(), 0)
        elif (
            incoming.reply is Reply.SAME and before.id == incoming.under
        ):  # its token is fresh, and changes the same message
            renewed = replace(before, token=incoming.token, until=incoming.until, room=incoming.room)
            await self._store.shown(job.id, renewed.dump(), 0)

    async def _show(self, view: View, post: Post) -> DiscordRef:
        where = DiscordPlace.of(post.place)
        ref = DiscordRef.load(post.message) or await self._answer(view.job)
        if ref is None and where.seatless and view.job.fault is not Fault.UNSEEN:
            begin(view.job)
            raise NotNow(1)  # its interaction has just come, and says in a moment which message is meant
        if ref is not None:
            try:
                return await self._change(view, ref, where)
            except MessageGone:
                log.info("the message of job %s was deleted", view.job.id)
                seen = view.job.state is State.DONE and ref.shows == view.job.result
                if seen or view.job.fault in (Fault.UNANSWERED, Fault.DELETED):  # nobody is called for that
                    return ref
        return await self._begin(view, where, ref)

    async def _answer(self, job: Job) -> DiscordRef | None:
        """The message with which the interaction that asked for the job is answered."""
        if (number := asked_by(job.origin)) is None:
            return None
        if (incoming := self._calls.lately.get(number)) is None:
            raw = await self._inbox.told(number)
            incoming = Incoming.load(raw) if raw is not None else None
        return incoming.ref if incoming is not None and incoming.reply is Reply.JOB else None

    async def _change(self, view: View, ref: DiscordRef, where: DiscordPlace) -> DiscordRef:
        """Change the message by whoever can: the token, else the bot."""
        if ref.token and self._clock() < ref.until - TOKEN_SLACK:
            try:
                return await self._by_token(view, ref, where)
            except TokenOver:
                log.info("job %s: its interaction is over before its time", view.job.id)
        ref = ref.known
        if where.seatless and ref.channel == where.channel:
            return await self._alone(view, ref)
        if not ref.id:
            ref = replace(ref, id=await self._found(view.job, ref))
        if not ref.id:  # nothing was ever shown in it
            return await self._begin(view, where, ref)
        try:
            return await self._put(view, ref, None)
        except (NoRight, PlaceGone) as error:
            if ref.channel != where.channel:
                raise PlaceGone(str(error)) from error
            return await self._alone(view, replace(ref, lacks=ref.lacks or missing(error)))

    async def _found(self, job: Job, ref: DiscordRef) -> int:
        """The number of a message that was shown, where a stop came before that was kept; 0 for none."""
        number = asked_by(job.origin)
        try:
            return (number and await self._calls.answer_of(ref.channel, number)) or 0
        except (NoRight, PlaceGone):
            return 0

    async def _by_token(self, view: View, ref: DiscordRef, where: DiscordPlace) -> DiscordRef:
        late = ref.until - self._clock() < SOON_OVER and not view.job.state.ended
        told = messages.say("comes_alone", view.job.lang) if late and (where.seatless or ref.lacks) else ""
        return await self._put(view, ref, ref.token, note=told)

    async def _put(self, view: View, ref: DiscordRef, token: str | None, *, note: str = "") -> DiscordRef:
        """Show the view in a message that is there; in words where its picture cannot be shown."""
        lang, link = view.job.lang, ""
        origin = self._calls.origin(view, ref.channel)
        card = render.card(view, self._provider, note=note, origin=origin)
        try:
            return await self._put_card(view, card, ref, token)
        except PictureLost as lost:
            note, link = instead(lost, view.job, self._link)
        except TooLarge:
            if ref.room > FILE_BYTES:
                return await self._put(view, replace(ref, room=FILE_BYTES), token, note=note)
            note, link = instead(FileTooLarge("refused"), view.job, self._link)
        except NoRight:
            if token is None or not (card.picture or card.preview_url):
                raise
            note = messages.say("no_files_here", lang, permission=permission("attach_files", lang), job=view.job.id)
        card = render.card(view, self._provider, note=note, link=link, origin=origin)
        bare = replace(card, picture=None, preview_url=None)
        return await self._put_card(view, bare, ref, token)

    async def _put_card(self, view: View, card: render.Card, ref: DiscordRef, token: str | None) -> DiscordRef:
        shows, upload = await self._upload(view, card, ref)
        name = upload.name if upload is not None else ref.file if shows else ""
        files = [upload] if upload is not None else None if shows else []
        made = layout.view(card, name)
        number = ref.id
        if token is not None:
            number = await self._calls.edit_answer(token, made, files)
        else:
            await self._calls.edit(ref.channel, number, made, files)
        return replace(ref, id=number, shows=shows, file=name)

    async def _upload(self, view: View, card: render.Card, ref: DiscordRef) -> tuple[str, Upload | None]:
        """What the message is to show, and the file for it unless that is there already. Raises PictureLost."""
        if card.picture is not None:
            if card.picture == ref.shows:
                return ref.shows, None
            kept, room = view.kept.get(card.picture), ref.room or FILE_BYTES
            return card.picture, await self._media.fitting(card.picture, _name(view.job), room, kept)
        if card.preview_url is None:
            return "", None
        if card.preview_url == ref.shows:
            return ref.shows, None
        try:
            async with asyncio.timeout(PREVIEW_SECONDS):
                shown = await preview(self._downloader, card.preview_url)
        except (TimeoutError, DownloadError) as error:
            log.debug("no preview for job %s: %s", view.job.id, error)
            return ref.shows, None
        return card.preview_url, shown

    async def _begin(self, view: View, where: DiscordPlace, ref: DiscordRef | None) -> DiscordRef:
        """Make a message of the bot's own; `ref` is the one that it stands for."""
        if where.seatless:
            return await self._alone(view, ref or DiscordRef(where.channel))
        begin(view.job)
        made = ref.made + 1 if ref is not None else 1
        try:
            return await self._make(view, where.channel, made)
        except (NoRight, PlaceGone) as error:
            ref = ref or DiscordRef(where.channel)
            return await self._alone(view, replace(ref, lacks=ref.lacks or missing(error)))

    async def _alone(self, view: View, ref: DiscordRef) -> DiscordRef:
        """Tell the person in their own chat with the bot, once there is something to tell."""
        job = view.job
        told = job.state.ended or job.state is State.ASKING or job.undecided
        if not told or job.fault in (Fault.UNANSWERED, Fault.DELETED):  # nobody is called for that
            return ref
        begin(job)
        note = messages.say("seatless_told", job.lang)
        if ref.lacks:
            note = messages.say("lacks_told", job.lang, permission=permission(ref.lacks, job.lang))
        channel = await self._calls.own_chat(job.person.account)
        return await self._make(view, channel, ref.made + 1, note)

    async def _make(self, view: View, channel: int, made: int, note: str = "") -> DiscordRef:
        origin = self._calls.origin(view, channel)
        card = render.card(view, self._provider, note=note, origin=origin)
        ref = DiscordRef(channel, made=made)
        try:
            shows, upload = await self._upload(view, card, ref)
        except PictureLost as lost:
            why, link = instead(lost, view.job, self._link)
            card = render.card(view, self._provider, note=f"{note} {why}".strip(), link=link, origin=origin)
            shows, upload = "", None
        name = upload.name if upload is not None else ""
        files = [upload] if upload is not None else []
        sent = await self._calls.send(channel, layout.view(card, name), nonce(view.job.id, made), files)
        return replace(ref, id=sent, shows=shows if name else "", file=name)


def _name(job: Job) -> str:
    return f"easel-{job.id}"
