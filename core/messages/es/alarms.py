"""What needs a human, as owners are told."""

from __future__ import annotations

from collections.abc import Mapping

ALARMS: Mapping[str, str] = {
    "alarm_over": "{alarm}: ya se resolvió. No queda nada por hacer.",
    "alarm_name_key": "{about} rechaza la clave de Easel",
    "alarm_key": (
        "Todos los trabajos fallan; no se genera ni se cobra nada. Revisa MJ_KEY y MJ_AUTH y reinicia Easel; «easel "
        "doctor» prueba la clave."
    ),
    "alarm_name_forbidden": "{about} rechaza a Easel",
    "alarm_forbidden": (
        "Todos los trabajos fallan; no se genera ni se cobra nada{quoted}. Pregúntale a {about} por qué: quizá a la "
        "clave le falta un permiso o la dirección de esta máquina no está permitida."
    ),
    "alarm_name_blocked": "Algo delante de {about} bloquea a Easel",
    "alarm_blocked": (
        "Un firewall, una página de inicio de sesión o una verificación de navegador (captcha) responde en su lugar, "
        "así que todos los trabajos fallan; no se cobra nada. Haz que dejen pasar la dirección de esta máquina o "
        "elige otro camino con MJ_PROXY."
    ),
    "alarm_name_address": "En la dirección de {about} responde otra cosa",
    "alarm_address": (
        "Todos los trabajos fallan; no se genera ni se cobra nada. Revisa MJ_URL y reinicia Easel; «easel doctor» "
        "dice qué responde ahí."
    ),
    "alarm_name_money": "La cuenta en {about} se quedó sin saldo",
    "alarm_money": (
        "Todos los trabajos de ahí fallan; no se genera ni se cobra nada{quoted}. Recarga la cuenta; después, los "
        "trabajos nuevos salen solos."
    ),
    "alarm_name_account": "{about} no tiene ninguna cuenta de Midjourney libre",
    "alarm_account": (
        "Los trabajos esperan y se reintentan durante un rato; no se cobra nada{quoted}. Mira ahí si las cuentas "
        "están desactivadas, sin sesión o agotadas."
    ),
    "alarm_others": "Mientras tanto, lo que puede hacer otro proveedor va a ese.",
    "alarm_name_credit": "Queda poco saldo en {about}",
    "alarm_credit": (
        "Quedan {left}, en la unidad que muestra {about}. Recarga la cuenta antes de que se agote: entonces "
        "fallan todos los trabajos ahí."
    ),
    "alarm_name_accounts": "Hay cuentas de Midjourney en {about} que no funcionan",
    "alarm_accounts": (
        "Funcionan {alive} de {all}. Los trabajos van a esas y no se pierde nada. Mira ahí si las demás están "
        "desactivadas, sin sesión o bloqueadas."
    ),
    "alarm_name_suspended": "{about} suspendió a Easel por un tiempo",
    "alarm_suspended": (
        "Todos los trabajos de ahí fallan porque antes hubo prompts con palabras no permitidas; no se genera ni se "
        "cobra nada{quoted}. Pregúntale a {about} cuánto dura. Con «/admin» puedes cerrar Easel a quien escribe esos "
        "prompts."
    ),
    "alarm_name_captcha": "La cuenta de Midjourney en {about} pide una persona",
    "alarm_captcha": (
        "Sus trabajos fallan{quoted}. Inicia sesión con esa cuenta en Discord o en la página de Midjourney, responde "
        "lo que pide y vuelve a activarla en {about}. Lo que falló se puede pedir de nuevo; es posible que {about} "
        "lo haya cobrado."
    ),
    "alarm_name_away": "{about} no responde",
    "alarm_away": (
        "Los trabajos esperan y salen cuando vuelva; ninguno se pierde ni se envía dos veces. Si es tu propio "
        "servidor, mira si está en marcha; «easel doctor» dice qué falla."
    ),
    "alarm_name_disk": "El disco está casi lleno",
    "alarm_disk": (
        "En {about} solo quedan {free} MB. Cuando se llene, nadie podrá pedir nada y las imágenes terminadas se "
        "quedarán en el proveedor, que puede borrarlas. Libera espacio o baja PICTURES_GIGABYTES o PICTURES_DAYS."
    ),
    "alarm_name_pictures": "No se pueden guardar imágenes",
    "alarm_pictures": (
        "Las imágenes terminadas se quedan en el proveedor, que puede borrarlas al cabo de un tiempo; Easel las "
        "traerá cuando esto se arregle y no se cobra nada más. «easel doctor» dice qué pasa con la carpeta o el "
        "bucket de PICTURES_URL."
    ),
    "alarm_name_store": "La base de datos no admite cambios",
    "alarm_store": (
        "Hasta que se arregle, nadie puede pedir nada; lo que está en curso sigue en el proveedor, y nada se pierde "
        "ni se envía dos veces. «easel doctor» dice qué pasa con DATABASE_URL, su disco o sus permisos."
    ),
    "alarm_name_chat": "Easel no puede escribir en un chat",
    "alarm_chat": (
        "En {about} los trabajos no se envían y no se cobra nada; a quien los pide se le avisa en su propio chat. "
        "Permite al bot enviar mensajes y fotos ahí, o sácalo de ahí."
    ),
}
