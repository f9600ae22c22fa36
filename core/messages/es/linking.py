"""Accounts that are one person's."""

from __future__ import annotations

from collections.abc import Mapping

LINKING: Mapping[str, str] = {
    "command_link": "Vincular tus otras cuentas",
    "option_code": "El código que Easel dio a tu otra cuenta",
    "name_code": "código",
    "link_code": (
        "Para vincular otra cuenta tuya, envía desde ella «/link {code}» a Easel en los próximos {minutes} minutos. "
        "Ambas compartirán historial, favoritos, presets, ajustes y cupo. El código sirve una sola vez; no se lo des "
        "a nadie."
    ),
    "link_done": "Vinculada con {account}. Tus cuentas comparten historial, favoritos, presets, ajustes y cupo:",
    "link_list": "Tus cuentas comparten historial, favoritos, presets, ajustes y cupo:",
    "link_this": "{account}, esta",
    "link_parted": "{account} se desvinculó. No se eliminó nada: cada cuenta conserva sus propias imágenes y ajustes.",
    "link_group": "Aquí todos podrían leer el código, así que las cuentas se vinculan en tu chat privado con Easel.",
    "link_spoiled": (
        "Aquí todos pudieron leer ese código, así que ya no sirve, y no se vinculó nada. Envía «/link» en tu chat "
        "privado con Easel para obtener otro."
    ),
    "link_wrong": "Easel no conoce ese código. Envía «/link» desde tu otra cuenta y escribe aquí lo que diga.",
    "link_used": "Este código ya se usó. Envía «/link» desde tu otra cuenta para obtener otro.",
    "link_late": "Este código tiene más de diez minutos. Envía «/link» desde tu otra cuenta para obtener otro.",
    "link_own": "Este código es para tu otra cuenta: envíalo a Easel desde ella.",
    "link_already": "Estas dos cuentas ya están vinculadas.",
    "link_most": "Una persona puede vincular {most} cuentas. Desvincula antes una con «/link».",
    "link_guesses": (
        "Demasiados códigos incorrectos. Espera diez minutos y envía «/link» desde tu otra cuenta para obtener otro."
    ),
    "link_public": (
        "Esta página está abierta a otros, así que nada aquí puede ser de una sola persona. "
        "Escribe en tu chat privado con Easel."
    ),
    "link_nameless": "Los grupos y canales no se pueden vincular. Escribe con tu nombre, en tu chat privado con Easel.",
    "link_gone": "Esta cuenta ya no está vinculada con la tuya.",
    "goes_on_elsewhere": "Easel lo tiene. El mensaje de esta imagen está en {platform} y muestra cómo sigue.",
    "button_link_own": "Vincular mis cuentas",
    "button_link": "Vincular otra cuenta",
    "button_part": "Desvincular {account}",
    "account": "«{name}» ({platform})",
    "platform_telegram": "Telegram",
    "platform_discord": "Discord",
    "platform_web": "la página local",
    "account_web": "la página local",
}
