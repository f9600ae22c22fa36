"""What people and places set."""

from __future__ import annotations

from collections.abc import Mapping

SETTINGS: Mapping[str, str] = {
    "settings_title_mine": "Tus ajustes",
    "settings_title_here": "Ajustes de este chat",
    "settings_mine": (
        "{provider} genera las imágenes. Lo que elijas aquí se aplica a todo lo que pidas; lo que escribes en un "
        "prompt siempre tiene prioridad."
    ),
    "settings_here": (
        "{provider} genera las imágenes. Lo que se elija aquí vale para todos los de este chat que no hayan ajustado "
        "otra cosa; lo que alguien escribe en un prompt siempre tiene prioridad."
    ),
    "settings_group": (
        "Tus propios ajustes están en tu chat privado con Easel. Los de este chat los eligen sus administradores."
    ),
    "settings_admins": (
        "Solo los administradores eligen los ajustes de este chat. Los tuyos son cosa tuya: «/settings»."
    ),
    "settings_added": "De tus ajustes: «{added}»",
    "button_settings_own": "⚙️ Mis ajustes",
    "button_setmine": "Mis ajustes",
    "button_sethere": "Ajustes de este chat",
    "button_reset": "Restablecer todo",
    "button_back": "‹ Volver",
    "setting_gone": "Este ajuste cambió desde entonces. Abre «/settings» de nuevo.",
    "setting_none": "No existe el ajuste «{name}». Existen: {names}.",
    "setting_value": "Esto no puede ser «{value}». Abre «/settings» y elige.",
    "setting_long": "Es demasiado largo: {most} caracteres como máximo. No se cambió nada.",
    "setting_own": "Esto lo ajusta cada persona para sí misma.",
    "setting_night": (
        "Escribe de qué hora a qué hora es de noche y la diferencia de tu reloj con UTC, por ejemplo «23-7 -5». No se "
        "cambió nada."
    ),
    "set_model": "Modelo",
    "set_aspect": "Relación de aspecto",
    "set_stylize": "Stylize",
    "set_raw": "Raw",
    "set_speed": "Velocidad",
    "set_speed_fast": "Fast",
    "set_speed_turbo": "Turbo",
    "set_speed_relax": "Relax",
    "set_profile": "Personalización",
    "set_profile_on": "Mi propio gusto",
    "set_suffix": "Sufijo",
    "set_delivery": "Resultados como",
    "set_picture": "Imagen",
    "set_file": "Archivo",
    "set_spoiler": "Spoiler",
    "set_remix": "Remix",
    "set_strong": "Variaciones fuertes",
    "set_language": "Idioma",
    "set_told": "Avisarme",
    "set_told_on": "Después de un minuto",
    "set_failures": "Solo si falla",
    "set_told_off": "Nunca",
    "set_night": "Noche",
    "set_on": "Activado",
    "set_off": "Desactivado",
    "set_open": "Predeterminado",
    "set_from_place": "{value} (este chat)",
    "set_question": "{label}: elige o escribe tu propio valor.",
    "set_question_closed": "{label}: elige.",
    "set_written": "{label}, por ejemplo «{example}»",
    # to whoever waited long
    "told_done": "Tu imagen está lista.",
    "told_done_video": "Tu video está listo.",
    "told_answer": "Tu respuesta está lista.",
    "told_failed": "Esto no salió bien; el mensaje dice por qué.",
    "language_name": "Español",
}
