"""Owners' pages of /admin, in Japanese."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "予算",
    "admin_page_cost": "料金",
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
    "admin_page_jobs": "ジョブ",
    "jobs_owner": (
        "ほかの人のジョブの確認、中止、返金ができるのは、Easelのオーナーとヘルパーだけです。何も変わっていません。"
    ),
    "jobs_how": (
        "誰のジョブですか。選ぶか、「/admin jobs」の後に名前、メンション、アカウント（例：「telegram:123」）、ジョ"
        "ブのIDを書いてください。"
    ),
    "jobs_whose": "対象",
    "jobs_choose": "選択してください",
    "jobs_several": "「{name}」という名前の人が複数います。次のいずれかを書いてください：{who}。",
    "jobs_unknown": "「{name}」という名前の利用者も、このIDのジョブもありません。例：「/admin jobs telegram:123」。",
    "jobs_title": "「{name}」のジョブ",
    "jobs_none": "今日のジョブはありません。",
    "jobs_told": "今日は{count}件、{credits}です。下は新しい順に{shown}件です。",
    "jobs_cost": "{state}、{credits}",
    "jobs_returned": "{state}、{credits}返却済み",
    "jobs_at_work": "実行中",
    "jobs_done": "完了",
    "jobs_failed": "失敗",
    "jobs_cancelled": "中止",
    "button_refund": "{credits}を返す",
    "button_adminstopall": "実行中をすべて中止（{count}）",
    "button_adminrefundbad": "失敗分を返す（{count}）",
    "button_adminrefundall": "終了分をすべて返す（{count}）",
    "refund_at_work": "このジョブはまだ実行中です。先に中止するか、終わるまで待ってください。何も返していません。",
    "refund_nothing": "返すものは残っていません。",
    "refund_done": "{jobs}件分の{credits}を返しました。",
    "refund_told": "Easelのオーナーが{jobs}件分の{credits}を返しました。また使えます：{prompts}",
    "admin_page_announce": "お知らせ",
    "announce_owner": "お知らせを送れるのは、Easelのオーナーとヘルパーだけです。何も送っていません。",
    "announce_how": (
        "「/admin announce」の後に、30日以内にEaselを使ったすべてのチャットに伝える内容を書いてください。確認してか"
        "ら送られます。"
    ),
    "announce_none": "まだありません",
    "announce_long": "長すぎます。{most}文字以内にしてください。何も送っていません。",
    "announce_going": (
        "前のお知らせをまだ送っています。「/admin announce」で止めるか、終わるまで待ってください。新しいものは送っ"
        "ていません。"
    ),
    "announce_sure": "以下の内容を{count}件のチャットに送ります。取り消せません。",
    "announce_declined": "ほかに{count}件はお知らせを受け取りません。",
    "button_announce": "送信する",
    "button_stop_announcing": "止める",
    "announce_under_way": "送信中：{most}件中{done}件。",
    "announce_done": "{most}件中{done}件のチャットに伝えました。",
    "announce_stopped": "止めました。それまでに{most}件中{done}件に届いています。",
    "announce_failed": "{count}件はEaselから書き込めません。",
    "announce_from": "このEaselの運営者より。",
    "button_quiet": "お知らせを受け取らない",
    "announce_quiet": "ここにはもうお知らせは届きません。「/settings announcements on」で再び届きます。",
    "set_announcements": "お知らせ",
    "set_announcements_usual": "オン",
    "set_announcements_hint": "Easelの運営者が、まれにすべてのチャットに伝える内容です。",
    "log_budget": "予算「{name}」（{where}）を{amount}にした",
    "log_budget_not": "予算「{name}」（{where}）をなくした",
    "log_cost": "{kind}の料金を{amount}にした",
    "log_cost_not": "{kind}の料金を標準に戻した",
    "log_stopped": "{who}のジョブ{count}件を中止した",
    "log_refunded": "{who}に{count}件分の{amount}クレジットを返した",
    "log_announced": "{count}件のチャットにお知らせ：「{text}」",
    "log_announced_not": "お知らせを止めた",
    "announce_example": "日曜日はお休みします",
}
