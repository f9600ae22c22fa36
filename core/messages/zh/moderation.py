"""Bans, and reports of pictures."""

from __future__ import annotations

from collections.abc import Mapping

MODERATION: Mapping[str, str] = {
    "banned": "你已被禁止使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "banned_here": "你已被禁止在此聊天里使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "muted": "在 {until} 之前你不能使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "muted_here": "在 {until} 之前你不能在此聊天里使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "admin_page_bans": "封禁",
    "ban_title": "被封禁的人",
    "ban_title_here": "此聊天里被封禁的人",
    "ban_told": (
        "他们用任何账号都不能发起任务。点选可解除。也可以发送“/admin ban @Bob”、“/admin mute @Bob 3h”或“/admin unban "
        "@Bob”。"
    ),
    "ban_nobody": (
        "没有人被封禁。例如发送“/admin ban @Bob”、“/admin ban telegram:5 7d”或“/admin mute @Bob 3h”，或用“/admin ban”"
        "回复某人的图片。"
    ),
    "ban_how": (
        "请指明是谁：“/admin ban @Bob”、“/admin ban telegram:5 7d”，或用“/admin ban”回复某人的图片。没有任何改动。"
    ),
    "ban_who": "没有叫“{name}”的人发起过任务。请用编号，例如“/admin ban telegram:5”，或回复其图片。没有任何改动。",
    "ban_several": "有几个人叫“{name}”：{names}。请用你所指那个人的编号。",
    "ban_owner": "“{who}”是 Easel 的所有者或助手，不能封禁。没有任何改动。",
    "ban_lead": "只有 Easel 的所有者和助手可以封禁。没有任何改动。",
    "ban_done": "{who} 现在不能发起任务：{told}。等待中的任务已取消，不产生费用。",
    "ban_lifted": "{who} 可以重新发起任务了。",
    "ban_none": "{who} 在那里没有被封禁。",
    "ban_stays": "封禁中",
    "ban_lift": "解除封禁",
    "ban_until": "至 {until}",
    "log_banned": "封禁了 {who}（{where}）：{until}",
    "log_unbanned": "解除了对 {who} 的封禁（{where}）",
}
