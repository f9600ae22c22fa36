"""One prompt that stands for several jobs: the question, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping

BATCH: Mapping[str, str] = {
    "many_title": (
        "Este prompt equivale a {count} {count:trabajo|trabajos}, y cada uno cuesta lo mismo que uno solo. "
        "¿Generarlos todos?"
    ),
    "many_unsent": "No se envía ni se cobra nada hasta que digas que sí.",
    "many_left_person": "Esto usa {count} de tus {most} trabajos por hora; al preguntarte quedaban {left}.",
    "many_left_nameless": (
        "Esto usa {count} de los {most} trabajos por hora para quienes escriben como grupo o canal; al preguntarte "
        "quedaban {left}."
    ),
    "many_left_place": "Usa {count} de los {most} trabajos por hora de este chat; al preguntarte quedaban {left}.",
    "many_left_all": "Usa {count} de los {most} trabajos por hora de todos; al preguntarte quedaban {left}.",
    "many_more": "… y {count} más",
    "many_asking": "Espera tu sí para {count} {count:trabajo|trabajos}; aún no se envió nada",
    "many_progress": "{done} de {count} listos",
    "many_failed": "{count} {count:falló|fallaron}",
    "many_cancelled": "{count} {count:cancelado|cancelados}",
    "many_open": "Abre uno para ver sus propios botones.",
    "many_open_failed": "Abre uno para ver sus propios botones o por qué falló.",
    "many_needs": "Te espera el número {numbers}: ábrelo.",
    "many_why": "{numbers}: {why}",
    "many_state_waiting": "en espera",
    "many_state_running": "generando",
    "many_state_asking": "te espera",
    "many_state_unknown": "incierto",
    "many_state_done": "listo",
    "many_state_failed": "falló",
    "many_state_cancelled": "cancelado",
    "many_without": "sin eso",
    "many_pick": "Abrir del {first} al {last}",
    "many_elsewhere": (
        "Este prompt equivale a {count} trabajos, y aquí Easel solo tiene un mensaje. No se envió ni se cobró nada. "
        "Escribe uno de ellos o envía el prompt en un chat con Easel."
    ),
    "many_one": (
        "Con tu cambio sería un solo trabajo, así que la pregunta sigue como estaba. Envía el texto nuevo en otro "
        "mensaje y deja este."
    ),
    "many_changed": (
        "Lo que agregan tus ajustes o presets cambió desde la pregunta, que ahora ya lo muestra. No se envió ni se "
        "cobró nada; di que sí otra vez si está bien."
    ),
    "many_buttons": "Esta pregunta se responde con sus botones, no con texto. No se envió nada.",
    "fault_batch": "Ninguno de estos trabajos dio una imagen. Abre uno para ver por qué y qué pasó con el dinero.",
    "button_ball": "Generar los {count}",
    "button_bno": "Dejarlo",
    "button_bstop": "Cancelar todo",
    "button_bagain": "Reintentar {count}",
    "too_many_person_many": (
        "Son {count} trabajos, y de los {most} por hora para una persona quedan menos. Pide menos, o de nuevo en "
        "{minutes} min. No se envió ni se cobró nada."
    ),
    "too_many_nameless_many": (
        "Son {count} trabajos, y de los {most} por hora para quienes escriben como grupo o canal quedan menos. Pide "
        "menos, o de nuevo en {minutes} min. No se envió ni se cobró nada."
    ),
    "too_many_place_many": (
        "Son {count} trabajos, y de los {most} por hora para un chat quedan menos. Pide menos, o de nuevo en "
        "{minutes} min. No se envió ni se cobró nada."
    ),
    "too_many_all_many": (
        "Son {count} trabajos, y de los {most} por hora para todos juntos quedan menos. Pide menos, o de nuevo en "
        "{minutes} min. No se envió ni se cobró nada."
    ),
    "too_many_person_ever": (
        "Son {count} trabajos, y una persona puede tener {most} por hora. Pide menos. No se envió ni se cobró nada."
    ),
    "too_many_nameless_ever": (
        "Son {count} trabajos, y quienes escriben como grupo o canal pueden tener juntos {most} por hora. Pide menos. "
        "No se envió ni se cobró nada."
    ),
    "too_many_place_ever": (
        "Son {count} trabajos, y un chat puede tener {most} por hora. Pide menos. No se envió ni se cobró nada."
    ),
    "too_many_all_ever": (
        "Son {count} trabajos, y entre todos puede haber {most} por hora. Pide menos. No se envió ni se cobró nada."
    ),
}
