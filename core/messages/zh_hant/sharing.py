"""Pages of single pictures."""

from __future__ import annotations

from collections.abc import Mapping

SHARING: Mapping[str, str] = {
    "button_publish": "🔗 連結",
    "button_withdraw": "撤回連結",
    "publish_not_yours": "只有任務的發起人可以把它公開給所有人看。請畫一張自己的，或請對方公開。",
    "published": "有這個連結的人都看得到這張圖片、提示詞和你的名字，直到你撤回為止：「{url}」",
    "withdrawn": "連結已撤回：再也沒有人能透過它看到這張圖片。",
    "button_page": "打開頁面",
    "published_gone": "這個連結已經沒有圖片了。",
    "published_hidden": "顯示圖片",
    "published_by": "「{name}」的作品，透過 Easel 由 Midjourney 繪製",
}
