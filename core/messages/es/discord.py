"""What only Discord says: names of options and permissions, sharing, galleries, and what it has no room for."""

from __future__ import annotations

from collections.abc import Mapping

DISCORD: Mapping[str, str] = {
    "help_discord": (
        "En un mensaje con una imagen, abre su menú y elige «Apps» para {entries}. Si agregas Easel a tu cuenta, "
        "funciona en todos los servidores y chats."
    ),
    "comes_alone": (
        "Easel solo puede escribir aquí un poco más. Si la imagen tarda más, el resultado llega a tu chat privado con "
        "Easel o te espera ahí en /history."
    ),
    "seatless_told": "Easel ya no puede escribir en el chat donde iniciaste esto, así que el resultado está aquí.",
    "lacks_told": (
        "Easel no pudo mostrar esto donde lo iniciaste: ahí falta el permiso «{permission}». Un administrador puede "
        "darlo."
    ),
    "lacks_there": "A Easel le falta ahí el permiso «{permission}». Un administrador puede darlo.",
    "no_files_here": (
        "Tu imagen está lista, pero a Easel le falta aquí el permiso «{permission}». Cuando un administrador lo dé, "
        "«/show {job}» muestra la imagen."
    ),
    "command_changed": "Este comando cambió desde que Discord lo cargó. Recarga Discord y úsalo de nuevo.",
    "not_now": (
        "Easel no puede leer sus propios registros en este momento. No se envió ni se cobró nada. Intenta de nuevo en "
        "un minuto."
    ),
    "button_prompt": "Prompt completo",
    "discord_too_large": (
        "Discord no acepta aquí un archivo tan grande. Está guardado: pide a quien administra Easel el trabajo {job}."
    ),
    "works_instead": "Esto sí funcionaría:",
    "picture_far_discord": "Easel no pudo obtener esta imagen de Discord. Adjúntala de nuevo.",
    "job_menu": "En el menú del mensaje de una imagen, «{entry}» en «Apps» muestra su ID.",
    "menu_no_job": "Este mensaje no tiene una imagen de Easel con botones.",
    "share_where": "¿Dónde se debe publicar esta imagen?",
    "share_pick": "Elige un canal",
    "share_seatless": "Easel no es miembro aquí, así que no puede publicar en otros canales. Reenvía el mensaje.",
    "share_forbidden": "Te falta el permiso «{permission}» en ese canal. No se publicó nada.",
    "shared": "Publicada en {channel}.",
    "modal_words": "Tu texto",
    "region_scribble_modal": "O toca «Texto» y agrega una copia de la imagen en la que la hayas marcado.",
    "modal_pictures": "Referencias",
    "modal_pictures_most": "Hasta {most} {most:imagen|imágenes}, opcional",
    "original_linked": "Discord no acepta aquí un archivo tan grande. Este enlace abre el original:",
    "gallery_lacks": (
        "{channel} es la galería de este servidor, pero a Easel le falta ahí el permiso «{permission}», así que aún "
        "no se puede publicar nada. Dalo en los ajustes del canal."
    ),
    "admins_only": "Solo quienes tienen el permiso «{permission}» pueden cambiar esto. No se cambió nada.",
    "gallery_none": (
        "Este servidor no tiene galería. Usa «/settings gallery» y elige un canal para que cada ampliación se "
        "publique ahí."
    ),
    "gallery_here": "Cada ampliación hecha en este servidor se publica también en {channel}.",
    "permission_manage_guild": "Administrar servidor",
    "option_gallery": "Dónde publicar también cada ampliación de este servidor (administradores)",
    "option_no_gallery": "Dejar de publicar ampliaciones en la galería (administradores)",
    "name_gallery": "galería",
    "name_no_gallery": "sin_galería",
    "permission_view_channel": "Ver canal",
    "permission_send_messages": "Enviar mensajes",
    "permission_send_messages_in_threads": "Enviar mensajes en hilos",
    "permission_attach_files": "Adjuntar archivos",
}
