"""What Easel keeps of a person, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "command_export": "Llevarte tus imágenes en un zip",
    "export_group": "Lo que contiene una exportación es solo para ti, en tu chat privado con Easel.",
    "export_has": (
        "Todo lo tuyo que hay aquí, empaquetado para ti: {jobs} {jobs:trabajo|trabajos}, {pictures} "
        "{pictures:imagen|imágenes}, unos {megabytes} MB. Es un zip con las imágenes, una página para leer y un "
        "archivo para otros programas, también con lo que ajustaste, guardaste y marcaste como favorito. No cuesta "
        "nada."
    ),
    "export_nothing": "Aún no hay nada tuyo que exportar. Genera algo con «/imagine».",
    "export_begun": "Se está empaquetando; puedes seguir como siempre. Otro mensaje te dice cómo va.",
    "export_going": "Tu exportación: {done} de {jobs} {jobs:trabajo empaquetado|trabajos empaquetados}.",
    "export_sending": "Tu exportación está empaquetada: enviando el archivo {number} de {most}.",
    "export_done": (
        "Tu exportación está lista: {jobs} {jobs:trabajo|trabajos}, {megabytes} MB en {count} {count:archivo|archivos}."
    ),
    "export_lacks": (
        "{count} {count:imagen falta o es más pequeña que la original|imágenes faltan o son más pequeñas que las "
        "originales}; la página dice cuáles y por qué."
    ),
    "export_sent": "Los archivos se te enviaron en {platform}. Cada uno es un zip que se puede abrir por sí solo.",
    "export_unsent": (
        "No se te pudieron enviar los archivos en {platform}. Deja que Easel te escriba ahí y luego toca para que se "
        "envíen."
    ),
    "export_linked": "Quien tenga el enlace puede descargarla, así que no lo compartas.",
    "export_elsewhere": "La pediste en {platform}, donde se puede descargar.",
    "export_left": "Easel la elimina en {count} {count:hora|horas}, o cuando tú lo digas.",
    "export_again": "Los archivos se están enviando otra vez.",
    "export_dropped": (
        "La exportación se eliminó de aquí. Tus imágenes y prompts se quedan, y «/export» los empaqueta de nuevo."
    ),
    "export_full": (
        "No se pudo hacer tu exportación: en el disco de Easel no hay espacio para {megabytes} MB. No se perdió ni se "
        "cobró nada. Pide a quien administra este Easel que libere espacio y luego intenta de nuevo con «/export»."
    ),
    "export_title": "Tus imágenes y prompts de Easel",
    "export_part": "Tus imágenes y prompts de Easel, parte {number}",
    "export_page": (
        "{count} {count:trabajo|trabajos}, primero los más nuevos; toca una imagen para ver su archivo. Lo mismo está "
        "en jobs.json, para otros programas."
    ),
    "export_missing": "Su imagen ya no se guarda aquí.",
    "export_smaller": "Su imagen es más pequeña que la original, que es demasiado grande para un archivo.",
    "export_too_large": "Su imagen es demasiado grande para un archivo.",
    "export_state_done": "listo",
    "export_state_failed": "falló",
    "export_state_cancelled": "cancelado",
    "export_state_going": "aún en curso",
    "button_export_own": "Mi exportación",
    "button_export_make": "Crearla",
    "button_export_look": "¿Cómo va?",
    "button_export_stop": "Detenerla",
    "button_export_drop": "Eliminarla ahora",
    "button_export_again": "Enviar los archivos otra vez",
    "button_export_fetch": "Descargar",
    "command_forget": "Ver y borrar tus datos en Easel",
    "forget_group": "Lo que Easel guarda de ti es solo para ti, en tu chat privado con Easel.",
    "forget_has": "Easel guarda de ti:",
    "forget_has_jobs": "• {count} {count:trabajo con su prompt|trabajos con sus prompts}",
    "forget_has_pictures": "• {count} {count:imagen|imágenes}",
    "forget_has_presets": "• {count} {count:preset|presets}",
    "forget_has_favourites": "• {count} {count:favorito|favoritos}",
    "forget_has_settings": "• {count} {count:ajuste|ajustes}",
    "forget_has_going": "• {count} {count:trabajo|trabajos} aún en curso",
    "forget_has_name": "• el nombre con el que apareces",
    "forget_nothing": "Easel no guarda de ti nada que se pueda borrar ahora.",
    "forget_linked": (
        "Esto solo trata de la cuenta desde la que escribes. Para lo vinculado con ella ({accounts}), envía «/forget» "
        "ahí."
    ),
    "forget_choose": "¿Qué quieres borrar? Se te pregunta una vez más antes de borrar nada.",
    "forget_ask_pictures": (
        "¿Borrar {pictures} {pictures:imagen|imágenes}? Los archivos se eliminan de aquí. Tus prompts, listas y "
        "botones se quedan; una imagen que otra persona haya usado se conserva para ella."
    ),
    "forget_ask_jobs": "¿Borrar {jobs} {jobs:trabajo|trabajos}, con prompts e imágenes?",
    "forget_ask_set": "¿Borrar esto? Tus imágenes se quedan.",
    "forget_ask_all": "¿Borrar todo esto, y tu nombre?",
    "forget_ask_others": (
        "Tus trabajos salen de todos los historiales y búsquedas, y sus botones dejan de funcionar. Si otros hicieron "
        "algo a partir de lo tuyo, sus botones se quedan para ellos, sin tu nombre, tu texto ni tu imagen."
    ),
    "forget_ask_stays": "Lo que está en los chats se queda ahí, y {provider} conserva lo que conserva.",
    "forget_ask_final": "Esto no se puede deshacer.",
    "forget_ask_going": (
        "{count} {count:trabajo sigue|trabajos siguen} en curso y no se {count:borra|borran}. "
        "{count:Detenlo|Detenlos} primero, o {count:bórralo|bórralos} cuando {count:haya|hayan} terminado."
    ),
    "forget_begun": (
        "Se está borrando; puedes seguir como siempre. Easel te avisa cuando termine, y «/forget» muestra lo que queda."
    ),
    "forget_going_on": "Easel sigue borrando lo que pediste y te avisa cuando termine.",
    "forget_changed": "La cantidad cambió desde que se te preguntó. No se borró nada; abre «/forget».",
    "forget_done_pictures": "Hecho: tus imágenes se borraron. Los últimos archivos se eliminan en menos de una hora.",
    "forget_done_jobs": (
        "Hecho: tus prompts e imágenes se borraron. Los últimos rastros (archivos, lo que se está usando ahora mismo "
        "para generar) desaparecen solos."
    ),
    "forget_done_set": "Hecho: tus ajustes, presets y favoritos se borraron.",
    "forget_done_all": (
        "Hecho: todo lo que había terminado se borró, y también tu nombre, a menos que quede un trabajo tuyo. Los "
        "últimos rastros (archivos, conteos por hora, lo que se está usando ahora mismo para generar) desaparecen "
        "solos."
    ),
    "forgotten": "Quien pidió esto hizo que se borrara. Los botones dicen qué se puede hacer aún con él.",
    "button_forget_own": "Lo que Easel guarda de mí",
    "button_forget_pictures": "Imágenes",
    "button_forget_jobs": "Prompts e imágenes",
    "button_forget_set": "Presets, favoritos y ajustes",
    "button_forget_all": "Todo",
    "button_forget_yes": "Sí, borrar para siempre",
    "button_forget_stop": "Detener lo que está en curso",
}
