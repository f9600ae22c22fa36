"""Pages of single pictures."""

from __future__ import annotations

from collections.abc import Mapping

SHARING: Mapping[str, str] = {
    "button_publish": "🔗 Enlace",
    "button_withdraw": "Retirar el enlace",
    "publish_not_yours": "Solo quien inició este trabajo puede mostrarlo a todos. Genera el tuyo o pídeselo.",
    "published": "Quien tenga este enlace ve la imagen, su prompt y tu nombre, hasta que lo retires: «{url}»",
    "withdrawn": "Enlace retirado: ya nadie ve la imagen que había detrás.",
    "button_page": "Abrir la página",
    "published_gone": "Ya no hay ninguna imagen detrás de este enlace.",
    "published_hidden": "Mostrar la imagen",
    "published_by": "De «{name}», generada con Midjourney a través de Easel",
}
