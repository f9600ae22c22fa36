"""Bans, and reports of pictures."""

from __future__ import annotations

from collections.abc import Mapping

MODERATION: Mapping[str, str] = {
    "banned": "No puedes usar Easel: estás excluido. Si crees que es un error, habla con su dueño. No se cobró nada.",
    "banned_here": (
        "No puedes usar Easel en este chat: estás excluido. Si crees que es un error, habla con su dueño. No se "
        "cobró nada."
    ),
    "muted": (
        "No puedes pedir nada a Easel hasta el {until}. Si crees que es un error, habla con su dueño. No se cobró nada."
    ),
    "muted_here": (
        "No puedes pedir nada a Easel en este chat hasta el {until}. Si crees que es un error, habla con su dueño. "
        "No se cobró nada."
    ),
    "admin_page_bans": "Exclusiones",
    "ban_title": "Quién está excluido",
    "ban_title_here": "Quién está excluido de este chat",
    "ban_told": (
        "No pueden pedir nada, con ninguna cuenta. Elige a alguien para levantar la exclusión. También sirven "
        "«/admin ban @Bob», «/admin mute @Bob 3h» y «/admin unban @Bob»."
    ),
    "ban_nobody": (
        "Nadie. Envía, por ejemplo, «/admin ban @Bob», «/admin ban telegram:5 7d» o «/admin mute @Bob 3h», o "
        "responde con «/admin ban» a una imagen de esa persona."
    ),
    "ban_how": (
        "Di a quién: «/admin ban @Bob», «/admin ban telegram:5 7d», o responde con «/admin ban» a una imagen de esa "
        "persona. No se cambió nada."
    ),
    "ban_who": (
        "Nadie con el nombre «{name}» pidió una imagen. Usa su número, como en «/admin ban telegram:5», o responde a "
        "su imagen. No se cambió nada."
    ),
    "ban_several": "Varios se llaman «{name}»: {names}. Usa el número de quien quieras decir.",
    "ban_owner": "«{who}» es dueño de Easel o su ayudante, y no se le puede excluir. No se cambió nada.",
    "ban_lead": "Solo el dueño de Easel y sus ayudantes excluyen a alguien. No se cambió nada.",
    "ban_done": "{who} ya no puede pedir nada: {told}. Lo que esperaba se canceló y no cuesta nada.",
    "ban_lifted": "{who} puede volver a pedir imágenes.",
    "ban_none": "{who} no está excluido ahí.",
    "ban_stays": "Excluido",
    "ban_lift": "Levantar",
    "ban_until": "hasta el {until}",
    "log_banned": "excluyó a {who}, {where}: {until}",
    "log_unbanned": "levantó la exclusión de {who}, {where}",
}
