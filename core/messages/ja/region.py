"""Vary Region: choosing which part of a picture is painted anew."""

from __future__ import annotations

from collections.abc import Mapping

REGION: Mapping[str, str] = {
    "region_title": "Midjourneyにどの部分を描き直してもらいますか？",
    "region_how": "描き直すマスを選んでください。マスの名前は画像に書かれています。",
    "region_how_paint": "描き直すマスを選ぶか、手で塗って範囲を指定してください。",
    "region_scribble": "または、画像のコピーに範囲を塗って、このメッセージに返信してください。",
    "region_share": "{share}%を選択中です。",
    "region_share_well": "{share}%を選択中です。Midjourneyが勧める範囲内です。",
    "region_share_few": (
        "{share}%を選択中です。Midjourneyは{least}～{most}%を勧めています。少ないと、ほとんど変わらないことがあります。"
    ),
    "region_share_many": (
        "{share}%を選択中です。Midjourneyは{least}～{most}%を勧めています。"
        "多いと、残りの部分も変わってしまうことがあります。"
    ),
    "region_share_none": "まだ何も選ばれていません。",
    "region_words": "プロンプトを書くか「送信」を押すと送信されます。それまでは何も送信されません。",
    "button_region_go": "送信",
    "button_rundo": "元に戻す",
    "button_rinvert": "反転",
    "button_rclear": "クリア",
    "button_rfine": "細かく",
    "button_rcoarse": "粗く",
    "button_rpaint": "塗る",
    "region_row": "{row}行目",
    "region_row_pick": "{row}行目：マスを選択",
    "region_copy": "または、範囲を塗った画像のコピー",
    "region_copy_about": "元の画像と違う部分が選択されます。送信する前に確認できます。",
    "region_nothing": (
        "まだ何も選ばれていないため、送信されていません。プロンプトは残っています。描き直す部分を選んでください。"
    ),
    "region_all": "画像全体が選ばれているため、送信されていません。一部を外すか、ほかのVaryボタンを使ってください。",
    "region_too_large": "{most}メガピクセルを超える画像では、部分を選べません。何も送信されていません。",
    "region_gone": "この画像はもうここに保存されていないため、部分を選べません。何も送信されていません。",
    "region_meanwhile": "同時に届いた別のタップが反映されました。もう一度押してください。",
    "region_no_step": "元に戻せる操作がありません。",
    "region_size": "選択範囲の大きさが画像と合いません。画像を開き直して、もう一度塗ってください。",
    "region_cropped": (
        "このコピーは縦横比が元の画像と違い、切り抜かれています。何も送信されていません。"
        "切り抜いていないコピーに塗ってください。"
    ),
    "region_another": (
        "このコピーは、塗った部分以外にも元の画像と違いがあり、切り抜かれたか別の画像のようです。"
        "何も送信されていません。切り抜いていないコピーに、不透明な色で塗ってください。"
    ),
    "region_untouched": (
        "このコピーには、Easelが見分けられる印がありません。何も送信されていません。目立つ色の太い線で塗ってください。"
    ),
    "region_one_copy": "塗ったコピーは1枚ずつ送ってください。何も送信されていません。",
    "paint_open": "ブラウザーで範囲を塗ってください。このリンクはあなた専用で、1時間有効です。",
    "paint_title": "Midjourneyにどの部分を描き直してもらいますか？",
    "paint_tools": "ツールバー",
    "paint_tool": "ツール",
    "paint_brush": "ブラシ",
    "paint_eraser": "消しゴム",
    "paint_lasso": "なげなわ",
    "paint_rectangle": "長方形",
    "paint_hand": "移動",
    "paint_size": "サイズ",
    "paint_undo": "元に戻す",
    "paint_redo": "やり直す",
    "paint_invert": "反転",
    "paint_clear": "クリア",
    "paint_in": "拡大",
    "paint_out": "縮小",
    "paint_fit": "全体を表示",
    "paint_canvas": "選択範囲",
    "paint_keys": (
        "キーボード：矢印キーで移動、スペースで線の開始と終了、+ と − で拡大縮小。2本指でも拡大縮小と移動ができます。"
    ),
    "paint_cells": "代わりにマス目で選ぶ",
    "paint_cells_about": "A1が左上です。文字は右へ、数字は下へ進みます。",
    "paint_grid": "画像のマス目",
    "paint_words": "プロンプト",
    "paint_send": "送信",
    "paint_keep": "選択を残して戻る",
    "paint_sent": "送信しました。結果はチャットに表示されます。このページは閉じてかまいません。",
    "paint_kept": (
        "保存しました。まだ何も送信されていません。チャットで続けてください。このページは閉じてかまいません。"
    ),
    "paint_expired": (
        "このリンクの有効期限（1時間）が切れました。チャットで「塗る」を押すと、新しいリンクが届きます。"
        "何も送信されていません。"
    ),
    "paint_over": "ここで選ぶものはもうありません。チャットにあるジョブのメッセージを見てください。",
    "paint_broken": "ページから送られた内容を読み取れません。何も送信されていません。リンクを開き直してください。",
    "paint_later": "今Easelはこの処理ができません。何も失われていません。少し待って、もう一度試してください。",
    "paint_no_picture": (
        "塗った範囲をこのブラウザーで画像にできないため、何も送信されていません。塗った内容は残っています。"
        "ほかのページを閉じてもう一度試すか、別のブラウザーで画像を開いてください。"
    ),
    "paint_again": "もう一度試す",
    "paint_offline": "Easelに接続できませんでした。塗った内容は残っています。もう一度試してください。",
    "paint_not_loaded": "画像を読み込めませんでした。少し待って、もう一度試してください。",
    "paint_own_chat": "リンクを{bot}との個人チャットに送りました。",
}
