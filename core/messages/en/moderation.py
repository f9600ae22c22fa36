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
    "ban_time": (
        "“{time}” says no time. Write for example “7d”, “3h” or “2w”, or nothing for good. Nothing was changed."
    ),
    "ban_who": (
        "Nobody of the name “{name}” has asked for a picture. Use their number, as in “/admin ban telegram:5”, or "
        "reply to their picture. Nothing was changed."
    ),
    "ban_which": (
        "Anybody can choose the name “{name}”, so nothing was changed yet. Who goes by it: {names}. Check the number, "
        "and send for example “{command}”."
    ),
    "ban_forgotten": "Whoever asked for this picture is forgotten, so nobody can be banned by it. Nothing was changed.",
    "ban_group": (
        "This is a group or a channel: nobody may ask in its name, but its administrators may as themselves."
    ),
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
    "command_report": "Report another person's picture",
    "button_report": "Report",
    "reported": "Reported. The moderators decide what becomes of it, and nobody else hears that it was you.",
    "hide_others": "Only who asked for this picture can hide it. To report it to the moderators, press once more.",
    "report_own": "This picture is your own: hide or delete it yourself. Nothing was reported.",
    "report_many": "You have reported {most} pictures within an hour, so this one was not. Ask the owner of Easel.",
    "report_nobody": (
        "There is nobody to report it to: Easel has neither an owner nor a moderators' chat. Nothing was reported."
    ),
    "report_moderators": "Only Easel's owner, their helpers and the moderators decide this. Nothing was changed.",
    "report_gone": "There is no report of this picture any more. Nothing was changed.",
    "report_hidden": (
        "This picture stays hidden, as moderators or its chat's administrators decided. Ask them if that is wrong."
    ),
    "report_lead": "Only Easel's owner and their helpers say where reports go. Nothing was changed.",
    "report_decided": "Done. This message shows it in a moment.",
    "report_was": "That was decided already.",
    "report_title": "Reported by {count} {count:person|people}",
    "report_forgotten": "The picture is gone, and nobody is known any more who asked for it.",
    "report_by": "{title} · {who}",
    "report_where": "In {where}",
    "report_did_mhide": "Hidden by {who}",
    "report_did_mdelete": "Deleted by {who}, with the copies that Easel knows of",
    "report_grid": "The grid that it is a part of stays ({job}).",
    "report_did_mmute": "Muted for a day by {who}",
    "report_did_mban": "Banned by {who}",
    "report_did_mdismiss": "Dismissed by {who}",
    "button_mhide": "Hide",
    "button_mdelete": "Delete",
    "button_mmute": "Mute a day",
    "button_mban": "Ban",
    "button_mdismiss": "Dismiss",
    "fault_removed": "Moderators have deleted this picture. Ask the owner of Easel if you think that is wrong.",
    "admin_page_moderators": "Reports",
    "moderators_title": "Where reports go",
    "moderators_owners": "the owners' own chats",
    "moderators_told": (
        "People report pictures of others with “/report” or a button. Reports go to {where}; whoever can see them "
        "decides about them. To change that, send “/admin moderators here” in the chat of your moderators."
    ),
    "moderators_here": "Send them here",
    "moderators_off": "Send them to the owners",
    "moderators_how": (
        "Send “/admin moderators here” in the chat of your moderators, or “/admin moderators off” for the owners' "
        "own chats. Nothing was changed."
    ),
    "moderators_group": (
        "Send that in the chat of your moderators. Your own chat gets reports as long as no other one is named. "
        "Nothing was changed."
    ),
    "moderators_set": "Reports come here from now on. Whoever can see them decides about them.",
    "moderators_unset": "Reports go to the owners' own chats from now on.",
    "log_reported": "reported a picture of {who} ({job})",
    "log_moderators": "reports go to: {where}",
    "log_decided_mhide": "hid a picture of {who} ({job})",
    "log_decided_mdelete": "deleted a picture of {who} ({job})",
    "log_decided_mmute": "muted {who} for a picture ({job})",
    "log_decided_mban": "banned {who} for a picture ({job})",
    "log_decided_mdismiss": "dismissed the report of a picture of {who} ({job})",
    "log_moderators_unset": "reports go to the owners",
}
