"""Pages of single pictures."""

from __future__ import annotations

from collections.abc import Mapping

SHARING: Mapping[str, str] = {
    "button_publish": "🔗 Ссылка",
    "button_withdraw": "Отозвать ссылку",
    "publish_not_yours": "Показать это всем может только тот, кто начал задание. Нарисуйте своё или попросите автора.",
    "published": "У кого есть эта ссылка, тот видит картинку, её промпт и ваше имя, пока вы её не отзовёте: «{url}»",
    "withdrawn": "Ссылка отозвана: картинку по ней больше никто не увидит.",
    "button_page": "Открыть страницу",
    "published_gone": "По этой ссылке больше нет картинки.",
    "published_hidden": "Показать картинку",
    "published_by": "Автор: «{name}»; нарисовано в Midjourney через Easel",
}
