"""Owners' pages of /admin, in Simplified Chinese."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "预算",
    "admin_page_cost": "费用",
    "admin_alone": "这关系到整个 Easel。请在你和 Easel 的私聊里发送。没有任何改动。",
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
}
