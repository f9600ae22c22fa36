"""What people and places set."""

from __future__ import annotations

from collections.abc import Mapping

SETTINGS: Mapping[str, str] = {
    "settings_title_mine": "あなたの設定",
    "settings_title_here": "このチャットの設定",
    "settings_mine": (
        "画像は{provider}が生成します。ここで選んだ内容は、あなたのすべての依頼に使われます。"
        "プロンプトに書いた内容が常に優先です。"
    ),
    "settings_here": (
        "画像は{provider}が生成します。ここで選んだ内容は、このチャットで自分の設定をしていない全員に使われます。"
        "プロンプトに書いた内容が常に優先です。"
    ),
    "settings_group": "あなた自身の設定は、Easelとの個人チャットにあります。このチャットの設定は管理者が選びます。",
    "settings_admins": "このチャットの設定を選べるのは管理者だけです。あなた自身の設定は「/settings」で変えられます。",
    "settings_added": "設定から追加：「{added}」",
    "button_settings_own": "⚙️ 自分の設定",
    "button_setmine": "自分の設定",
    "button_sethere": "このチャットの設定",
    "button_reset": "すべてリセット",
    "button_back": "‹ 戻る",
    "setting_gone": "この設定はその後変わりました。「/settings」を開き直してください。",
    "setting_none": "「{name}」という設定はありません。すべての設定は「/settings」で見られます。",
    "setting_value": "{label}に「{value}」は使えません。選べるもの：{values}。何も変更されていません。",
    "setting_long": "長すぎます（{most}文字まで）。何も変更されていません。",
    "setting_own": "これは一人ひとりが自分で選ぶ設定です。",
    "setting_night": (
        "夜間の開始と終了の時刻、今のお手元の時刻を書いてください。例：「23-7 14:30」。何も変更されていません。"
    ),
    "set_model": "モデル",
    "set_aspect": "アスペクト比",
    "set_stylize": "スタイライズ",
    "set_raw": "Raw",
    "set_speed": "速度",
    "set_speed_fast": "通常",
    "set_speed_turbo": "ターボ",
    "set_speed_relax": "リラックス",
    "set_profile": "パーソナライズ",
    "set_profile_on": "自分の好み",
    "set_suffix": "接尾辞",
    "set_delivery": "結果の形式",
    "set_picture": "画像",
    "set_file": "ファイル",
    "set_spoiler": "ネタバレ防止",
    "set_remix": "Remix",
    "set_strong": "強いバリエーション",
    "set_language": "言語",
    "set_told": "通知",
    "set_told_on": "1分を超えたとき",
    "set_failures": "失敗したときだけ",
    "set_told_off": "しない",
    "set_night": "夜間",
    "set_on": "オン",
    "set_off": "オフ",
    "set_open": "既定",
    "set_from_place": "{value}（このチャット）",
    "set_question": "{label}：選ぶか、自分で書いてください。",
    "set_question_closed": "{label}：選んでください。",
    "set_written": "{label}（例：「{example}」）",
    "settings_added_here": "このチャットの設定から追加：「{added}」",
    "setting_wrong": "{label}に「{value}」は使えません。「{example}」のように書いてください。何も変更されていません。",
    "set_usual": "既定（{value}）",
    "set_aspect_usual": "1:1",
    "set_stylize_usual": "100",
    "set_raw_usual": "オフ",
    "set_suffix_usual": "なし",
    "set_delivery_usual": "画像",
    "set_spoiler_forced": "全員に対して常にオン",
    "set_spoiler_usual": "オフ",
    "set_remix_usual": "オフ",
    "set_language_usual": "アプリと同じ",
    "set_told_usual": "1分を超えたとき",
    "set_night_usual": "なし",
    "set_raw_hint": "Rawをオンにすると、Midjourneyが加える独自の味付けが少なくなります。",
    "set_suffix_hint": (
        "すべてのプロンプトの後ろに付きます。言葉、パラメータ、またはその両方を書けます。例：「水彩 --c 20」。"
    ),
    "set_delivery_hint": "ファイルは元のままの画像です。画像はその場で表示されますが、チャットアプリが縮小します。",
    "set_spoiler_hint": "画像は隠された状態で届き、タップすると見えます。",
    "set_remix_hint": "バリエーション、パン、🔄の前に、Easelが新しいプロンプトを尋ねます。",
    "set_strong_hint": "強いバリエーションでは、V1～V4が画像をより大きく変えます。",
    "set_told_hint": "時間がかかったもの、または失敗したものを、Easelがお知らせします。",
    "set_night_hint": (
        "夜間は通知音が鳴りません。何時から何時までかと、今のお手元の時刻を書いてください。例：「23-7 14:30」。"
    ),
    "set_question_written": "{label}：書いてください。",
    # to whoever waited long
    "told_done": "画像ができました。",
    "told_done_video": "動画ができました。",
    "told_answer": "結果が出ました。",
    "told_failed": "うまくいきませんでした。理由はメッセージに書かれています。",
    "language_name": "日本語",
}
