"""Who may draw, and who says so."""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "command_claim": "Ser dueño de este Easel",
    "option_claim": "El código del registro de Easel o de «easel doctor»",
    "unclaimed": (
        "Easel aún no genera para nadie: no tiene dueño. Si tú lo administras, envía «/claim» con el código de su "
        "registro o de «easel doctor»; si no, avisa a quien lo administra. No se cobró nada."
    ),
    "claim_how": "Envía «/claim» con el código del registro de Easel. «easel doctor» también lo muestra.",
    "claim_done": (
        "Eres dueño de este Easel. Genera para ti y para nadie más hasta que digas quién puede: envía «/admin» aquí "
        "para todas partes, o en un grupo o servidor para ese lugar."
    ),
    "claim_taken": "Este Easel ya tiene dueño, así que no se acepta ningún código.",
    "claim_wrong": "Este no es el código. Está en el registro de Easel, y «easel doctor» lo muestra.",
    "claim_guesses": "Demasiados códigos incorrectos. Espera diez minutos e intenta de nuevo.",
    "claim_nameless": (
        "Un grupo o canal no puede ser dueño de Easel. Escribe con tu nombre, en tu chat privado con Easel."
    ),
    "policy_closed": "Easel solo genera aquí para quienes admite su dueño. Pregúntale. No se cobró nada.",
    "policy_denied": "El dueño de Easel te excluyó a ti o a este chat. Pregúntale. No se cobró nada.",
    "policy_only": "{kind}: aquí solo para {who}. {mend}",
    "policy_admins": (
        "{kind}: solo para administradores de los chats con reglas del dueño de Easel, y este no las tiene. "
        "Pregunta al dueño de Easel."
    ),
    "policy_channels": "Easel no genera aquí, sino en {who}. {mend}",
    "policy_ask_admins": "Pregunta a un administrador de aquí. No se cobró nada.",
    "policy_ask_owner": "Pregunta al dueño de Easel. No se cobró nada.",
    "command_admin": "Decir quién puede generar",
    "option_rule": "Qué y quién: «video admins, not @Bob». Vacío muestra todas las reglas",
    "name_rule": "regla",
    "admin_page_rules": "Reglas",
    "admin_title_here": "Quién puede generar en este chat",
    "admin_title_all": "Quién puede generar",
    "admin_told_here": (
        "Elige para quién es cada cosa aquí. Los dueños y sus ayudantes pueden todo; lo que no tiene regla aquí sigue "
        "las generales."
    ),
    "admin_told_all": (
        "Estas reglas valen en todas partes; las propias de un chat, hechas ahí con «/admin», valen en su lugar. Los "
        "dueños y sus ayudantes pueden todo."
    ),
    "admin_told_admins": (
        "«Administradores» son los de los chats con reglas propias: cualquiera puede crear un grupo y administrarlo."
    ),
    "admin_closed": "Donde ninguna regla de «Generar» admite a alguien, no puede generar.",
    "admin_owner": "Solo el dueño de Easel y sus ayudantes dicen quién puede generar. No se cambió nada.",
    "admin_helpers": "Solo el dueño de Easel nombra ayudantes. No se cambió nada.",
    "admin_file": "Las reglas están en el archivo que indica POLICY; quien administra Easel las cambia ahí.",
    "admin_none": "No hay reglas sobre «{name}». «/admin» muestra sobre qué las hay.",
    "admin_term": (
        "«{name}» no nombra a nadie. Escribe, por ejemplo, «admins, telegram:123, not telegram:456»; en Discord, "
        "menciona a las personas."
    ),
    "admin_many": "Una regla tiene como máximo {most} {most:entrada|entradas}. No se cambió nada.",
    "admin_gone": "Esto cambió desde entonces. Abre «/admin» de nuevo.",
    "admin_open": "Sin regla",
    "admin_others": "Imágenes de otros",
    "admin_nobody": "Nadie",
    "admin_more": "No se muestran: {names}. Con «/admin {name}», por ejemplo, se abren.",
    "admin_more_helpers": (
        "{count} {count:ayudante no aparece|ayudantes no aparecen} en la lista; para quitar a uno, «/admin help not "
        "{who}»."
    ),
    "admin_drop": "Quitar a {who}",
    "admin_not": "no {who}",
    "admin_in": "en {who}",
    "admin_page_words": "Palabras",
    "words_title_here": "Palabras no permitidas en este chat",
    "words_title_all": "Palabras no permitidas en ninguna parte",
    "words_told_here": "Ningún prompt puede tenerlas aquí, lo escriba quien lo escriba. También valen las generales.",
    "words_told_all": (
        "Ningún prompt puede tenerlas, en ningún chat y lo escriba quien lo escriba. Las de «Rechazadas» las "
        "rechazó Midjourney."
    ),
    "words_more": "Hay {count} más que no se {count:muestra|muestran}; quítalas con «/admin words not fox».",
    "words_label": "Palabras",
    "words_learned": "Rechazadas",
    "words_count": "{count} {count:entrada|entradas}",
    "words_none": "Ninguna",
    "words_tap": "Un toque la quita.",
    "words_spoiler_on": "siempre",
    "words_spoiler_off": "como elija cada uno",
    "words_owner": "Solo el dueño de Easel y sus ayudantes deciden qué palabras se permiten. No se cambió nada.",
    "words_wrong": (
        "«{name}» no puede estar en la lista. Escribe, por ejemplo, «fox = red panda, h?rr*». No se cambió nada."
    ),
    "words_many": "Una lista tiene como máximo {most} {most:entrada|entradas}. No se cambió nada.",
    "spoiler_forced": "En este chat todas las imágenes quedan tapadas. Lo deciden sus administradores.",
    "spoiler_file": (
        "En este chat todas las imágenes quedan tapadas, y un archivo no puede taparse. Envíame «/show {job}» "
        "en nuestro chat privado y tómalo de ahí."
    ),
    "policy_what_help": "Ayudantes",
    "policy_who_everybody": "todos",
    "policy_who_admins": "administradores",
    "policy_who_helpers": "los ayudantes del dueño",
    "policy_who_role": "quienes tienen cierto rol",
    "policy_who_named": "quienes están en una lista",
    "policy_who_nobody": "nadie",
    "policy_what_draw": "Generar",
    "policy_what_imagine": "Imagine",
    "policy_what_blend": "Blend",
    "policy_what_describe": "Describe",
    "policy_what_shorten": "Shorten",
    "policy_what_video": "Video",
    "policy_what_edit": "Edición",
    "policy_what_retexture": "Retexture",
    "policy_what_swap": "Cambio de cara",
    "policy_what_upscale": "Ampliar",
    "policy_what_vary": "Variaciones",
    "policy_what_reroll": "Generar otra vez",
    "policy_what_region": "Vary Region",
    "policy_what_zoom": "Zoom Out",
    "policy_what_pan": "Pan",
    "policy_what_fast": "Velocidad Fast",
    "policy_what_turbo": "Velocidad Turbo",
    "policy_what_relax": "Velocidad Relax",
    "policy_what_others": "Usar imágenes de otros",
    "pause_label": "Easel",
    "pause_off": "En marcha",
    "pause_on": "En pausa",
    "pause_owner": (
        "Solo quien administra Easel y sus ayudantes pueden pausarlo o hacer que continúe. No se cambió nada."
    ),
    "pause_begun": (
        "Easel está en pausa. Lo que está en curso se termina; los trabajos nuevos se guardan y se avisa a "
        "quien espera. Para continuar, envía «/admin resume»."
    ),
    "pause_ended": "Easel continúa. Lo que estaba guardado sale ahora.",
}
