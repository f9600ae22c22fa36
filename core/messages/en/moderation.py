"""Bans, and reports of pictures."""

from __future__ import annotations

from collections.abc import Mapping

MODERATION: Mapping[str, str] = {
    "banned": "You are banned from Easel. Ask its owner if you think that is wrong. Nothing was charged.",
    "banned_here": (
        "You are banned from Easel in this chat. Ask its owner if you think that is wrong. Nothing was charged."
    ),
    "muted": (
        "You may ask Easel for nothing until {until}. Ask its owner if you think that is wrong. Nothing was charged."
    ),
    "muted_here": (
        "You may ask Easel for nothing in this chat until {until}. Ask its owner if you think that is wrong. Nothing "
        "was charged."
    ),
    "admin_page_bans": "Bans",
    "ban_title": "Who is banned",
    "ban_title_here": "Who is banned in this chat",
    "ban_told": (
        "They may ask for nothing, by whichever account. Choose one to lift the ban. “/admin ban @Bob”, “/admin mute "
        "@Bob 3h” and “/admin unban @Bob” work too."
    ),
    "ban_nobody": (
        "Nobody is. Send for example “/admin ban @Bob”, “/admin ban telegram:5 7d” or “/admin mute @Bob 3h”, or "
        "reply to somebody's picture with “/admin ban”."
    ),
    "ban_how": (
        "Say whom: “/admin ban @Bob”, “/admin ban telegram:5 7d”, or reply to somebody's picture with “/admin ban”. "
        "Nothing was changed."
    ),
    "ban_who": (
        "Nobody of the name “{name}” has asked for a picture. Use their number, as in “/admin ban telegram:5”, or "
        "reply to their picture. Nothing was changed."
    ),
    "ban_several": "Several are called “{name}”: {names}. Use the number of the one you mean.",
    "ban_owner": "“{who}” owns Easel or helps its owner, and cannot be banned. Nothing was changed.",
    "ban_lead": "Only Easel's owner and their helpers ban people. Nothing was changed.",
    "ban_done": "{who} may ask for nothing now: {told}. What waited was cancelled, and costs nothing.",
    "ban_lifted": "{who} may ask for pictures again.",
    "ban_none": "{who} is not banned there.",
    "ban_stays": "Banned",
    "ban_lift": "Lift the ban",
    "ban_until": "until {until}",
    "log_banned": "banned {who}, {where}: {until}",
    "log_unbanned": "lifted the ban of {who}, {where}",
}
