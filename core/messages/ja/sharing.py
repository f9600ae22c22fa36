"""Pages of single pictures."""

from __future__ import annotations

from collections.abc import Mapping

SHARING: Mapping[str, str] = {
    "button_publish": "🔗 リンク",
    "button_withdraw": "リンクを取り消す",
    "publish_not_yours": (
        "この画像を公開できるのは、ジョブを始めた人だけです。自分で生成するか、その人に頼んでください。"
    ),
    "published": (
        "取り消すまで、このリンクを知っている人は誰でも、画像、プロンプト、あなたの名前を見られます：「{url}」"
    ),
    "withdrawn": "リンクを取り消しました。もう誰もこのリンクから画像を見られません。",
    "button_page": "ページを開く",
    "published_gone": "このリンクの画像はもうありません。",
    "published_hidden": "画像を表示",
    "published_by": "「{name}」の作品（Easelを通じてMidjourneyで生成）",
}
