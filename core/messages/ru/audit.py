"""The audit log."""

from __future__ import annotations

from collections.abc import Mapping

AUDIT: Mapping[str, str] = {
    "admin_page_log": "Журнал",
    "admin_alone": "Это касается всех чатов. Отправьте «/admin {name}» в личном чате с Easel.",
    "log_title": "Кто что изменил или решил",
    "log_nothing": "Пока ничего.",
    "log_owner": "Журнал видят только владелец Easel и его помощники. Ничего не изменено.",
    "log_line": "{when} · {who}: {told}",
    "log_somebody": "кто-то",
    "log_everywhere": "везде",
    "for_good": "навсегда",
    "log_claimed": "стал(а) владельцем",
    "log_paused": "поставил(а) Easel на паузу",
    "log_resumed": "возобновил(а) работу Easel",
    "log_rule": "правило ({kind}, {where}): {rule}",
    "log_helper": "{who} теперь помощник",
    "log_helper_not": "{who} больше не помощник",
    "log_words": "запрещённые слова, {where}: {words}",
    "log_words_not": "слова снова разрешены, {where}: {words}",
    "log_words_tried": "можно снова попробовать: {words}",
    "log_spoilers": "все картинки под спойлером, {where}",
    "log_spoilers_not": "спойлеры — как решит каждый, {where}",
}
