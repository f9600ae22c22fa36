"""Accounts that are one person's."""

from __future__ import annotations

from collections.abc import Mapping

LINKING: Mapping[str, str] = {
    "command_link": "Link your accounts on other platforms",
    "option_code": "The code that Easel gave your other account",
    "name_code": "code",
    "link_code": (
        "To link another account of yours, send “/link {code}” to Easel from there within {minutes} minutes. Both then "
        "share one history, favourites, presets, settings and allowance. The code works once; give it to nobody else."
    ),
    "link_done": "Linked with {account}. Your accounts share one history, favourites, presets, settings and allowance:",
    "link_list": "Your accounts share one history, favourites, presets, settings and allowance:",
    "link_this": "{account}, this one",
    "link_sure": (
        "Unlink {account}? Each account then has its own history, favourites, presets, settings and "
        "allowance. Nothing is deleted."
    ),
    "link_parted": "{account} is unlinked. Nothing was deleted: each account keeps its own pictures and settings.",
    "link_group": "Everybody here could read the code, so accounts are linked in your own chat with Easel.",
    "link_spoiled": (
        "Everybody here could read that code, so it no longer works, and nothing was linked. Send “/link” in your own "
        "chat with Easel for a new one."
    ),
    "link_wrong": "Easel knows no such code. Send “/link” from your other account, and type here what it says.",
    "link_used": "This code was used already. Send “/link” from your other account for a new one.",
    "link_late": "This code is older than ten minutes. Send “/link” from your other account for a new one.",
    "link_own": "This code is for your other account: send it to Easel from there.",
    "link_already": "These two accounts are linked already.",
    "link_most": "One person can link {most} accounts. Unlink one with “/link” first.",
    "link_guesses": "Too many wrong codes. Wait ten minutes, then send “/link” from your other account for a new one.",
    "link_public": (
        "This page is open to others, so nothing here can be one person's own. Write in your own chat with Easel."
    ),
    "link_nameless": "Groups and channels cannot be linked. Write under your own name, in your own chat with Easel.",
    "link_gone": "This account is not linked with yours any more.",
    "goes_on_elsewhere": "Easel has it. The message of this picture is on {platform}, and shows how it goes on.",
    "button_link_own": "Link my accounts",
    "button_link": "Link another account",
    "button_part": "Unlink {account}",
    "button_partnow": "Yes, unlink",
    "account": "“{name}” ({platform})",
    "platform_telegram": "Telegram",
    "platform_discord": "Discord",
    "platform_web": "the local page",
    "account_web": "the local page",
}
