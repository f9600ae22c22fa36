"""What Easel keeps of a person, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "command_export": "画像をzipで書き出す",
    "export_group": "書き出した内容は、あなただけに見せるものです。Easelとの個人チャットで確認してください。",
    "export_has": (
        "ここにあるあなたのデータをすべてまとめます：ジョブ{jobs}件、画像{pictures}枚、約{megabytes} MB。"
        "画像、閲覧用のページ、ほかのプログラム用のファイルが入ったzipで、設定、プリセット、お気に入りも含みます。"
        "料金はかかりません。"
    ),
    "export_nothing": "書き出せるものがまだありません。「/imagine」で何か生成してください。",
    "export_begun": "まとめています。いつもどおり使えます。進み具合は、別のメッセージでお知らせします。",
    "export_going": "書き出し中：{jobs}件中{done}件のジョブをまとめました。",
    "export_sending": "まとめ終わりました。{most}個中{number}個目のファイルを送信しています。",
    "export_done": "書き出しが完了しました：ジョブ{jobs}件、{megabytes} MB、ファイル{count}個。",
    "export_lacks": "{count}枚の画像が欠けているか、元より小さくなっています。どれがなぜかは、ページに書かれています。",
    "export_sent": "ファイルを{platform}で送りました。それぞれ単独で開けるzipです。",
    "export_unsent": (
        "{platform}でファイルを送れませんでした。そこでEaselからのメッセージを許可してから、"
        "ボタンを押すと送り直します。"
    ),
    "export_linked": "リンクを知っている人は誰でもダウンロードできます。ほかの人に教えないでください。",
    "export_elsewhere": "これは{platform}で依頼されました。そこでダウンロードできます。",
    "export_left": "{count}時間後にEaselが削除します。今すぐ削除することもできます。",
    "export_again": "ファイルを送り直しています。",
    "export_dropped": (
        "書き出したファイルをここから削除しました。画像とプロンプトは残っています。「/export」でまた書き出せます。"
    ),
    "export_full": (
        "書き出せませんでした。Easelのディスクに{megabytes} MB分の空きがありません。"
        "何も失われておらず、課金もされていません。Easelの運営者に空きを作ってもらい、"
        "「/export」でもう一度試してください。"
    ),
    "export_title": "Easelの画像とプロンプト",
    "export_part": "Easelの画像とプロンプト（パート{number}）",
    "export_page": (
        "ジョブ{count}件、新しい順です。画像を押すとファイルが開きます。"
        "同じ内容が、ほかのプログラム用にjobs.jsonにあります。"
    ),
    "export_missing": "この画像はもうここに保存されていません。",
    "export_smaller": "元の画像が1つのファイルには大きすぎるため、小さくなっています。",
    "export_too_large": "この画像は1つのファイルには大きすぎます。",
    "export_state_done": "完了",
    "export_state_failed": "失敗",
    "export_state_cancelled": "中止済み",
    "export_state_going": "進行中",
    "button_export_own": "自分の書き出し",
    "button_export_make": "書き出す",
    "button_export_look": "進み具合を見る",
    "button_export_stop": "停止",
    "button_export_drop": "今すぐ削除",
    "button_export_again": "ファイルを送り直す",
    "button_export_fetch": "ダウンロード",
    "command_forget": "保存データの確認と削除",
    "forget_group": (
        "保存されているあなたのデータは、あなただけに見せるものです。Easelとの個人チャットで確認してください。"
    ),
    "forget_has": "Easelに保存されているあなたのデータ：",
    "forget_has_jobs": "• ジョブとプロンプト{count}件",
    "forget_has_pictures": "• 画像{count}枚",
    "forget_has_presets": "• プリセット{count}個",
    "forget_has_favourites": "• お気に入り{count}件",
    "forget_has_settings": "• 設定{count}項目",
    "forget_has_going": "• 進行中のジョブ{count}件",
    "forget_has_name": "• あなたの名前",
    "forget_nothing": "今、削除できるあなたのデータはありません。",
    "forget_linked": (
        "対象は、今お使いのアカウントだけです。連携している{accounts}については、"
        "そのアカウントから「/forget」を送ってください。"
    ),
    "forget_choose": "何を削除しますか？実際に消す前に、もう一度確認します。",
    "forget_ask_pictures": (
        "画像{pictures}枚を削除しますか？ここにあるファイルが削除されます。プロンプト、リスト、ボタンは残ります。"
        "ほかの人が使った画像は、その人のために残ります。"
    ),
    "forget_ask_jobs": "ジョブ{jobs}件を、プロンプトと画像ごと削除しますか？",
    "forget_ask_set": "これを削除しますか？画像は残ります。",
    "forget_ask_all": "これらすべてと、あなたの名前を削除しますか？",
    "forget_ask_others": (
        "あなたのジョブはすべての履歴と検索から消え、ボタンも使えなくなります。"
        "ほかの人があなたの画像から作ったものがある場合、その人のためにボタンは残りますが、あなたの名前、言葉、"
        "画像は残りません。"
    ),
    "forget_ask_stays": "チャットに表示されているものはそのまま残り、{provider}に保存されているものも残ります。",
    "forget_ask_final": "この操作は取り消せません。",
    "forget_ask_going": "{count}件のジョブがまだ進行中のため、残ります。先に停止するか、終わってから削除してください。",
    "forget_begun": (
        "削除を始めました。いつもどおり使えます。終わったらEaselがお知らせします。残りは「/forget」で確認できます。"
    ),
    "forget_going_on": "頼まれた削除がまだ続いています。終わったらEaselがお知らせします。",
    "forget_changed": "確認したときから件数が変わっています。何も削除されていません。「/forget」を開き直してください。",
    "forget_done_pictures": "完了：画像を削除しました。最後のファイルは1時間以内に削除されます。",
    "forget_done_jobs": (
        "完了：プロンプトと画像を削除しました。最後の痕跡（ファイル、今まさに生成に使われているもの）は自動的に消えます"
        "。"
    ),
    "forget_done_set": "完了：設定、プリセット、お気に入りを削除しました。",
    "forget_done_all": (
        "完了：終了していたものをすべて削除しました。残っているジョブがなければ、名前も削除済みです。"
        "最後の痕跡（ファイル、1時間ごとの件数、今まさに生成に使われているもの）は自動的に消えます。"
    ),
    "forgotten": "このジョブのデータは、依頼した人の希望で削除されました。今できることは、ボタンで分かります。",
    "button_forget_own": "保存されている自分のデータ",
    "button_forget_pictures": "画像",
    "button_forget_jobs": "プロンプトと画像",
    "button_forget_set": "設定・プリセット・お気に入り",
    "button_forget_all": "すべて",
    "button_forget_yes": "はい、完全に削除",
    "button_forget_stop": "進行中のものを停止",
}
