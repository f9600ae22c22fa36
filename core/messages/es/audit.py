"""The audit log."""

from __future__ import annotations

from collections.abc import Mapping

AUDIT: Mapping[str, str] = {
    "admin_page_log": "Registro",
    "admin_alone": "Esto afecta a todos los chats. Envía «/admin {name}» en tu chat privado con Easel.",
    "log_title": "Quién cambió o decidió qué",
    "log_nothing": "Todavía nada.",
    "log_owner": "Solo el dueño de Easel y sus ayudantes ven el registro. No se cambió nada.",
    "log_line": "{when} · {who}: {told}",
    "log_somebody": "alguien",
    "log_everywhere": "en todas partes",
    "for_good": "para siempre",
    "log_claimed": "es ahora dueño",
    "log_paused": "pausó Easel",
    "log_resumed": "reanudó Easel",
    "log_rule": "regla ({kind}, {where}): {rule}",
    "log_helper": "nombró ayudante a {who}",
    "log_helper_not": "{who} ya no es ayudante",
    "log_words": "palabras no permitidas, {where}: {words}",
    "log_words_not": "palabras permitidas de nuevo, {where}: {words}",
    "log_words_tried": "se puede volver a probar: {words}",
    "log_spoilers": "todas las imágenes tapadas, {where}",
    "log_spoilers_not": "imágenes tapadas como elija cada uno, {where}",
}
