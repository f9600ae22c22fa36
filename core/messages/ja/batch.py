"""One prompt that stands for several jobs: the question, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping

BATCH: Mapping[str, str] = {
    "many_title": "このプロンプトは{count}件のジョブになり、それぞれに1件分の料金がかかります。すべて生成しますか？",
    "many_unsent": "「はい」の返事があるまで、送信も課金もされません。",
    "many_left_person": "あなたの1時間あたり{most}件のうち、{count}件を使います。質問の時点での残りは{left}件でした。",
    "many_left_nameless": (
        "グループやチャンネルの名義で書き込む人の合計、1時間あたり{most}件のうち、{count}件を使います。"
        "質問の時点での残りは{left}件でした。"
    ),
    "many_left_place": (
        "このチャットの1時間あたり{most}件のうち、{count}件を使います。質問の時点での残りは{left}件でした。"
    ),
    "many_left_all": "全員の合計、1時間あたり{most}件のうち、{count}件を使います。質問の時点での残りは{left}件でした。",
    "many_more": "…ほかに{count}件",
    "many_asking": "{count}件のジョブの確認待ちです。まだ何も送信されていません",
    "many_progress": "{count}件中{done}件完了",
    "many_failed": "{count}件失敗",
    "many_cancelled": "{count}件中止",
    "many_open": "1つ開くと、その画像のボタンが使えます。",
    "many_open_failed": "1つ開くと、そのボタンが使えます。失敗した理由も見られます。",
    "many_needs": "{numbers}番があなたを待っています。開いてください。",
    "many_why": "{numbers}：{why}",
    "many_state_waiting": "順番待ち",
    "many_state_running": "生成中",
    "many_state_asking": "返事待ち",
    "many_state_unknown": "不明",
    "many_state_done": "完了",
    "many_state_failed": "失敗",
    "many_state_cancelled": "中止",
    "many_without": "なし",
    "many_pick": "{first}～{last}を開く",
    "many_elsewhere": (
        "このプロンプトは{count}件のジョブになりますが、ここでEaselが使えるメッセージは1つだけです。"
        "送信も課金もされていません。どれか1つを書くか、Easelとのチャットでプロンプトを送ってください。"
    ),
    "many_one": (
        "この変更ではジョブが1件だけになるため、質問は元のままです。新しいプロンプトは新しいメッセージで送り、"
        "この質問はそのままにしてください。"
    ),
    "many_changed": (
        "質問の後で、設定やプリセットから追加される内容が変わったため、質問を更新しました。送信も課金もされていません。"
        "これでよければ、もう一度押してください。"
    ),
    "many_buttons": "この質問には、文字ではなくボタンで答えてください。何も送信されていません。",
    "fault_batch": "これらのジョブからは、1枚も画像ができませんでした。1つ開くと、理由と課金の有無が分かります。",
    "button_ball": "{count}件すべて生成",
    "button_bno": "やめておく",
    "button_bstop": "すべて中止",
    "button_bagain": "{count}件を再試行",
    "too_many_person_many": (
        "これは{count}件のジョブですが、1人あたり1時間{most}件の残りが足りません。"
        "数を減らすか、{minutes}分後にまた依頼してください。送信も課金もされていません。"
    ),
    "too_many_nameless_many": (
        "これは{count}件のジョブですが、グループやチャンネルの名義の人の合計、1時間{most}件の残りが足りません。"
        "数を減らすか、{minutes}分後にまた依頼してください。送信も課金もされていません。"
    ),
    "too_many_place_many": (
        "これは{count}件のジョブですが、1つのチャットあたり1時間{most}件の残りが足りません。"
        "数を減らすか、{minutes}分後にまた依頼してください。送信も課金もされていません。"
    ),
    "too_many_all_many": (
        "これは{count}件のジョブですが、全員の合計、1時間{most}件の残りが足りません。"
        "数を減らすか、{minutes}分後にまた依頼してください。送信も課金もされていません。"
    ),
    "too_many_person_ever": (
        "これは{count}件のジョブですが、1人あたり1時間{most}件までです。数を減らしてください。"
        "送信も課金もされていません。"
    ),
    "too_many_nameless_ever": (
        "これは{count}件のジョブですが、グループやチャンネルの名義の人は合計で1時間{most}件までです。"
        "数を減らしてください。送信も課金もされていません。"
    ),
    "too_many_place_ever": (
        "これは{count}件のジョブですが、1つのチャットあたり1時間{most}件までです。数を減らしてください。"
        "送信も課金もされていません。"
    ),
    "too_many_all_ever": (
        "これは{count}件のジョブですが、全員の合計で1時間{most}件までです。数を減らしてください。"
        "送信も課金もされていません。"
    ),
}
