"""Credits: what a job costs, budgets, and /usage."""

from __future__ import annotations

from collections.abc import Mapping

BUDGETS: Mapping[str, str] = {
    "budget_person_day": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a tu presupuesto le quedan {left} de {most} al día y se "
        "renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_person_month": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a tu presupuesto le quedan {left} de {most} al mes y se "
        "renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_nameless_day": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a el presupuesto de quienes escriben como grupo o canal "
        "le quedan {left} de {most} al día y se renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_nameless_month": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a el presupuesto de quienes escriben como grupo o canal "
        "le quedan {left} de {most} al mes y se renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_place_day": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a el presupuesto de este chat le quedan {left} de "
        "{most} al día y se renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_place_month": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a el presupuesto de este chat le quedan {left} de "
        "{most} al mes y se renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_all_day": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a el presupuesto de todos le quedan {left} de {most} al "
        "día y se renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_all_month": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a el presupuesto de todos le quedan {left} de {most} al "
        "mes y se renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_purse_day": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a la bolsa «{purse}» le quedan {left} de {most} al día "
        "y se renueva {when}. No se envió ni se cobró nada."
    ),
    "budget_purse_month": (
        "Esto cuesta {cost} {cost:crédito|créditos}; a la bolsa «{purse}» le quedan {left} de {most} al mes "
        "y se renueva {when}. No se envió ni se cobró nada."
    ),
    "many_credits": "Todo cuesta {cost} {cost:crédito|créditos}.",
    "many_credits_left": "Todo cuesta {cost} {cost:crédito|créditos}; cuando se preguntó quedaban {left}.",
    "budget_in_hours": "en {hours} {hours:hora|horas}",
    "budget_in_days": "en {days} {days:día|días}",
    "credits_cost": "Esto cuesta {cost} {cost:crédito|créditos}.",
    "dear": "Todavía no se envió ni se cobró nada. ¿Lo quieres?",
    "button_agree": "Sí, por {cost} {cost:crédito|créditos}",
    "command_usage": "Ver lo que gastaste y lo que te queda",
    "option_usage": "«all» o «csv»: lo de todos, para quien administra Easel",
    "name_report": "informe",
    "usage_today": "Hoy",
    "usage_month": "Este mes",
    "usage_none": "nada todavía",
    "usage_line": "{entry}: {jobs} {jobs:trabajo|trabajos}, {credits} {credits:crédito|créditos}",
    "usage_line_failed": (
        "{entry}: {jobs} {jobs:trabajo|trabajos}, {credits} {credits:crédito|créditos}; {failed} sin resultado"
    ),
    "usage_left": "Queda de {whose}: {left} de {most} {most:crédito|créditos} por {per}; se renueva {when}",
    "usage_whose_person": "tu presupuesto",
    "usage_whose_place": "el presupuesto de este chat",
    "usage_whose_all": "el presupuesto de todos",
    "usage_whose_purse": "la bolsa «{purse}»",
    "usage_per_day": "día",
    "usage_per_month": "mes",
    "usage_unbounded": "Aquí no tienes presupuesto: nada limita tus créditos.",
    "usage_hour": "En una hora puedes pedir {most} {most:trabajo|trabajos}.",
    "usage_group": "Lo que gastaste es solo para ti. Abre tu chat con Easel y envía «/usage» ahí.",
    "button_usage_own": "Abrir mi chat con Easel",
    "usage_owner": "Solo quien administra Easel y sus ayudantes ven lo que gastaron todos. «/usage» muestra lo tuyo.",
    "usage_by_day": "Por día",
    "usage_by_person": "Por persona",
    "usage_by_place": "Por chat",
    "usage_by_kind": "Por tipo",
    "usage_by_failure": "Lo que quedó sin resultado",
    "usage_chart": "Arriba, los trabajos por día (en rojo, los fallidos); abajo, los créditos por día.",
    "button_usage_table": "Guardar como CSV",
    "usage_all_title": "Lo que gastaron todos este mes",
    "usage_more": "… y {count} más",
    "usage_upsample": "Imágenes sueltas (U)",
}
