"""Credits: what jobs cost, what is left, and what was spent."""

from __future__ import annotations

from collections.abc import Mapping

BUDGETS: Mapping[str, str] = {
    "budget_person_day": (
        "这需要 {cost} 点，而你的预算每天 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_person_month": (
        "这需要 {cost} 点，而你的预算每月 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_nameless_day": (
        "这需要 {cost} 点，而以群组或频道身份发言者的预算每天 {most} 点，只剩 {left} 点。"
        "{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_nameless_month": (
        "这需要 {cost} 点，而以群组或频道身份发言者的预算每月 {most} 点，只剩 {left} 点。"
        "{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_place_day": (
        "这需要 {cost} 点，而此聊天的预算每天 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_place_month": (
        "这需要 {cost} 点，而此聊天的预算每月 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_all_day": (
        "这需要 {cost} 点，而所有人合计的预算每天 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_all_month": (
        "这需要 {cost} 点，而所有人合计的预算每月 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_purse_day": (
        "这需要 {cost} 点，而“{purse}”公用预算每天 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "budget_purse_month": (
        "这需要 {cost} 点，而“{purse}”公用预算每月 {most} 点，只剩 {left} 点。{when}恢复。没有发送，也没有产生费用。"
    ),
    "many_credits": "全部共需 {cost} 点。",
    "many_credits_left": "全部共需 {cost} 点；询问时还剩 {left} 点。",
    "budget_in_hours": "{hours} 小时后",
    "budget_in_days": "{days} 天后",
    "credits_cost": "这需要 {cost} 点。",
    "dear": "还没有发送，也没有产生费用。确定要吗？",
    "button_agree": "确定，用 {cost} 点",
    "command_usage": "查看已用点数和剩余点数",
    "option_usage": "填“all”或“csv”查看所有人的（限所有者）",
    "name_report": "报告",
    "usage_today": "今天",
    "usage_month": "本月",
    "usage_none": "还没有",
    "usage_line": "{entry}：{jobs} 个任务，{credits} 点",
    "usage_line_failed": "{entry}：{jobs} 个任务，{credits} 点；其中 {failed} 个没有结果",
    "usage_left": "{whose}：每{per} {most} 点，还剩 {left} 点，{when}恢复",
    "usage_whose_person": "你的预算",
    "usage_whose_place": "此聊天的预算",
    "usage_whose_all": "所有人合计的预算",
    "usage_whose_purse": "“{purse}”公用预算",
    "usage_per_day": "天",
    "usage_per_month": "月",
    "usage_unbounded": "你在这里没有点数预算的限制。",
    "usage_hour": "你每小时最多可以发起 {most} 个任务。",
    "usage_group": "用量只给你本人看。请打开你和 Easel 的私聊，在那里发送“/usage”。",
    "button_usage_own": "打开我和 Easel 的私聊",
    "usage_owner": "只有 Easel 的所有者和助手可以查看所有人的用量。“/usage”会显示你自己的。",
    "usage_by_day": "按日",
    "usage_by_person": "按人",
    "usage_by_place": "按聊天",
    "usage_by_kind": "按种类",
    "usage_by_failure": "没有结果的",
    "usage_chart": "图中上方是每日任务数，红色为没有结果的；下方是每日点数。",
    "button_usage_table": "保存为 CSV",
    "usage_all_title": "本月所有人的用量",
    "usage_more": "……另有 {count} 项",
    "usage_upsample": "取单张（U）",
}
