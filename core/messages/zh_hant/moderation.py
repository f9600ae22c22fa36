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
    "ban_time": "「{time}」不是時長。請寫「7d」、「3h」或「2w」等，不寫則為永久。沒有任何變更。",
    "ban_who": "沒有叫「{name}」的人發起過任務。請用編號，例如「/admin ban telegram:5」，或回覆其圖片。沒有任何變更。",
    "ban_which": (
        "誰都可以取名「{name}」，所以還沒有任何變更。叫這個名字的有：{names}。請核對編號，再傳送，例如「{command}」。"
    ),
    "ban_forgotten": "發起這張圖片的人已被遺忘，無法據此封鎖。沒有任何變更。",
    "ban_group": "這是群組或頻道：誰都不能再以它的名義發起任務，但其管理員仍可用自己的帳號發起。",
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
    "command_report": "向管理者檢舉別人的圖片",
    "button_report": "檢舉",
    "reported": "已檢舉。管理者會決定如何處理，其他人不會知道是你檢舉的。",
    "hide_others": "只有發起人可以隱藏這張圖片。要向管理者檢舉它，請再點一次。",
    "report_own": "這是你自己的圖片：你可以自行隱藏或刪除。沒有檢舉。",
    "report_many": "你在一小時內已檢舉 {most} 張圖片，這一張未受理。請聯絡 Easel 的擁有者。",
    "report_nobody": "沒有可以受理檢舉的人：Easel 既沒有擁有者，也沒有管理者聊天。沒有檢舉。",
    "report_moderators": "只有 Easel 的擁有者、助手和管理者可以決定。沒有任何變更。",
    "report_gone": "這張圖片的檢舉已不存在。沒有任何變更。",
    "report_hidden": "管理者或所在聊天的管理員決定讓這張圖片保持隱藏。如有異議，請聯絡他們。",
    "report_lead": "只有 Easel 的擁有者和助手可以指定檢舉送往哪裡。沒有任何變更。",
    "report_decided": "已完成，這則訊息馬上會更新。",
    "report_was": "這一項已經決定過了。",
    "report_title": "{count} 人檢舉",
    "report_forgotten": "圖片已不存在，也不再知道是誰發起的。",
    "report_by": "{title} · {who}",
    "report_where": "位置：{where}",
    "report_did_mhide": "已由 {who} 隱藏",
    "report_did_mdelete": "已由 {who} 刪除，包括 Easel 所知的複本",
    "report_grid": "包含它的四宮格仍然保留（{job}）。",
    "report_did_mmute": "已由 {who} 禁言一天",
    "report_did_mban": "已由 {who} 封鎖",
    "report_did_mdismiss": "已由 {who} 駁回",
    "button_mhide": "隱藏",
    "button_mdelete": "刪除",
    "button_mmute": "禁言一天",
    "button_mban": "封鎖",
    "button_mdismiss": "駁回",
    "fault_removed": "管理者已刪除這張圖片。如有異議，請聯絡 Easel 的擁有者。",
    "admin_page_moderators": "檢舉",
    "moderators_title": "檢舉送往哪裡",
    "moderators_owners": "擁有者的私訊",
    "moderators_told": (
        "大家用「/report」或按鈕檢舉別人的圖片。檢舉送往：{where}；能看到的人都可以決定。要變更，請在管理者的聊"
        "天裡傳送「/admin moderators here」。"
    ),
    "moderators_here": "送到這裡",
    "moderators_off": "送給擁有者",
    "moderators_how": (
        "請在管理者的聊天裡傳送「/admin moderators here」，或傳送「/admin moderators off」改為擁有者的私訊。沒有任何"
        "變更。"
    ),
    "moderators_group": "請在管理者的聊天裡傳送。沒有指定其他聊天時，檢舉會送到你的私訊。沒有任何變更。",
    "moderators_set": "今後檢舉會送到這裡。能看到的人都可以決定。",
    "moderators_unset": "今後檢舉會送到擁有者的私訊。",
    "log_reported": "檢舉了 {who} 的圖片（{job}）",
    "log_moderators": "檢舉送往：{where}",
    "log_decided_mhide": "隱藏了 {who} 的圖片（{job}）",
    "log_decided_mdelete": "刪除了 {who} 的圖片（{job}）",
    "log_decided_mmute": "因圖片禁言了 {who}（{job}）",
    "log_decided_mban": "因圖片封鎖了 {who}（{job}）",
    "log_decided_mdismiss": "駁回了對 {who} 圖片的檢舉（{job}）",
    "log_moderators_unset": "檢舉送往擁有者",
}
