"""Owners' pages of /admin, in Japanese."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "予算",
    "admin_page_cost": "料金",
    "admin_alone": "これはEasel全体に関わる操作です。Easelとの個人チャットで送ってください。何も変わっていません。",
    "admin_amount_none": "なし",
    "admin_credits": "{credits}クレジット",
    "admin_amount": (
        "「{name}」は数量ではありません。「20」や「0.5」のような数字か「none」と書いてください。何も変わっていません。"
    ),
    "admin_budget_how": (
        "例：「/admin budget person day 20」「/admin budget place month none」「/admin budget purse artists 300 "
        "month role:777 Artists」。何も変わっていません。"
    ),
    "admin_budget_many": "ここに置ける共同の財布は{most}件までです。何も変わっていません。",
    "admin_budget_told_all": (
        "すべての場所で使えるクレジットの数です。チャットで「/admin budget」を使って決めた予算も、そこではあわせて"
        "有効です。オーナーは予算の対象外です。共同の財布：「/admin budget purse artists 300 month role:777 "
        "Artists」。"
    ),
    "admin_budget_told_here": (
        "このチャットで使えるクレジットの数です。すべての場所の予算もあわせて有効です。オーナーは予算の対象外です。"
        "共同の財布：「/admin budget purse artists 300 month role:777 Artists」。"
    ),
    "admin_budget_person_day": "1人1日",
    "admin_budget_place_day": "1チャット1日",
    "admin_budget_here_day": "このチャット1日",
    "admin_budget_all_day": "全員合計1日",
    "admin_budget_purse_day": "共同の財布 {purse}、1日",
    "admin_budget_person_month": "1人1か月",
    "admin_budget_place_month": "1チャット1か月",
    "admin_budget_here_month": "このチャット1か月",
    "admin_budget_all_month": "全員合計1か月",
    "admin_budget_purse_month": "共同の財布 {purse}、1か月",
    "admin_cost_told": (
        "ジョブの料金は作るもので決まり、turboとrelaxはその倍率です。これから頼まれるものに適用されます。"
    ),
    "admin_cost_how": (
        "「{name}」という料金の項目はありません。例：「/admin cost video 10」「/admin cost video default」。何も変"
        "わっていません。"
    ),
}
