"""What only Discord says: names of options and permissions, sharing, galleries, and what it has no room for."""

from __future__ import annotations

from collections.abc import Mapping

DISCORD: Mapping[str, str] = {
    "help_discord": (
        "画像のあるメッセージのメニューで「アプリ」を開くと、{entries}を選べます。"
        "Easelを自分のアカウントに追加すると、どのサーバーやチャットでも使えます。"
    ),
    "comes_alone": (
        "Easelはまもなくここに書き込めなくなります。それまでに終わらない場合、結果はEaselとの個人チャットに届くか、"
        "そこの /history に保存されます。"
    ),
    "seatless_told": "依頼されたチャットにEaselが書き込めなくなったため、結果をここに送ります。",
    "lacks_told": (
        "依頼された場所に表示できませんでした。そこでは「{permission}」の権限が足りません。管理者が許可できます。"
    ),
    "lacks_there": "Easelには、そこでの「{permission}」の権限がありません。管理者が許可できます。",
    "no_files_here": (
        "画像はできていますが、ここではEaselに「{permission}」の権限がありません。"
        "管理者が許可した後、「/show {job}」で画像が表示されます。"
    ),
    "command_changed": (
        "このコマンドは、Discordが読み込んだ後に変わりました。Discordを再読み込みしてから使ってください。"
    ),
    "not_now": "今Easelは自分の記録を読み込めません。送信も課金もされていません。1分後にもう一度試してください。",
    "button_prompt": "プロンプト全文",
    "discord_too_large": (
        "Discordは、ここではこの大きさのファイルを受け付けません。ファイルは保存されています。"
        "ジョブ{job}を渡してもらえるよう、Easelの運営者に頼んでください。"
    ),
    "works_instead": "このように書けば使えます：",
    "picture_far_discord": "この画像をDiscordから取得できませんでした。もう一度添付してください。",
    "job_menu": "画像のメッセージのメニューで、「アプリ」の「{entry}」を選ぶとIDが表示されます。",
    "menu_no_job": "このメッセージには、ボタン付きのEaselの画像がありません。",
    "share_where": "この画像をどこに投稿しますか？",
    "share_pick": "チャンネルを選択",
    "share_seatless": (
        "Easelはここのメンバーではないため、ほかのチャンネルに投稿できません。代わりにメッセージを転送してください。"
    ),
    "share_forbidden": "あなたには、そのチャンネルでの「{permission}」の権限がありません。何も投稿されていません。",
    "shared": "{channel} に投稿しました。",
    "modal_words": "プロンプト",
    "region_scribble_modal": "または「書く」を押し、範囲を塗った画像のコピーを追加してください。",
    "modal_pictures": "参照画像",
    "modal_pictures_most": "{most}枚まで（任意）",
    "original_linked": "Discordは、ここではこの大きさのファイルを受け付けません。元のファイルはこのリンクで開けます：",
    "gallery_lacks": (
        "{channel} はこのサーバーのギャラリーですが、Easelにはそこでの「{permission}」の権限がないため、"
        "まだ投稿できません。チャンネルの設定で許可してください。"
    ),
    "admins_only": "これを変更できるのは、「{permission}」の権限を持つ人だけです。何も変更されていません。",
    "gallery_none": (
        "このサーバーにはギャラリーがありません。「/settings gallery」でチャンネルを選ぶと、"
        "アップスケールした画像がすべてそこにも投稿されます。"
    ),
    "gallery_here": "このサーバーでアップスケールした画像は、すべて {channel} にも投稿されます。",
    "permission_manage_guild": "サーバー管理",
    "option_gallery": "アップスケールした画像をすべて投稿する先（管理者）",
    "option_no_gallery": "ギャラリーへの投稿をやめる（管理者）",
    "name_gallery": "ギャラリー",
    "name_no_gallery": "ギャラリーなし",
    "permission_view_channel": "チャンネルを見る",
    "permission_send_messages": "メッセージを送信",
    "permission_send_messages_in_threads": "スレッドでメッセージを送信",
    "permission_attach_files": "ファイルを添付",
}
