"""What only the page says: in answers, and by itself, which are the sentences with `page_` before their keys."""

from __future__ import annotations

from collections.abc import Mapping

WEB: Mapping[str, str] = {
    "too_long": "メッセージが{count}文字あります。{most}文字までです。何も送信されていません。短くしてください。",
    "store_away": (
        "今Easel自体に問題が起きています。データベースか画像に接続できない可能性があります。"
        "メッセージは保存されており、Easelが再試行を続けます。「easel doctor」を実行すると原因が分かります。"
    ),
    "store_full": (
        "{folder} のディスクがいっぱいで、Easelは何も保存できません。空きを作ってください。"
        "メッセージは失われておらず、空きができ次第、続きを行います。"
    ),
    "disk_full": "画像を保存する {folder} のディスクがいっぱいです。空きを作ってから、画像を追加し直してください。",
    "not_stored": (
        "今Easelは画像を保存できません（{why}）。画像フォルダーの権限を直してから、画像を追加し直してください。"
        "フォルダーは「easel doctor」で分かります。"
    ),
    "history_page": "最近の画像",
    "example_fox": "雪の中の赤いキツネ",
    "example_balloon": "夜明けの山々の上に浮かぶ熱気球",
    "example_castle": "秋の丘の上の城、ガッシュ画",
    "example_astronaut": "星々の間の宇宙飛行士、油絵",
    "draw_title": "これを生成",
    "job_beside": "画像の横にIDがあり、押すとコピーできます。",
    # by the page itself
    "page_reconnecting": "再接続中…",
    "page_conversation": "会話",
    "page_older": "以前の画像を読み込み中…",
    "page_blank": "まっさらなキャンバスです。",
    "page_start": "見たいものを普通の言葉で書くか、下のどれかから始めてください。",
    "page_placeholder": "何を描きますか？",
    "page_settings": "設定",
    "page_newest": "最新へ",
    "page_drop": "使う画像をここにドロップ",
    "page_send": "送信",
    "page_id": "IDをコピー",
    "page_info": "詳細",
    "page_id_copied": "コピーしました：{id}",
    "page_pictures_alone": (
        "添付した画像で何を描くかを書くか、画像の使い方を選んでください。まだ何も送信されていません。"
    ),
    "page_blend_them": "1枚に混ぜる",
    "page_describe_it": "プロンプトにする",
    "article": "{what}、{state}",
    "state_waiting": "順番待ち",
    "state_running": "生成中",
    "state_asking": "プロンプトの入力待ち",
    "state_answer": "返事待ち",
    "state_choosing": "部分の選択待ち",
    "state_unknown": "不明",
    "state_done": "完了",
    "state_failed": "失敗",
    "state_unanswered": "未回答",
    "state_cancelled": "中止済み",
    "page_add": "画像を追加",
    "page_suggestions": "候補",
    "page_given": "使う画像",
    "page_remove": "{name}を外す",
    "page_dismiss": "閉じる",
    "page_done": "完了",
    "page_allow_calls": "通知を許可",
    "page_own_words": "自由入力（例 {example}）",
    "page_sending": "送信中…",
    "page_progress": "進み具合",
    "page_working": "処理中",
    "page_left": "残り約{time}",
    "page_seconds": "{count}秒",
    "page_minutes": "{count}分",
    "page_just_now": "たった今",
    "page_preview": "プレビュー",
    "page_enlarge": "拡大表示",
    "page_four": "4枚別々に",
    "page_one_of_four": "{number}枚目を保存",
    "page_not_loaded": "この画像を読み込めませんでした。",
    "page_load_again": "読み込み直す",
    "page_not_played": "このブラウザーではこの動画を再生できません。",
    "page_origin": "元の画像へ",
    "page_used": "使用済みです。",
    "page_show_all": "すべて表示",
    "page_show_less": "折りたたむ",
    "page_edit": "プロンプトを編集",
    "page_ready": "完了",
    "page_picture": "画像",
    "page_previous": "前へ",
    "page_next": "次へ",
    "page_close": "閉じる",
    "page_place": "{number} / {count}",
    "page_copy": "プロンプトをコピー",
    "page_copied": "コピーしました",
    "page_copy_by_hand": "プロンプトを選択しました。キーボードでコピーしてください。",
    "page_download": "ダウンロード",
    "page_too_long": "長すぎます（{most}文字まで）。",
    "page_that": "このファイル",
    "page_no_picture": "{name}は画像ではありません。",
    "page_too_many": "1つのメッセージに付けられる画像は{most}枚までです。",
    "page_too_large": "{name}は大きすぎます。画像は{megabytes} MBまでです。",
    "page_not_taken": "この画像をアップロードできませんでした。",
    "page_upload_broke": "アップロード中に接続が切れました。画像を追加し直してください。",
}
