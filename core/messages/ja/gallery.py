"""Looking for pictures among those that are there, loving and deleting them."""

from __future__ import annotations

from collections.abc import Mapping

GALLERY: Mapping[str, str] = {
    # what people may write when they look for something, each way behind a bar (`core.wanted`); `#` is a number
    "find_g": "グリッド|4枚組",
    "find_u": "アップスケール|拡大",
    "find_v": "動画|アニメーション|ビデオ",
    "find_loved": "お気に入り",
    "find_today": "今日|きょう",
    "find_yesterday": "昨日|きのう",
    "find_week": "今週",
    "find_last_week": "先週",
    "find_month": "今月",
    "find_last_month": "先月",
    "find_year": "今年",
    "find_last_year": "去年|昨年",
    "find_days": "過去#日間|過去#日|直近#日間|直近#日|ここ#日間|ここ#日",
    "find_months": (
        "一月|一月|二月|二月|三月|三月|四月|四月|五月|五月|六月|六月|七月|七月|八月|八月|九月|九月|十月|十月|十一月|十"
        "一月|十二月|十二月"
    ),
    # what was found
    "sought": "検索：{sought}",
    "sought_g": "グリッド",
    "sought_u": "アップスケール",
    "sought_v": "動画",
    "sought_loved": "お気に入り",
    "sought_days": "{first}～{last}",
    "sought_none": "見つかりませんでした：{sought}。言葉を減らすか、時期を変えてください。",
    "sought_more": (
        "{count}件を調べましたが、見つかりませんでした：{sought}。「以前」を押すと、さらにさかのぼって探します。"
    ),
    "sought_gone": "この検索は古くなったため、続けられません。もう一度送ってください。",
    "favourites_none": "お気に入りはまだありません。気に入った画像の下の❤️を押すと、ここに保存されます。",
    "favourites_none_here": "今週、ここで❤️を押した人はまだいません。",
    "told_love": "❤️ お気に入りに追加しました： /favourites",
    "told_love_not": "お気に入りから外しました： /favourites",
    "command_favourites": "お気に入りを見る",
    "option_search": "プロンプトの言葉と時期：キツネ 先週",
    "option_kind": "種類",
    "option_when": "いつ生成したか",
    "option_whose": "だれのお気に入りか",
    "name_search": "検索",
    "name_kind": "種類",
    "name_when": "時期",
    "name_whose": "だれの",
    "kind_g": "グリッド",
    "kind_u": "アップスケール",
    "kind_v": "動画",
    "kind_loved": "お気に入り",
    "when_today": "今日",
    "when_yesterday": "昨日",
    "when_week": "今週",
    "when_last_week": "先週",
    "when_month": "今月",
    "when_last_month": "先月",
    "whose_mine": "自分の",
    "whose_here": "今週ここで人気のもの",
    # tools under a picture that was opened
    "button_reference": "🖼 参照画像に使う",
    "button_delete": "🗑 削除",
    "button_deletenow": "🗑 完全に削除",
    "delete_sure": (
        "「{prompt}」を削除しますか？画像とプロンプトが消去され、履歴からも消えます。"
        "これを元に作られたものと、開かれたり共有されたりしたコピーは残ります。"
    ),
    "delete_sure_all": (
        "「{prompt}」を削除しますか？すべての画像とプロンプトが消去され、履歴からも消えます。"
        "これらを元に作られたものと、開かれたり共有されたりしたコピーは残ります。"
    ),
    "deleted": "削除しました。プロンプトは消去済みで、画像のファイルは1時間以内に削除されます。",
    "fault_deleted": "この画像は、依頼した人が削除しました。",
    "not_yours_delete": "画像を削除できるのは、依頼した人だけです。",
    "delete_going": "このジョブはまだ進行中です。先に中止するか、終わるまで待ってください。",
}
