"""Owners' pages of /admin, in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "Presupuestos",
    "admin_page_cost": "Costos",
    "admin_amount_none": "Ninguno",
    "admin_credits": "{credits} {credits:crédito|créditos}",
    "admin_amount": "«{name}» no es una cantidad. Escribe un número, como «20» o «0.5», o «none». No se cambió nada.",
    "admin_budget_how": (
        "Escribe, por ejemplo, «/admin budget person day 20», «/admin budget place month none» o «/admin budget "
        "purse artists 300 month role:777 Artists». No se cambió nada."
    ),
    "admin_budget_many": "Aquí ya hay {most} {most:bolsa|bolsas}, y no puede haber más. No se cambió nada.",
    "admin_budget_told_all": (
        "Cuántos créditos se pueden gastar en todas partes. Los presupuestos de un chat, fijados ahí con «/admin "
        "budget», valen además. Los dueños no gastan de ninguno. Una bolsa común: «/admin budget purse artists 300 "
        "month role:777 Artists»."
    ),
    "admin_budget_told_here": (
        "Cuántos créditos se pueden gastar en este chat. Los presupuestos generales valen además; los dueños no "
        "gastan de ninguno. Una bolsa común: «/admin budget purse artists 300 month role:777 Artists»."
    ),
    "admin_budget_person_day": "Cada persona, por día",
    "admin_budget_place_day": "Cada chat, por día",
    "admin_budget_here_day": "Este chat, por día",
    "admin_budget_all_day": "Todos juntos, por día",
    "admin_budget_purse_day": "Bolsa {purse}, por día",
    "admin_budget_person_month": "Cada persona, por mes",
    "admin_budget_place_month": "Cada chat, por mes",
    "admin_budget_here_month": "Este chat, por mes",
    "admin_budget_all_month": "Todos juntos, por mes",
    "admin_budget_purse_month": "Bolsa {purse}, por mes",
    "admin_cost_told": (
        "Cuánto cuesta un trabajo según lo que hace; turbo y relax lo multiplican. Vale para lo que se pida desde "
        "ahora."
    ),
    "admin_cost_how": (
        "«{name}» no tiene costo propio. Escribe, por ejemplo, «/admin cost video 10» o «/admin cost video "
        "default». No se cambió nada."
    ),
    "admin_page_jobs": "Trabajos",
    "jobs_owner": (
        "Solo el dueño de Easel y sus ayudantes ven, cancelan y reembolsan los trabajos de otros. No se cambió nada."
    ),
    "jobs_how": (
        "¿De quién? Elige, o escribe tras «/admin jobs» un nombre, una mención, una cuenta como «telegram:123» o "
        "el ID de un trabajo."
    ),
    "jobs_whose": "De quién",
    "jobs_choose": "elige",
    "jobs_several": "Varias personas se llaman «{name}». Escribe una de estas cuentas: {who}.",
    "jobs_unknown": (
        "Nadie que haya usado Easel se llama «{name}», ni hay un trabajo con ese ID. Escribe, por ejemplo, «/admin "
        "jobs telegram:123»."
    ),
    "jobs_title": "Trabajos de «{name}»",
    "jobs_none": "Hoy no hay trabajos.",
    "jobs_told": (
        "Hoy: {count} {count:trabajo|trabajos}, {credits}. {shown:Abajo está el último|Abajo están los últimos} "
        "{shown}."
    ),
    "jobs_cost": "{state}, {credits}",
    "jobs_returned": "{state}, {credits} devueltos",
    "jobs_at_work": "en curso",
    "jobs_done": "terminado",
    "jobs_failed": "fallido",
    "jobs_cancelled": "cancelado",
    "button_refund": "Devolver {credits}",
    "button_adminstopall": "Cancelar los en curso ({count})",
    "button_adminrefundbad": "Devolver los fallidos ({count})",
    "button_adminrefundall": "Devolver todos ({count})",
    "refund_at_work": "Este trabajo sigue en curso. Cancélalo primero o espera a que termine. No se devolvió nada.",
    "refund_nothing": "No quedaba nada que devolver.",
    "refund_done": "Se devolvieron {credits} por {jobs} {jobs:trabajo|trabajos}.",
    "refund_told": (
        "El dueño de Easel te devolvió {credits}, que puedes volver a gastar, por {jobs} {jobs:trabajo|trabajos}: "
        "{prompts}"
    ),
    "admin_page_announce": "Anunciar",
    "announce_owner": "Solo el dueño de Easel y sus ayudantes pueden anunciar. No se envió nada.",
    "announce_how": (
        "Escribe tras «/admin announce» lo que se dirá a todos los chats que usaron Easel en 30 días. Primero lo "
        "ves y confirmas."
    ),
    "announce_none": "nada todavía",
    "announce_long": "Es demasiado largo: como máximo {most} {most:carácter|caracteres}. No se envió nada.",
    "announce_going": (
        "Todavía se está enviando un anuncio. Detenlo con «/admin announce» o espera a que termine. No se envió "
        "nada nuevo."
    ),
    "announce_sure": "Esto irá a {count} {count:chat|chats}, tal como está abajo. No se puede retirar.",
    "announce_declined": "{count} más no {count:quiere|quieren} anuncios.",
    "button_announce": "Enviar",
    "button_stop_announcing": "Detener",
    "announce_under_way": "En camino: {done} de {most} {most:chat|chats}.",
    "announce_done": "Anunciado en {done} de {most} {most:chat|chats}.",
    "announce_stopped": "Detenido: {done} de {most} {most:chat|chats} ya lo tenían.",
    "announce_failed": "{count} no {count:recibe|reciben} mensajes de Easel.",
    "announce_from": "De quien administra este Easel.",
    "button_quiet": "No más anuncios",
    "announce_quiet": "Aquí no llegarán más anuncios. «/settings announcements on» los reactiva.",
    "set_announcements": "Anuncios",
    "set_announcements_usual": "activado",
    "set_announcements_hint": "Lo que quien administra Easel dice a todos los chats, pocas veces.",
    "log_budget": "fijó el presupuesto «{name}», {where}, en {amount}",
    "log_budget_not": "quitó el presupuesto «{name}», {where}",
    "log_cost": "fijó el costo de {kind} en {amount}",
    "log_cost_not": "devolvió el costo de {kind} al predeterminado",
    "log_stopped": "canceló {count} {count:trabajo|trabajos} de {who}",
    "log_refunded": "devolvió a {who} {amount} {amount:crédito|créditos} por {count} {count:trabajo|trabajos}",
    "log_announced": "anunció en {count} {count:chat|chats}: «{text}»",
    "log_announced_not": "detuvo el anuncio",
    "announce_example": "Easel descansa el domingo",
}
