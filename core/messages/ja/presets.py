"""What people and chats keep under a name."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, str] = {
    "command_preset": "設定や画風に名前を付ける",
    "option_preset": "プリセットを追加する",
    "option_preset_open": "開くプリセット",
    "option_preset_save": "設定、または下の画像のスタイルをこの名前で保存",
    "option_preset_job": "スタイルを保存する画像",
    "option_preset_take": "共有されたプリセットのリンクまたはコード",
    "name_preset": "プリセット",
    "name_save": "保存",
    "name_take": "受け取る",
    "presets": "プロンプトのどこかに「#名前」と書くと、そのプリセットが追加されます。",
    "presets_none": (
        "プリセットは、パラメータ、スタイル参照、接尾辞を名前を付けて保存したものです。"
        "プロンプトのどこかに「#名前」と書くと追加されます。ここにはまだありません。"
        "設定や、画像のスタイルを保存できます。"
    ),
    "presets_mine": "あなたのプリセット：",
    "presets_here": "このチャットのプリセット：",
    "preset_mine": "「#{name}」は「{added}」を追加します。",
    "preset_here": "このチャットのプリセット「#{name}」は「{added}」を追加します。",
    "preset_pictures": "参照画像を{count}枚含みます。",
    "preset_how": "使うには、プロンプトのどこかに「#{name}」と書いてください。",
    "preset_added": "「{name}」から：「{added}」",
    "preset_saved": "「#{name}」として保存しました。",
    "preset_renamed": "「#{name}」の名前を「#{now}」に変えました。",
    "preset_deleted": "「#{name}」を削除しました。これで作った画像は残ります。",
    "preset_delete": (
        "「#{name}」を削除しますか？共有リンクは無効になります。これで作った画像と、"
        "ほかの人が受け取ったコピーは残ります。"
    ),
    "preset_link": "共有をやめるまで、このリンクを開いた人は「#{name}」のコピーを受け取れます：「{url}」",
    "preset_code": "共有をやめるまで、「/preset take {code}」と書いた人は「#{name}」のコピーを受け取れます。",
    "preset_shared": (
        "「{who}」さんがプリセット「#{name}」を共有しています：「{added}」。押すと自分用のコピーを受け取れます。"
        "「/preset take {code}」でも受け取れます。"
    ),
    "preset_unshared": (
        "「#{name}」の共有をやめました。リンクは無効です。ほかの人が受け取ったコピーは、その人のものとして残ります。"
    ),
    "preset_given": "このチャットの全員が「#{name}」を使えるようになりました。",
    "preset_taken_over": "「#{name}」を自分のプリセットとしてコピーしました。",
    "preset_save_job": "この画像のパラメータ、スタイル参照、接尾辞を名前を付けて保存します。",
    "preset_asks_psuse": "プリセットを追加するプロンプト",
    "preset_asks_psname": "プリセットの新しい名前",
    "preset_asks_pssave": "プリセットの名前（例：「漫画」）",
    "preset_name": (
        "「{name}」はプリセットの名前に使えません。名前は{most}文字までで、文字、数字、「-」、「_」が使えます。"
        "数字1文字だけの名前は使えません。何も変更されていません。"
    ),
    "preset_name_missing": "名前も書いてください。例：「/preset save 漫画」。何も保存されていません。",
    "preset_none": "ここに「{name}」というプリセットはありません。あるのは：{names}",
    "preset_none_at_all": "ここに「{name}」というプリセットはありません。「/preset save {name}」で保存できます。",
    "preset_gone": "そのプリセットはここにはありません。「/preset」を開き直してください。",
    "preset_admins": "このチャットのプリセットを変更できるのは管理者だけです。何も変更されていません。",
    "preset_taken": (
        "「{name}」というプリセットはすでにあります。別の名前にするか、先にそれを削除してください。"
        "何も変更されていません。"
    ),
    "preset_many": (
        "プリセットが上限の{most}個に達しています。「/preset」で1つ削除してください。何も保存されていません。"
    ),
    "preset_many_here": "このチャットのプリセットが上限の{most}個に達しています。何も保存されていません。",
    "preset_long": "プリセットには長すぎます（{most}文字まで）。何も保存されていません。",
    "preset_empty": (
        "プロンプトに追加される設定が何もないため、保存するものがありません。"
        "先に「/settings」で何か選ぶか、画像のスタイルを保存してください。"
    ),
    "preset_empty_job": "この画像はパラメータもスタイル参照も使っていないため、保存するものがありません。",
    "preset_no_picture": "保存できるのは、完成した画像のスタイルだけです。何も保存されていません。",
    "preset_link_over": (
        "このリンクのプリセットは存在しないか、無効になっています。共有した人に新しいリンクをもらってください。"
    ),
    "button_pssave": "💾 設定をプリセットに保存",
    "button_pssave_job": "💾 プリセットに保存",
    "button_pssave_last": "💾 最新画像の画風を保存",
    "button_presets": "プリセット",
    "button_presets_own": "自分のプリセット",
    "button_presets_give": "自分のをチャットに提供",
    "button_presets_before": "‹ 前へ",
    "button_presets_after": "次へ ›",
    "button_psuse": "使う",
    "button_psname": "名前を変更",
    "button_psdelete": "削除",
    "button_copy": "コピー",
    "button_pssure": "削除する",
    "button_psshare": "共有",
    "button_psend": "共有をやめる",
    "button_psgive": "このチャットに提供",
    "button_pstake": "自分用に保存",
}
