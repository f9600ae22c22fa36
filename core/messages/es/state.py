"""How Easel stands, as owners see it."""

from __future__ import annotations

from collections.abc import Mapping

STATE: Mapping[str, str] = {
    "stands_title": "Cómo está Easel",
    "admin_page_state": "Estado",
    "button_refresh": "Actualizar",
    "button_usage_all": "Uso",
    "stands_owner": "Solo quien es dueño de Easel y sus ayudantes ven cómo está.",
    "stands_provider": "{provider}: {how}; {running} en curso, {waiting} en espera",
    "stands_provider_most": "{provider}: {how}; {running} de {most} en curso, {waiting} en espera",
    "stands_credit": "{how}, saldo {left}",
    "stands_accounts": "{how}, cuentas {alive} de {all}",
    "stands_answers": "responde, clave aceptada",
    "stands_unasked": "sin consultar desde el inicio",
    "stands_away": "no responde desde hace {time}",
    "stands_refuses": "no acepta trabajos",
    "stands_queue": "Cola: {count} en espera, el más antiguo desde hace {time}",
    "stands_queue_none": "Cola: nadie espera",
    "stands_disk": "Disco: {gigabytes} GB libres en «{folder}»",
    "stands_failed": "Fallos en la última hora: {kinds}",
    "stands_failed_none": "ninguno",
    "stands_failed_words": "palabras no permitidas",
    "stands_failed_refused": "rechazados por el proveedor",
    "stands_failed_away": "sin respuesta del proveedor",
    "stands_failed_provider": "fallidos en el proveedor",
    "stands_failed_own": "de Easel",
    "stands_failed_other": "otros",
    "stands_running": "Easel {version}, en marcha desde hace {time}",
}
