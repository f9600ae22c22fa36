"""Credits: what jobs cost, what is left, and what was spent."""

from __future__ import annotations

from collections.abc import Mapping

BUDGETS: Mapping[str, str] = {
    "budget_person_day": (
        "これには{cost}クレジット必要ですが、あなたの予算（1日{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_person_month": (
        "これには{cost}クレジット必要ですが、あなたの予算（1か月{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_nameless_day": (
        "これには{cost}クレジット必要ですが、"
        "グループやチャンネルとして発言する人たちの予算（1日{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_nameless_month": (
        "これには{cost}クレジット必要ですが、"
        "グループやチャンネルとして発言する人たちの予算（1か月{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_place_day": (
        "これには{cost}クレジット必要ですが、このチャットの予算（1日{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_place_month": (
        "これには{cost}クレジット必要ですが、このチャットの予算（1か月{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_all_day": (
        "これには{cost}クレジット必要ですが、全員の予算（1日{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_all_month": (
        "これには{cost}クレジット必要ですが、全員の予算（1か月{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_purse_day": (
        "これには{cost}クレジット必要ですが、共同の財布「{purse}」（1日{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "budget_purse_month": (
        "これには{cost}クレジット必要ですが、共同の財布「{purse}」（1か月{most}）の残りは{left}です。"
        "{when}に更新されます。何も送信されず、料金もかかっていません。"
    ),
    "many_credits": "全部で{cost}クレジットかかります。",
    "many_credits_left": "全部で{cost}クレジットかかります。質問した時点の残りは{left}でした。",
    "budget_in_hours": "{hours}時間後",
    "budget_in_days": "{days}日後",
    "credits_cost": "これには{cost}クレジットかかります。",
    "dear": "まだ何も送信されず、料金もかかっていません。実行しますか？",
    "button_agree": "はい、{cost}クレジット使う",
    "command_usage": "使ったクレジットと残りを見る",
    "option_usage": "「all」か「csv」で全員分（所有者のみ）",
    "name_report": "レポート",
    "usage_today": "今日",
    "usage_month": "今月",
    "usage_none": "まだありません",
    "usage_line": "{entry}：{jobs}件、{credits}クレジット",
    "usage_line_failed": "{entry}：{jobs}件、{credits}クレジット（うち{failed}件は結果なし）",
    "usage_left": "{whose}の残り：{left}/{most}クレジット（{per}ごと、{when}に更新）",
    "usage_whose_person": "あなたの予算",
    "usage_whose_place": "このチャットの予算",
    "usage_whose_all": "全員の予算",
    "usage_whose_purse": "共同の財布「{purse}」",
    "usage_per_day": "1日",
    "usage_per_month": "1か月",
    "usage_unbounded": "ここではクレジットの予算に制限がありません。",
    "usage_hour": "1時間に{most}件まで依頼できます。",
    "usage_group": "利用状況はご本人だけに表示します。Easel との個人チャットを開いて「/usage」と送ってください。",
    "button_usage_own": "Easel との個人チャットを開く",
    "usage_owner": "全員の利用状況は Easel の所有者と補助者だけが見られます。「/usage」であなたの分を表示します。",
    "usage_by_day": "日別",
    "usage_by_person": "人別",
    "usage_by_place": "チャット別",
    "usage_by_kind": "種類別",
    "usage_by_failure": "結果のなかったもの",
    "usage_chart": "上は日ごとの件数（赤は結果のなかったもの）、下は日ごとのクレジットです。",
    "button_usage_table": "CSVで保存",
    "usage_all_title": "今月の全員の利用状況",
    "usage_more": "…ほか{count}件",
    "usage_upsample": "1枚の取り出し（U）",
}
