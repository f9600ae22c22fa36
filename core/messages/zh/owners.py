"""Owners' pages of /admin, in Simplified Chinese."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "预算",
    "admin_page_cost": "费用",
    "admin_amount_none": "不限",
    "admin_credits": "{credits} 点",
    "admin_amount": "“{name}”不是数量。请写数字，例如“20”或“0.5”，或写“none”。没有任何改动。",
    "admin_budget_how": (
        "例如可写“/admin budget person day 20”、“/admin budget place month none”或“/admin budget purse artists 300 "
        "month role:777 Artists”。没有任何改动。"
    ),
    "admin_budget_many": "这里已有 {most} 个公用预算，不能再多。没有任何改动。",
    "admin_budget_told_all": (
        "所有地方可以花多少点数。某个聊天里用“/admin budget”设置的预算在那里同时有效。所有者不受预算限制。公用预算"
        "：“/admin budget purse artists 300 month role:777 Artists”。"
    ),
    "admin_budget_told_here": (
        "此聊天里可以花多少点数。所有地方的预算同时有效；所有者不受预算限制。公用预算：“/admin budget purse "
        "artists 300 month role:777 Artists”。"
    ),
    "admin_budget_person_day": "每人每天",
    "admin_budget_place_day": "每个聊天每天",
    "admin_budget_here_day": "此聊天每天",
    "admin_budget_all_day": "所有人合计每天",
    "admin_budget_purse_day": "公用预算 {purse}，每天",
    "admin_budget_person_month": "每人每月",
    "admin_budget_place_month": "每个聊天每月",
    "admin_budget_here_month": "此聊天每月",
    "admin_budget_all_month": "所有人合计每月",
    "admin_budget_purse_month": "公用预算 {purse}，每月",
    "admin_cost_told": "任务按其内容计费；turbo 和 relax 按倍数计算。从现在起提出的任务按此计费。",
    "admin_cost_how": (
        "没有“{name}”这一项费用。例如可写“/admin cost video 10”或“/admin cost video default”。没有任何改动。"
    ),
    "admin_page_jobs": "任务",
    "jobs_owner": "只有 Easel 的所有者和助手可以查看、取消别人的任务或退还点数。没有任何改动。",
    "jobs_how": "谁的任务？请选择，或在“/admin jobs”后面写名字、提及、账号（例如“telegram:123”）或任务 ID。",
    "jobs_whose": "谁的",
    "jobs_choose": "请选择",
    "jobs_several": "有多人叫“{name}”。请改写其中一个账号：{who}。",
    "jobs_unknown": "用过 Easel 的人里没有叫“{name}”的，也没有这个 ID 的任务。例如可写“/admin jobs telegram:123”。",
    "jobs_title": "“{name}”的任务",
    "jobs_none": "今天还没有任务。",
    "jobs_told": "今天共 {count} 个任务，{credits}。下面是最新的 {shown} 个。",
    "jobs_cost": "{state}，{credits}",
    "jobs_returned": "{state}，已退还 {credits}",
    "jobs_at_work": "进行中",
    "jobs_done": "已完成",
    "jobs_failed": "失败",
    "jobs_cancelled": "已取消",
    "button_refund": "退还 {credits}",
    "button_adminstopall": "取消进行中的（{count}）",
    "button_adminrefundbad": "退还失败的（{count}）",
    "button_adminrefundall": "退还全部已结束的（{count}）",
    "refund_at_work": "这个任务还在进行。请先取消它，或等它结束。没有退还点数。",
    "refund_nothing": "没有可退还的点数。",
    "refund_done": "已为 {jobs} 个任务退还 {credits}。",
    "refund_told": "Easel 的所有者为 {jobs} 个任务退还了你 {credits}，可以再次使用：{prompts}",
    "admin_page_announce": "公告",
    "announce_owner": "只有 Easel 的所有者和助手可以发公告。什么都没有发送。",
    "announce_how": (
        "在“/admin announce”后面写要告诉最近 30 天用过 Easel 的所有聊天的内容。你会先看到它，确认后才发送。"
    ),
    "announce_none": "还没有",
    "announce_long": "太长了：最多 {most} 个字符。什么都没有发送。",
    "announce_going": "上一条公告还在发送。请用“/admin announce”停止它，或等它发完。没有发送新的公告。",
    "announce_sure": "以下内容将发送到 {count} 个聊天，发出后无法撤回。",
    "announce_declined": "另有 {count} 个聊天不接收公告。",
    "button_announce": "发送",
    "button_stop_announcing": "停止",
    "announce_under_way": "正在发送：{most} 个聊天中已发 {done} 个。",
    "announce_done": "已在 {most} 个聊天中的 {done} 个发布。",
    "announce_stopped": "已停止：此前已发到 {most} 个聊天中的 {done} 个。",
    "announce_failed": "{count} 个聊天收不到 Easel 的消息。",
    "announce_from": "来自此 Easel 的运营者。",
    "button_quiet": "不再接收公告",
    "announce_quiet": "这里不再接收公告。“/settings announcements on”可重新接收。",
    "set_announcements": "公告",
    "set_announcements_usual": "开",
    "set_announcements_hint": "Easel 的运营者偶尔发给所有聊天的消息。",
    "log_budget": "将预算“{name}”（{where}）设为 {amount}",
    "log_budget_not": "取消了预算“{name}”（{where}）",
    "log_cost": "将{kind}的费用设为 {amount}",
    "log_cost_not": "将{kind}的费用恢复默认",
    "log_stopped": "取消了 {who} 的 {count} 个任务",
    "log_refunded": "为 {count} 个任务退还 {who} {amount} 点",
    "log_announced": "向 {count} 个聊天发布公告：“{text}”",
    "log_announced_not": "停止了公告",
    "announce_example": "Easel 周日停机维护",
}
