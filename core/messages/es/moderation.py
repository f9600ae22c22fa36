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
    "ban_time": (
        "«{time}» no es una duración. Escribe, por ejemplo, «7d», «3h» o «2w», o nada para siempre. No se cambió nada."
    ),
    "ban_who": (
        "Nadie con el nombre «{name}» pidió una imagen. Usa su número, como en «/admin ban telegram:5», o responde a "
        "su imagen. No se cambió nada."
    ),
    "ban_which": (
        "Cualquiera puede llamarse «{name}», así que aún no se cambió nada. Quienes llevan ese nombre: {names}. "
        "Comprueba el número y envía, por ejemplo, «{command}»."
    ),
    "ban_forgotten": "Ya no se sabe quién pidió esta imagen, así que no se puede excluir a nadie. No se cambió nada.",
    "ban_group": (
        "Es un grupo o un canal: nadie puede pedir nada en su nombre, pero sus administradores sí en el suyo propio."
    ),
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
    "command_report": "Denunciar una imagen ajena",
    "button_report": "Denunciar",
    "reported": "Denunciada. Los moderadores deciden qué pasa con ella, y nadie más sabe que fuiste tú.",
    "hide_others": "Solo quien pidió esta imagen puede ocultarla. Para denunciarla a los moderadores, toca otra vez.",
    "report_own": "Esta imagen es tuya: ocúltala o elimínala tú. No se denunció nada.",
    "report_many": "Denunciaste {most} imágenes en una hora, así que esta no se denunció. Habla con el dueño de Easel.",
    "report_nobody": "No hay a quién denunciarla: Easel no tiene dueño ni chat de moderadores. No se denunció nada.",
    "report_moderators": "Solo el dueño de Easel, sus ayudantes y los moderadores deciden esto. No se cambió nada.",
    "report_gone": "Ya no hay denuncia de esta imagen. No se cambió nada.",
    "report_hidden": (
        "Esta imagen queda oculta: así lo decidieron moderadores o los administradores del chat. Si es un error, "
        "díselo."
    ),
    "report_lead": "Solo el dueño de Easel y sus ayudantes dicen adónde van las denuncias. No se cambió nada.",
    "report_decided": "Hecho. Este mensaje lo muestra enseguida.",
    "report_was": "Eso ya estaba decidido.",
    "report_title": "Denunciada por {count} {count:persona|personas}",
    "report_forgotten": "La imagen ya no está, y no se sabe quién la pidió.",
    "report_by": "{title} · {who}",
    "report_where": "En {where}",
    "report_did_mhide": "Oculta por {who}",
    "report_did_mdelete": "Eliminada por {who}, con las copias que Easel conoce",
    "report_grid": "La cuadrícula de la que forma parte se queda ({job}).",
    "report_did_mmute": "Silenciado un día por {who}",
    "report_did_mban": "Excluido por {who}",
    "report_did_mdismiss": "Descartada por {who}",
    "button_mhide": "Ocultar",
    "button_mdelete": "Eliminar",
    "button_mmute": "Silenciar un día",
    "button_mban": "Excluir",
    "button_mdismiss": "Descartar",
    "fault_removed": "Los moderadores eliminaron esta imagen. Si crees que es un error, habla con el dueño de Easel.",
    "admin_page_moderators": "Denuncias",
    "moderators_title": "Adónde van las denuncias",
    "moderators_owners": "los chats privados de los dueños",
    "moderators_told": (
        "Las imágenes de otros se denuncian con «/report» o un botón. Las denuncias van a {where}; quien pueda verlas "
        "decide. Para cambiarlo, envía «/admin moderators here» en el chat de tus moderadores."
    ),
    "moderators_here": "Enviarlas aquí",
    "moderators_off": "Enviarlas a los dueños",
    "moderators_how": (
        "Envía «/admin moderators here» en el chat de tus moderadores, o «/admin moderators off» para los chats de "
        "los dueños. No se cambió nada."
    ),
    "moderators_group": (
        "Envíalo en el chat de tus moderadores. Las denuncias llegan a tu chat mientras no se indique otro. No se "
        "cambió nada."
    ),
    "moderators_set": "Desde ahora las denuncias llegan aquí. Quien pueda verlas decide.",
    "moderators_unset": "Desde ahora las denuncias van a los chats privados de los dueños.",
    "log_reported": "denunció una imagen de {who} ({job})",
    "log_moderators": "las denuncias van a: {where}",
    "log_decided_mhide": "ocultó una imagen de {who} ({job})",
    "log_decided_mdelete": "eliminó una imagen de {who} ({job})",
    "log_decided_mmute": "silenció a {who} por una imagen ({job})",
    "log_decided_mban": "excluyó a {who} por una imagen ({job})",
    "log_decided_mdismiss": "descartó la denuncia de una imagen de {who} ({job})",
    "log_moderators_unset": "las denuncias van a los dueños",
}
