"""Credits: what jobs cost, what is left, and what was spent."""

from __future__ import annotations

from collections.abc import Mapping

BUDGETS: Mapping[str, str] = {
    "budget_person_day": (
        "這需要 {cost} 點，而你的預算每天 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_person_month": (
        "這需要 {cost} 點，而你的預算每月 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_nameless_day": (
        "這需要 {cost} 點，而以群組或頻道身分發言者的預算每天 {most} 點，只剩 {left} 點。"
        "{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_nameless_month": (
        "這需要 {cost} 點，而以群組或頻道身分發言者的預算每月 {most} 點，只剩 {left} 點。"
        "{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_place_day": (
        "這需要 {cost} 點，而此聊天的預算每天 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_place_month": (
        "這需要 {cost} 點，而此聊天的預算每月 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_all_day": (
        "這需要 {cost} 點，而所有人合計的預算每天 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_all_month": (
        "這需要 {cost} 點，而所有人合計的預算每月 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_purse_day": (
        "這需要 {cost} 點，而「{purse}」公用預算每天 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "budget_purse_month": (
        "這需要 {cost} 點，而「{purse}」公用預算每月 {most} 點，只剩 {left} 點。{when}恢復。沒有送出，也沒有產生費用。"
    ),
    "many_credits": "全部共需 {cost} 點。",
    "many_credits_left": "全部共需 {cost} 點；詢問時還剩 {left} 點。",
    "budget_in_hours": "{hours} 小時後",
    "budget_in_days": "{days} 天後",
    "credits_cost": "這需要 {cost} 點。",
    "dear": "還沒有送出，也沒有產生費用。確定要嗎？",
    "button_agree": "確定，用 {cost} 點",
    "command_usage": "查看已用點數和剩餘點數",
    "option_usage": "填「all」或「csv」查看所有人的（限擁有者）",
    "name_report": "報告",
    "usage_today": "今天",
    "usage_month": "本月",
    "usage_none": "還沒有",
    "usage_line": "{entry}：{jobs} 個任務，{credits} 點",
    "usage_line_failed": "{entry}：{jobs} 個任務，{credits} 點；其中 {failed} 個沒有結果",
    "usage_left": "{whose}：每{per} {most} 點，還剩 {left} 點，{when}恢復",
    "usage_whose_person": "你的預算",
    "usage_whose_place": "此聊天的預算",
    "usage_whose_all": "所有人合計的預算",
    "usage_whose_purse": "「{purse}」公用預算",
    "usage_per_day": "天",
    "usage_per_month": "月",
    "usage_unbounded": "你在這裡沒有點數預算的限制。",
    "usage_hour": "你每小時最多可以發起 {most} 個任務。",
    "usage_group": "用量只給你本人看。請打開你和 Easel 的私訊，在那裡傳送「/usage」。",
    "button_usage_own": "打開我和 Easel 的私訊",
    "usage_owner": "只有 Easel 的擁有者和助手可以查看所有人的用量。「/usage」會顯示你自己的。",
    "usage_by_day": "按日",
    "usage_by_person": "按人",
    "usage_by_place": "按聊天",
    "usage_by_kind": "按種類",
    "usage_by_failure": "沒有結果的",
    "usage_chart": "圖中上方是每日任務數，紅色為沒有結果的；下方是每日點數。",
    "button_usage_table": "儲存為 CSV",
    "usage_all_title": "本月所有人的用量",
    "usage_more": "……另有 {count} 項",
    "usage_upsample": "取單張（U）",
}
