"""Owners' pages of /admin, in Traditional Chinese."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "預算",
    "admin_page_cost": "費用",
    "admin_amount_none": "不限",
    "admin_credits": "{credits} 點",
    "admin_amount": "「{name}」不是數量。請寫數字，例如「20」或「0.5」，或寫「none」。沒有任何變更。",
    "admin_budget_how": (
        "例如可寫「/admin budget person day 20」、「/admin budget place month none」或「/admin budget purse "
        "artists 300 month role:777 Artists」。沒有任何變更。"
    ),
    "admin_budget_many": "這裡已有 {most} 個公用預算，不能再多。沒有任何變更。",
    "admin_budget_told_all": (
        "所有地方可以花多少點數。某個聊天裡用「/admin budget」設定的預算在那裡同時有效。擁有者不受預算限制。公用預"
        "算：「/admin budget purse artists 300 month role:777 Artists」。"
    ),
    "admin_budget_told_here": (
        "這個聊天裡可以花多少點數。所有地方的預算同時有效；擁有者不受預算限制。公用預算：「/admin budget purse "
        "artists 300 month role:777 Artists」。"
    ),
    "admin_budget_person_day": "每人每天",
    "admin_budget_place_day": "每個聊天每天",
    "admin_budget_here_day": "這個聊天每天",
    "admin_budget_all_day": "所有人合計每天",
    "admin_budget_purse_day": "公用預算 {purse}，每天",
    "admin_budget_person_month": "每人每月",
    "admin_budget_place_month": "每個聊天每月",
    "admin_budget_here_month": "這個聊天每月",
    "admin_budget_all_month": "所有人合計每月",
    "admin_budget_purse_month": "公用預算 {purse}，每月",
    "admin_cost_told": "任務按其內容計費；turbo 和 relax 按倍數計算。從現在起提出的任務按此計費。",
    "admin_cost_how": (
        "沒有「{name}」這一項費用。例如可寫「/admin cost video 10」或「/admin cost video default」。沒有任何變更。"
    ),
    "admin_page_jobs": "任務",
    "jobs_owner": "只有 Easel 的擁有者和助手可以查看、取消別人的任務或退還點數。沒有任何變更。",
    "jobs_how": "誰的任務？請選擇，或在「/admin jobs」後面寫名字、提及、帳號（例如「telegram:123」）或任務 ID。",
    "jobs_whose": "誰的",
    "jobs_choose": "請選擇",
    "jobs_several": "有多人叫「{name}」。請改寫其中一個帳號：{who}。",
    "jobs_unknown": (
        "用過 Easel 的人裡沒有叫「{name}」的，也沒有這個 ID 的任務。例如可寫「/admin jobs telegram:123」。"
    ),
    "jobs_title": "「{name}」的任務",
    "jobs_none": "今天還沒有任務。",
    "jobs_told": "今天共 {count} 個任務，{credits}。下面是最新的 {shown} 個。",
    "jobs_cost": "{state}，{credits}",
    "jobs_returned": "{state}，已退還 {credits}",
    "jobs_at_work": "進行中",
    "jobs_done": "已完成",
    "jobs_failed": "失敗",
    "jobs_cancelled": "已取消",
    "button_refund": "退還 {credits}",
    "button_adminstopall": "取消進行中的（{count}）",
    "button_adminrefundbad": "退還失敗的（{count}）",
    "button_adminrefundall": "退還全部已結束的（{count}）",
    "refund_at_work": "這個任務還在進行。請先取消它，或等它結束。沒有退還點數。",
    "refund_nothing": "沒有可退還的點數。",
    "refund_done": "已為 {jobs} 個任務退還 {credits}。",
    "refund_told": "Easel 的擁有者為 {jobs} 個任務退還了你 {credits}，可以再次使用：{prompts}",
    "admin_page_announce": "公告",
    "announce_owner": "只有 Easel 的擁有者和助手可以發公告。什麼都沒有傳送。",
    "announce_how": (
        "在「/admin announce」後面寫要告訴最近 30 天用過 Easel 的所有聊天的內容。你會先看到它，確認後才傳送。"
    ),
    "announce_none": "還沒有",
    "announce_long": "太長了：最多 {most} 個字元。什麼都沒有傳送。",
    "announce_going": "上一則公告還在傳送。請用「/admin announce」停止它，或等它傳完。沒有傳送新的公告。",
    "announce_sure": "以下內容將傳送到 {count} 個聊天，傳出後無法收回。",
    "announce_declined": "另有 {count} 個聊天不接收公告。",
    "button_announce": "傳送",
    "button_stop_announcing": "停止",
    "announce_under_way": "正在傳送：{most} 個聊天中已傳 {done} 個。",
    "announce_done": "已在 {most} 個聊天中的 {done} 個發布。",
    "announce_stopped": "已停止：此前已傳到 {most} 個聊天中的 {done} 個。",
    "announce_failed": "{count} 個聊天收不到 Easel 的訊息。",
    "announce_from": "來自此 Easel 的營運者。",
    "button_quiet": "不再接收公告",
    "announce_quiet": "這裡不再接收公告。「/settings announcements on」可重新接收。",
    "set_announcements": "公告",
    "set_announcements_usual": "開",
    "set_announcements_hint": "Easel 的營運者偶爾傳給所有聊天的訊息。",
    "log_budget": "將預算「{name}」（{where}）設為 {amount}",
    "log_budget_not": "取消了預算「{name}」（{where}）",
    "log_cost": "將{kind}的費用設為 {amount}",
    "log_cost_not": "將{kind}的費用恢復預設",
    "log_stopped": "取消了 {who} 的 {count} 個任務",
    "log_refunded": "為 {count} 個任務退還 {who} {amount} 點",
    "log_announced": "向 {count} 個聊天發布公告：「{text}」",
    "log_announced_not": "停止了公告",
    "announce_example": "Easel 週日停機維護",
}
