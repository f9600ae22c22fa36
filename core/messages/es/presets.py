"""What people and chats keep under a name."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, str] = {
    "command_preset": "Guardar ajustes o un estilo",
    "option_preset": "Agrega uno de tus presets",
    "option_preset_open": "Qué preset abrir",
    "option_preset_save": "Guarda con este nombre tus ajustes o la imagen de abajo",
    "option_preset_job": "La imagen cuyo estilo se guarda",
    "option_preset_take": "El enlace o código de un preset que alguien comparte",
    "name_preset": "preset",
    "name_save": "guardar",
    "name_take": "tomar",
    "presets": "Escribe «#nombre» en cualquier parte de un prompt para agregarle un preset.",
    "presets_none": (
        "Un preset guarda parámetros, referencias de estilo y un sufijo con un nombre; «#nombre» en cualquier parte "
        "de un prompt lo agrega. Aún no hay ninguno aquí: puedes guardar tus ajustes como preset, y el estilo de una "
        "imagen."
    ),
    "presets_mine": "Tuyos:",
    "presets_here": "De este chat:",
    "preset_mine": "«#{name}» agrega «{added}».",
    "preset_here": "«#{name}», un preset de este chat, agrega «{added}».",
    "preset_pictures": "Guarda {count} {count:imagen|imágenes} como referencia.",
    "preset_how": "Escribe «#{name}» en cualquier parte de un prompt para usarlo.",
    "preset_added": "De «{name}»: «{added}»",
    "preset_saved": "Guardado como «#{name}».",
    "preset_renamed": "«#{name}» ahora se llama «#{now}».",
    "preset_deleted": "«#{name}» se eliminó. Las imágenes hechas con él se quedan.",
    "preset_delete": (
        "¿Eliminar «#{name}»? Sus enlaces dejan de funcionar. Las imágenes hechas con él se quedan, y también las "
        "copias que otros tomaron."
    ),
    "preset_link": "Quien abra este enlace recibe una copia de «#{name}», hasta que dejes de compartirlo: «{url}»",
    "preset_code": "Quien escriba «/preset take {code}» recibe una copia de «#{name}», hasta que dejes de compartirlo.",
    "preset_shared": (
        "«{who}» comparte el preset «#{name}»: «{added}». Toca para tener tu propia copia o escribe «/preset take "
        "{code}»."
    ),
    "preset_unshared": (
        "«#{name}» ya no se comparte: su enlace dejó de funcionar. Las copias que otros tomaron siguen siendo suyas."
    ),
    "preset_given": "Ahora todos en este chat pueden usar «#{name}».",
    "preset_taken_over": "«#{name}» ahora es tuyo: tienes tu propia copia.",
    "preset_save_job": "Guarda con un nombre los parámetros, las referencias de estilo y el sufijo de esta imagen.",
    "preset_asks_psuse": "El prompt al que se agrega el preset",
    "preset_asks_psname": "El nuevo nombre del preset",
    "preset_asks_pssave": "El nombre del preset, por ejemplo «cómic»",
    "preset_name": (
        "«{name}» no puede ser el nombre de un preset: hasta {most} letras, cifras, «-» y «_», y no una sola cifra. "
        "No se cambió nada."
    ),
    "preset_name_missing": "Escribe también el nombre, por ejemplo «/preset save cómic». No se guardó nada.",
    "preset_none": "Aquí no existe el preset «{name}». Existen: {names}.",
    "preset_none_at_all": "Aquí no existe el preset «{name}». Guarda uno con «/preset save {name}».",
    "preset_gone": "Aquí no existe ese preset. Abre «/preset» de nuevo.",
    "preset_admins": "Solo los administradores cambian los presets de este chat. No se cambió nada.",
    "preset_taken": "Ya existe un preset «{name}». Elige otro nombre o elimina aquel. No se cambió nada.",
    "preset_many": "Tienes {most} presets, que es el límite. Elimina uno con «/preset». No se guardó nada.",
    "preset_many_here": "Este chat tiene {most} presets, que es el límite. No se guardó nada.",
    "preset_long": "Es demasiado largo para un preset: {most} caracteres como máximo. No se guardó nada.",
    "preset_empty": (
        "No has ajustado nada que vaya a los prompts, así que no hay qué guardar. Elige primero algo en «/settings» o "
        "guarda el estilo de una imagen."
    ),
    "preset_empty_job": "Esta imagen se hizo sin parámetros ni referencias de estilo, así que no hay qué guardar.",
    "preset_no_picture": "Solo se puede guardar el estilo de una imagen terminada. No se guardó nada.",
    "preset_link_over": "Este enlace no lleva a ningún preset, o ya no: pide uno nuevo a quien lo compartió.",
    "button_pssave": "💾 Guardar ajustes como preset",
    "button_pssave_job": "💾 Guardar como preset",
    "button_pssave_last": "💾 Guardar mi último estilo",
    "button_presets": "Presets",
    "button_presets_own": "Mis presets",
    "button_presets_give": "Dar uno mío a este chat",
    "button_presets_before": "‹ Anteriores",
    "button_presets_after": "Más ›",
    "button_psuse": "Usar",
    "button_psname": "Renombrar",
    "button_psdelete": "Eliminar",
    "button_copy": "Copiar",
    "button_pssure": "Sí, eliminar",
    "button_psshare": "Compartir",
    "button_psend": "Dejar de compartir",
    "button_psgive": "Dar a este chat",
    "button_pstake": "Guardar en los míos",
}
