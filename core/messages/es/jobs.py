"""What a job's message says: where it stands, and why it failed."""

from __future__ import annotations

from collections.abc import Mapping

JOBS: Mapping[str, str] = {
    # where a job stands
    "waiting": "Esperando su turno",
    "waiting_behind": "Esperando su turno, {ahead} por delante",
    "waiting_retry": "{provider} aún no ha tomado este trabajo. Easel sigue intentando; no se cobró nada.",
    "waiting_paused": (
        "Easel está en pausa. Tu trabajo queda guardado y saldrá cuando continúe; hasta entonces no se cobra nada."
    ),
    "waiting_busy": "{provider} está ocupado. Easel sigue intentando; no se cobró nada.",
    "waiting_limit": "{provider} no acepta más trabajos de Easel por ahora. Easel sigue intentando; no se cobró nada.",
    "waiting_not_ready": (
        "{provider} aún no da por terminada la primera imagen. Easel sigue intentando; no se cobró nada."
    ),
    "waiting_account_gone": (
        "La cuenta de Midjourney que {provider} usó para esta imagen no responde. Easel sigue intentando; no se cobró "
        "nada."
    ),
    "waiting_unreachable": "No se puede conectar con {provider}. Easel sigue intentando; no se cobró nada.",
    "stopping": "Se pidió a {provider} que lo detenga, aún sin confirmar. Si la imagen se genera igual, aparecerá aquí",
    "unkept": (
        "{provider} ya terminó, pero Easel no puede guardar imágenes en este momento. Easel sigue intentando y "
        "mostrará la imagen aquí; no se cobra nada más."
    ),
    "waiting_store": (
        "Easel no puede leer sus propias imágenes en este momento y sigue intentando. No se envió ni se cobró nada."
    ),
    "submitting": "En camino a {provider}",
    "asking_first": "Midjourney pide primero tu texto",
    "asking_region": "Elige la parte que se volverá a generar",
    "accepted": "Aceptado, a punto de empezar",
    "queued": "En la cola de {provider}, {ahead} por delante",
    "drawing": "Generando, {percent}%",
    "standing": (
        "{provider} muestra esta imagen al 100%, pero aún no la da por terminada. La ves como está ahora; los botones "
        "aparecerán cuando {provider} la confirme."
    ),
    "coming": "{provider} ya terminó; Easel está descargando la imagen",
    "stopping_video": (
        "Se pidió a {provider} que lo detenga, aún sin confirmar. Si el video se genera igual, aparecerá aquí"
    ),
    "unkept_video": (
        "{provider} ya terminó, pero Easel no puede guardar videos en este momento. Easel sigue intentando y mostrará "
        "el video aquí; no se cobra nada más."
    ),
    "drawing_video": "Generando el video, {percent}%",
    "standing_video": (
        "{provider} muestra este video al 100%, pero aún no lo da por terminado. Lo ves como está ahora; los botones "
        "aparecerán cuando {provider} lo confirme."
    ),
    "coming_video": "{provider} ya terminó; Easel está descargando el video",
    "left_seconds": "faltan unos {count} s",
    "left_minutes": "faltan unos {count} min",
    "looking": (
        "Se perdió la respuesta de {provider}. Easel está revisando si el trabajo llegó y no lo enviará dos veces."
    ),
    "unknown": (
        "Se perdió la respuesta de {provider}, así que no se sabe si este trabajo fue aceptado y cobrado. "
        "Reintentarlo puede costar el doble; dejarlo así no cuesta nada más."
    ),
    "looking_restored": (
        "Easel se restauró desde una copia de seguridad y está revisando si {provider} ya tiene este trabajo. No se "
        "enviará dos veces."
    ),
    "unknown_restored": (
        "Easel se restauró desde una copia de seguridad, así que no se sabe si desde entonces este trabajo se generó "
        "y se cobró. Reintentarlo puede costar el doble; dejarlo así no cuesta nada más."
    ),
    "unknown_unseen": (
        "Easel se restauró desde una copia de seguridad. Es posible que desde entonces este trabajo se haya generado "
        "y cobrado, y que su imagen ya esté aquí. Reintentarlo puede costar el doble; dejarlo así no cuesta nada más."
    ),
    "found_unseen": (
        "Easel se restauró desde una copia de seguridad. {provider} tiene este trabajo, y es posible que su imagen ya "
        "esté aquí. Si no la ves, reintenta: así se muestra aquí y no cuesta nada."
    ),
    "asking": "Midjourney necesita primero unas palabras tuyas",
    "choosing": "Espera a que elijas la parte; aún no se envió nada",
    "done": "Listo",
    "failed": "Falló",
    "unanswered": "Sin respuesta",
    "cancelled": "Cancelado",
    # why a job failed
    "fault_banned": (
        "Midjourney se negó a generar esto: el prompt contiene una palabra no permitida{quoted}. No se cobró nada. "
        "Cambia el prompt y envíalo de nuevo."
    ),
    "fault_invalid": (
        "{provider} no entendió esta solicitud{quoted}. No se cobró nada. Cambia el prompt y envíalo de nuevo."
    ),
    "fault_refused": (
        "{provider} rechazó el trabajo{quoted}. No se cobró nada. Intenta de nuevo más tarde o cambia el prompt."
    ),
    "fault_unsupported": "{provider} no ofrece esto{quoted}. No se generó ni se cobró nada.",
    "fault_button": (
        "{provider} no ofrece esto{quoted}, así que este tipo de botón se quita por una semana. No se generó ni se "
        "cobró nada."
    ),
    "fault_unauthorized": (
        "{provider} no acepta la clave de Easel, así que no se generó ni se cobró nada. Quien administra Easel "
        "debería revisar MJ_KEY y MJ_AUTH."
    ),
    "fault_forbidden": (
        "{provider} rechazó a Easel{quoted}, así que no se generó ni se cobró nada. Quien administra Easel puede "
        "preguntarle a {provider} por qué: quizá a la clave le falta un permiso o la dirección de esta máquina no "
        "está permitida."
    ),
    "fault_blocked": (
        "Un firewall, una página de inicio de sesión o una verificación de navegador delante de {provider} bloqueó a "
        "Easel, así que el trabajo nunca llegó. No se generó ni se cobró nada. Quien administra Easel debe pedir que "
        "dejen pasar a esta máquina."
    ),
    "fault_too_large": (
        "{provider} no acepta una solicitud tan grande. No se generó ni se cobró nada. Envía menos imágenes, o más "
        "pequeñas, o un prompt más corto."
    ),
    "fault_limit": (
        "{provider} no aceptó más trabajos de Easel durante demasiado tiempo{quoted}. No se cobró nada. Intenta de "
        "nuevo cuando terminen otros trabajos."
    ),
    "fault_not_ready": (
        "{provider} sigue sin dar por terminada la imagen de la que parte esto. No se cobró nada. Intenta de nuevo "
        "más tarde o envía otra vez el prompt para obtener una imagen nueva."
    ),
    "fault_account_gone": (
        "La cuenta de Midjourney que {provider} usó para esta imagen ya no existe o está desactivada, así que estos "
        "botones ya no funcionan. No se cobró nada. Envía otra vez el prompt para obtener una imagen nueva."
    ),
    "fault_suspended": (
        "{provider} suspendió a Easel por un tiempo debido a prompts con palabras no permitidas{quoted}. No se generó "
        "ni se cobró nada. Intenta de nuevo más tarde; quien administra Easel puede preguntarle a {provider} cuánto "
        "dura."
    ),
    "fault_wrong_url": (
        "En la dirección de {provider} respondió otra cosa, así que no se generó ni se cobró nada. Quien administra "
        "Easel debería revisar MJ_URL."
    ),
    "fault_no_money": (
        "La cuenta en {provider} se quedó sin saldo{quoted}. No se generó ni se cobró nada. Quien administra Easel "
        "tiene que recargarla; después, intenta de nuevo."
    ),
    "fault_no_account": (
        "{provider} no tiene ninguna cuenta de Midjourney libre en este momento{quoted}. No se cobró nada. Intenta de "
        "nuevo más tarde."
    ),
    "fault_parent_lost": (
        "{provider} ya no tiene la imagen de la que parte esto, así que estos botones ya no funcionan. No se cobró "
        "nada. Envía otra vez el prompt para obtener una imagen nueva."
    ),
    "fault_busy": (
        "{provider} estuvo ocupado demasiado tiempo y Easel dejó de intentar. No se cobró nada. Intenta de nuevo más "
        "tarde."
    ),
    "fault_unreachable": (
        "No se pudo conectar con {provider} durante demasiado tiempo. No se cobró nada. Intenta de nuevo más tarde."
    ),
    "fault_ambiguous": (
        "No hay forma de saber si {provider} tomó el trabajo{quoted}. Puede que se haya cobrado. Intenta de nuevo o "
        "consulta a {provider}."
    ),
    "fault_restored": (
        "Easel se restauró desde una copia de seguridad y no hay forma de saber si {provider} tomó el trabajo. Puede "
        "que se haya cobrado. Intenta de nuevo o consulta a {provider}."
    ),
    "fault_unseen": (
        "Easel se restauró desde una copia de seguridad y no hay forma de saber si este trabajo ya está aquí. Puede "
        "que se haya cobrado. Intenta de nuevo o consulta a {provider}."
    ),
    "fault_remix": (
        "La cuenta de Midjourney en {provider} tiene Remix desactivado, así que no pide otro texto. No se generó ni "
        "se cobró nada. Desactiva Remix en «/settings» y toca el botón de nuevo para seguir con el mismo texto."
    ),
    "fault_unanswered": (
        "Nadie respondió esta pregunta, así que se cerró. No se generó ni se cobró nada. Se puede volver a abrir."
    ),
    "fault_closed": (
        "{provider} ya no espera este texto{quoted}. No se generó ni se cobró nada por él. Intenta de nuevo y "
        "Midjourney volverá a preguntar."
    ),
    "fault_lost": (
        "{provider} tomó el trabajo y luego lo perdió. Puede que se haya cobrado. Intenta de nuevo o consulta a "
        "{provider}."
    ),
    "fault_timeout": (
        "{provider} no terminó a tiempo. Puede que se haya cobrado. Intenta de nuevo o consulta a {provider}."
    ),
    "fault_provider": (
        "{provider} no pudo terminar este trabajo{quoted}. Puede que se haya cobrado. Intenta de nuevo o cambia el "
        "prompt."
    ),
    "fault_picture": (
        "La imagen se generó y se cobró, pero Easel no pudo descargarla de {provider}{why}. Reintentar solo la "
        "descarga otra vez y no cuesta nada."
    ),
    "fault_picture_video": (
        "El video se generó y se cobró, pero Easel no pudo descargarlo de {provider}{why}. Reintentar solo lo "
        "descarga otra vez y no cuesta nada."
    ),
    "why_no_address": ": no se indicó una dirección utilizable",
    "why_gone": ": su dirección no lleva a nada",
    "why_slow": ": la descarga tardó demasiado",
    "why_away": ": el servidor que guarda el archivo no responde",
    "why_refused": ": el servidor que guarda el archivo no lo entregó",
    "why_page": ": en su lugar llegó un mensaje o una página web",
    "why_large": ": el archivo es demasiado grande",
    "why_unreadable": ": el archivo no es una imagen que Easel pueda leer",
    "fault_host": (
        "La imagen se generó y se cobró, pero {provider} la guarda en «{host}», y Easel no puede descargar imágenes "
        "de ahí. Quien administra Easel puede permitirlo con «PICTURE_HOSTS={host}». Después, intenta de nuevo; no "
        "cuesta nada más."
    ),
    "fault_host_video": (
        "El video se generó y se cobró, pero {provider} lo guarda en «{host}», y Easel no puede descargar nada de "
        "ahí. Quien administra Easel puede permitirlo con «PICTURE_HOSTS={host}». Después, intenta de nuevo; no "
        "cuesta nada más."
    ),
    "fault_oversize": (
        "El resultado se generó y se cobró, pero el archivo supera los 200 MB que Easel puede guardar. Pide a quien "
        "administra Easel que lo obtenga de {provider}."
    ),
    "fault_store": (
        "Easel no pudo leer sus propias imágenes durante demasiado tiempo. No se envió ni se cobró nada. Intenta de "
        "nuevo más tarde; quien administra Easel debería revisar el disco o PICTURES_URL."
    ),
    "fault_input": "Una imagen que adjuntaste ya no está guardada. No se envió nada. Adjúntala de nuevo.",
    "fault_moved": (
        "Easel ahora trabaja con {provider}, pero este trabajo se envió a otro proveedor, que puede haberlo cobrado. "
        "Reintentar envía el trabajo a {provider} y puede costar el doble."
    ),
    "fault_place": (
        "Easel no puede escribir en el chat donde iniciaste esto, así que no se envió ni se cobró nada. Reintenta "
        "para generarlo aquí, o pide a un administrador de ese chat que deje escribir a Easel."
    ),
    "fault_moved_press": (
        "Easel ahora trabaja con {provider}, que no tiene esta imagen. El proveedor del que vino puede haber cobrado "
        "por esto. Envía otra vez el prompt para obtener una imagen nueva."
    ),
    "fault_stop": (
        "Se pidió a {provider} que detuviera esto y desde entonces no ha dicho qué pasó. Puede que se haya cobrado. "
        "Consulta a {provider} antes de intentar de nuevo."
    ),
    "fault_left": "Elegiste no reintentar. Si {provider} sí aceptó el trabajo, se cobró y la imagen se perdió.",
    "fault_left_video": "Elegiste no reintentar. Si {provider} sí aceptó el trabajo, se cobró y el video se perdió.",
}
