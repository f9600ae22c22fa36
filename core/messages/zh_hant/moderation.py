"""Bans, and reports of pictures."""

from __future__ import annotations

from collections.abc import Mapping

MODERATION: Mapping[str, str] = {
    "banned": "你已被禁止使用 Easel。如有異議，請聯絡它的擁有者。沒有產生費用。",
    "banned_here": "你已被禁止在這個聊天裡使用 Easel。如有異議，請聯絡它的擁有者。沒有產生費用。",
    "muted": "在 {until} 之前你不能使用 Easel。如有異議，請聯絡它的擁有者。沒有產生費用。",
    "muted_here": "在 {until} 之前你不能在這個聊天裡使用 Easel。如有異議，請聯絡它的擁有者。沒有產生費用。",
    "admin_page_bans": "封鎖",
    "ban_title": "被封鎖的人",
    "ban_title_here": "這個聊天裡被封鎖的人",
    "ban_told": (
        "他們用任何帳號都不能發起任務。點選即可解除。也可以傳送「/admin ban @Bob」、「/admin mute @Bob 3h」或「"
        "/admin unban @Bob」。"
    ),
    "ban_nobody": (
        "沒有人被封鎖。例如傳送「/admin ban @Bob」、「/admin ban telegram:5 7d」或「/admin mute @Bob 3h」，或用「"
        "/admin ban」回覆某人的圖片。"
    ),
    "ban_how": (
        "請指明是誰：「/admin ban @Bob」、「/admin ban telegram:5 7d」，或用「/admin ban」回覆某人的圖片。沒有任何變"
        "更。"
    ),
    "ban_who": "沒有叫「{name}」的人發起過任務。請用編號，例如「/admin ban telegram:5」，或回覆其圖片。沒有任何變更。",
    "ban_several": "有幾個人叫「{name}」：{names}。請用你所指那個人的編號。",
    "ban_owner": "「{who}」是 Easel 的擁有者或助手，不能封鎖。沒有任何變更。",
    "ban_lead": "只有 Easel 的擁有者和助手可以封鎖。沒有任何變更。",
    "ban_done": "{who} 現在不能發起任務：{told}。等待中的任務已取消，不產生費用。",
    "ban_lifted": "{who} 可以重新發起任務了。",
    "ban_none": "{who} 在那裡沒有被封鎖。",
    "ban_stays": "封鎖中",
    "ban_lift": "解除封鎖",
    "ban_until": "至 {until}",
    "log_banned": "封鎖了 {who}（{where}）：{until}",
    "log_unbanned": "解除了對 {who} 的封鎖（{where}）",
}
