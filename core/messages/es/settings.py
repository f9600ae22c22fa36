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
    "settings_added_here": "De los ajustes de este chat: «{added}»",
    "button_settings_own": "⚙️ Mis ajustes",
    "button_setmine": "Mis ajustes",
    "button_sethere": "Ajustes de este chat",
    "button_reset": "Restablecer todo",
    "button_back": "‹ Volver",
    "setting_gone": "Este ajuste cambió desde entonces. Abre «/settings» de nuevo.",
    "setting_none": "No existe el ajuste «{name}». «/settings» muestra todos los que hay.",
    "setting_value": "{label} no puede ser «{value}». Existen: {values}. No se cambió nada.",
    "setting_wrong": "{label} no puede ser «{value}». Escríbelo como «{example}». No se cambió nada.",
    "setting_long": "Es demasiado largo: {most} caracteres como máximo. No se cambió nada.",
    "setting_own": "Esto lo ajusta cada persona para sí misma.",
    "setting_night": (
        "Escribe de qué hora a qué hora es de noche y qué hora es ahora para ti, por ejemplo «23-7 14:30». No se "
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
    "set_usual": "Predeterminado ({value})",
    "set_aspect_usual": "1:1",
    "set_stylize_usual": "100",
    "set_raw_usual": "desactivado",
    "set_suffix_usual": "ninguno",
    "set_delivery_usual": "imagen",
    "set_spoiler_forced": "siempre, para todos",
    "set_spoiler_usual": "desactivado",
    "set_remix_usual": "desactivado",
    "set_language_usual": "el de la app",
    "set_told_usual": "tras un minuto",
    "set_night_usual": "ninguna",
    "set_raw_hint": "Con Raw, Midjourney agrega menos de su propio gusto.",
    "set_suffix_hint": "Se pone al final de cada prompt: palabras, parámetros o ambos, por ejemplo «acuarela --c 20».",
    "set_delivery_hint": "Un archivo es la imagen intacta; una imagen se ve de inmediato, pero el chat la reduce.",
    "set_spoiler_hint": "Las imágenes llegan tapadas hasta que alguien las toca.",
    "set_remix_hint": "Antes de variaciones, pans y 🔄, Easel pide un texto nuevo.",
    "set_strong_hint": "Con variaciones fuertes, V1 a V4 cambian más la imagen.",
    "set_told_hint": "Easel te avisa de lo que tardó mucho o de lo que falló.",
    "set_night_hint": "De noche nada suena. Escribe de qué hora a qué hora, y qué hora es ahora para ti: «23-7 14:30».",
    "set_from_place": "{value} (este chat)",
    "set_question": "{label}: elige o escribe tu propio valor.",
    "set_question_written": "{label}: escríbelo.",
    "set_question_closed": "{label}: elige.",
    "set_written": "{label}, por ejemplo «{example}»",
    # to whoever waited long
    "told_done": "Tu imagen está lista.",
    "told_done_video": "Tu video está listo.",
    "told_answer": "Tu respuesta está lista.",
    "told_failed": "Esto no salió bien; el mensaje dice por qué.",
    "language_name": "Español",
}
