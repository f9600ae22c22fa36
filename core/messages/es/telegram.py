"""What only Telegram says, from hints about writing there to the bot's profile."""

from __future__ import annotations

from collections.abc import Mapping

TELEGRAM: Mapping[str, str] = {
    "started": "En camino.",
    "ask_write": "Toca «Texto» para editar el prompt, o responde a este mensaje con el tuyo.",
    "ask_reply": "Responde a este mensaje con tu prompt.",
    "photo_what": (
        "Responde a tu imagen con un prompt para usarla como referencia, o con uno de los comandos para imágenes, "
        "como «/video»: /help los muestra. Envía varias imágenes como álbum."
    ),
    "reply_too": "También puedes responder a una imagen con el comando.",
    "forwarded_own": (
        "Reenviaste un mensaje del propio Easel. No se envió ni se cobró nada. Easel genera lo que escribes: copia el "
        "texto que quieras y envíalo."
    ),
    "part_late": (
        "Esta imagen de tu álbum llegó cuando el trabajo ya había empezado, así que no se usa. Para usarlas todas, "
        "envía el álbum otra vez."
    ),
    "rest_late": (
        "Esto parece el resto de tu mensaje largo, que Easel ya empezó sin él. Por esta parte no se envió ni se cobró "
        "nada. ¿Generarla por separado?"
    ),
    "rest_missing": (
        "Tu mensaje es tan largo como Telegram permite, y en grupos Easel no puede leer lo que Telegram cortó. No se "
        "envió ni se cobró nada. ¿Usar esta parte tal como está?"
    ),
    "one_moment": "Un momento…",
    "started_afar": "En camino a tu chat con {bot}.",
    "button_begin": "Aún no ha empezado",
    "inline_draw": "Generar esto",
    "inline_off": (
        "Esta imagen nunca se inició y no se cobró nada. Si sigue pasando, quien administra Easel debe activar el "
        "inline feedback: «/setinlinefeedback» en @BotFather."
    ),
    "send_words": "Enviar este texto tal cual",
    "ready_afar": "Tu imagen está lista, pero aún no se puede mostrar aquí: abre el chat con el bot y toca «Iniciar».",
    "guest_only": "Aquí solo puedes pedir imágenes. Para lo demás, abre un chat con {bot}.",
    "hint_group": "Para generar algo aquí, escribe «/imagine» y lo que quieres ver.",
    "history_keys": "1, 2, 3: abrir · 🔄 generar otra vez · ↗️ compartir",
    "hint": "Aquí no hace falta ningún comando: todo lo que escribas se genera. /help muestra qué más hay.",
    "welcome": (
        "Escribe lo que quieres ver y mira aquí cómo se dibuja. Por ejemplo: {example}\n\nU1 a U4 amplían una de las "
        "cuatro imágenes, V1 a V4 crean variaciones de ella, 🔄 genera cuatro nuevas. Una foto con tu texto como "
        "descripción se usa como referencia."
    ),
    "help_chat": (
        "Fotos para {commands}: escribe el comando como descripción o como respuesta a una foto. Los ID de trabajos y "
        "los enlaces de imágenes van después. En cualquier chat, escribe {bot} y unas palabras: publica una de tus "
        "imágenes o genera una nueva ahí."
    ),
    "here_it_is": "{label}: aquí tienes el resultado.",
    "comes_to_you": "Easel no puede escribir en el chat donde iniciaste esto, así que el resultado está aquí.",
    "file_too_large": (
        "Telegram no acepta un archivo tan grande. Está guardado: pide a quien administra Easel el trabajo {job}."
    ),
    "file_linked": "Telegram no acepta un archivo tan grande. Este enlace abre el original: {link}",
    "no_photo_right": (
        "Este grupo no permite a Easel enviar ni fotos ni archivos. Cuando un administrador permita alguno, «/show "
        "{job}» muestra la imagen."
    ),
    "picture_far": "Easel no pudo obtener esta imagen de Telegram. Envíala de nuevo.",
    "picture_elsewhere": (
        "Easel no puede leer los archivos del servidor de Telegram que usa: esta imagen no llegó. No se generó ni se "
        "cobró nada. Reenviarla no sirve; avisa a quien administra Easel."
    ),
    "edit_old": (
        "Easel solo sigue los cambios de un mensaje durante unos minutos, así que no cambió nada. Envía el prompt "
        "nuevo como mensaje nuevo."
    ),
    "inline_trouble": "Easel tiene un problema ahora. Escribe de nuevo en un momento",
    "found_none": "No tienes imágenes con estas palabras. Genera una",
    "about": (
        "Escribe lo que quieres ver y Midjourney lo dibuja aquí mientras miras.\n\nLos botones debajo de cada imagen "
        "la amplían, crean variaciones y más. Las fotos sirven de referencia, y /help muestra qué más se puede hacer "
        "con ellas.\n\nTambién funciona en grupos y en cualquier otro chat: escribe el nombre del bot y lo que "
        "quieres ver."
    ),
    "about_short": "Midjourney en tus chats: escribe lo que quieres ver y mira cómo se dibuja.",
}
