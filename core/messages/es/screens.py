"""Commands, help, buttons and what they answer."""

from __future__ import annotations

from collections.abc import Mapping

SCREENS: Mapping[str, str] = {
    # parameters that are offered while somebody types
    "parameter_ar": "Relación de aspecto, ancho por alto",
    "parameter_v": "La versión de Midjourney",
    "parameter_niji": "La versión para anime e ilustración",
    "parameter_s": "Cuánto pesa el gusto propio de Midjourney, 0 a 1000",
    "parameter_c": "Cuánto difieren las cuatro entre sí, 0 a 100",
    "parameter_w": "Qué tan inusual puede ser el resultado, 0 a 3000",
    "parameter_hd": "Imágenes más grandes, desde la versión 8.1",
    "parameter_edit": "Cambia las imágenes de estas direcciones según el texto",
    "parameter_exp": "Más experimental, 0 a 100",
    "parameter_p": "Según tu gusto o el código de un perfil",
    "parameter_seed": "Partir otra vez del mismo ruido",
    "parameter_no": "Lo que no debe aparecer",
    "parameter_raw": "Más fiel a tu texto, con menos adornos",
    "parameter_style": "Uno de los estilos de la versión",
    "parameter_tile": "Un patrón que se repite sin costuras",
    "parameter_draft": "Un borrador rápido y barato",
    "parameter_repeat": "Varias veces; antes se te pregunta",
    "parameter_iw": "Peso de las imágenes adjuntas, 0 a 3",
    "parameter_sref": "En el estilo de un enlace de imagen o de un código",
    "parameter_sw": "Peso de ese estilo, 0 a 1000",
    "parameter_oref": "Con la persona o el objeto de una imagen",
    "parameter_ow": "Peso de esa persona u objeto, 1 a 1000",
    "parameter_cref": "Con el personaje de una imagen, en la versión 6",
    "parameter_cw": "Cuánto de ese personaje, 0 a 100",
    "parameter_stop": "Detener antes, al 10 a 100 por ciento",
    "parameter_motion": "Cuánto se mueve",
    "parameter_loop": "Termina como empieza",
    "parameter_end": "El último fotograma",
    "parameter_bs": "Cuántos videos: 1, 2 o 4",
    "parameter_fast": "Generar a velocidad normal",
    "parameter_turbo": "Generar más rápido, a mayor precio",
    "parameter_relax": "Generar cuando haya capacidad, a menor precio",
    # answers
    "cancel_none": "No tienes nada en curso ni en espera.",
    "cancel_done": "{count:Se canceló|Se cancelaron} {count} {count:trabajo|trabajos}.",
    "cancel_cannot": (
        "{count} {count:trabajo no se puede|trabajos no se pueden} detener: {provider} no permite cancelar. Lo que "
        "está en curso sigue y se cobra; los resultados aparecerán aquí."
    ),
    "cancel_finished": (
        "{count} {count:imagen se terminó|imágenes se terminaron} antes de que {provider} pudiera "
        "{count:detenerla|detenerlas}, y se {count:cobra|cobran}. {count:La|Las} verás aquí en un momento."
    ),
    "cancel_unsure": (
        "{provider} no ha confirmado que {count} {count:trabajo se detuviera|trabajos se detuvieran}. Lo que aún se "
        "genere se cobra y aparecerá aquí."
    ),
    "copy_still": "Esta copia no cambia por sí sola: toca «{button}» para ver cómo está.",
    "cancel_late": "Ya no se puede cancelar: este trabajo ya terminó.",
    "edit_late": (
        "Este trabajo ya se envió a {provider}, así que editar tu mensaje no cambia nada. Para generar el texto "
        "nuevo, envíalo como mensaje nuevo."
    ),
    "edit_link": (
        "La dirección de una imagen no se agrega ni se cambia editando: {provider} necesita la imagen. Este trabajo "
        "sigue igual. Cancélalo y envía el texto nuevo como mensaje nuevo."
    ),
    "edit_ended": "Este trabajo ya terminó. Para generar el texto nuevo, envíalo como mensaje nuevo.",
    "edit_other": (
        "Tu cambio pide otra cosa, así que este trabajo sigue esperando sin cambios. Envía eso como mensaje nuevo; "
        "«Cancelar» detiene este trabajo."
    ),
    "history_end": "No hay nada anterior.",
    "history_none": "Aún no hay nada aquí. Prueba: «/imagine un zorro rojo en la nieve»",
    "trouble_waiting": (
        "Easel tiene un problema propio en este momento y sigue intentando. No hace falta que lo pidas otra vez: "
        "verás el resultado, o un mensaje si no lo hay."
    ),
    "trouble_waiting_full": (
        "El disco de Easel está lleno: quien administra Easel debe liberar espacio, así que avísale. No hace falta "
        "que lo pidas otra vez: verás el resultado, o un mensaje si no lo hay."
    ),
    "trouble_given_up_full": (
        "Easel no pudo hacerlo porque su disco está lleno: quien administra Easel debe liberar espacio, así que "
        "avísale. No se generó ni se cobró nada, y tampoco se hará después. Pídelo otra vez cuando haya espacio."
    ),
    "trouble_given_up": (
        "Easel no pudo hacerlo por un problema propio. No se generó ni se cobró nada, y tampoco se hará después. "
        "Pídelo otra vez en un rato y avisa a quien administra Easel."
    ),
    "late": "Easel estaba desconectado cuando escribiste esto. No se generó ni se cobró nada. ¿Hacerlo ahora?",
    "late_again": (
        "Easel estaba desconectado cuando hiciste esto. No se generó ni se cobró nada. Hazlo otra vez si aún lo "
        "quieres."
    ),
    "late_gone": "Este mensaje ya no está guardado. Escríbelo de nuevo.",
    "button_instead": "Generar esto en su lugar",
    "button_use_instead": "Usar esto en su lugar",
    "button_late": "Sí, hazlo ahora",
    "broken": (
        "Algo salió mal dentro de Easel. No se perdió nada: tus trabajos continúan. Intenta de nuevo y avisa a quien "
        "administra Easel."
    ),
    # help
    "help_title": "Lo que puedes hacer",
    "help": (
        "Escribe lo que quieres ver y mira cómo se dibuja. U1 a U4 amplían una de las cuatro imágenes, V1 a V4 crean "
        "variaciones de ella, 🔄 genera cuatro nuevas.{region}\n\nPor ejemplo: «/imagine un zorro rojo en la nieve "
        "--ar 16:9»\nVarias a la vez: «/imagine zorro {{rojo, verde}}», o «--repeat 4»"
    ),
    "help_region": " Debajo de una sola imagen, Vary (Region) vuelve a generar una parte.",
    "command_imagine": "Crear una imagen con palabras",
    "command_blend": "Mezclar de dos a cinco imágenes",
    "command_describe": "Convertir una imagen en prompts",
    "command_shorten": "Ver qué palabras importan",
    "command_video": "Poner una imagen en movimiento",
    "command_edit": "Cambiar una imagen con palabras",
    "command_retexture": "Rehacer las superficies",
    "command_swap": "Poner una cara (primero la cara)",
    "command_queue": "Ver tus trabajos en curso",
    "command_seed": "Ver la semilla de una imagen",
    "command_show": "Mostrar un trabajo otra vez",
    "command_history": "Ver o buscar lo generado",
    "command_settings": "Elegir modelo, velocidad, idioma…",
    "command_cancel": "Detener lo que está en curso",
    "command_help": "Lo que Easel puede hacer",
    # the options of commands, and their entries in the menu of a message
    "option_prompt": "Lo que quieres ver",
    "option_aspect": "Relación de aspecto, ancho por alto",
    "option_speed": "Qué tan rápido generar",
    "option_model": "La versión de Midjourney",
    "option_spoiler": "Oculta la imagen hasta que alguien la toque",
    "option_image": "Una imagen",
    "option_dimensions": "Forma del resultado",
    "option_cancel": "Qué trabajo; si falta, todos los tuyos",
    "option_job": "Qué trabajo",
    "option_video": "Qué pasa en el video",
    "option_edit": "Qué cambiar",
    "option_retexture": "Qué aspecto debe tener",
    "option_source": "Una imagen por el ID de su trabajo o por su enlace",
    "option_motion": "Cuánto se mueve",
    "option_loop": "Si termina como empieza",
    "option_end": "El último fotograma, como imagen",
    "option_face": "La imagen con la cara",
    "option_sref": "Una imagen cuyo estilo usar (--sref)",
    "option_oref": "Una imagen de una persona u objeto que debe aparecer (--oref)",
    "option_cref": "Una imagen de un personaje que debe aparecer (--cref)",
    "name_prompt": "prompt",
    "name_reference": "referencia",
    "name_aspect": "aspecto",
    "name_speed": "velocidad",
    "name_model": "modelo",
    "name_spoiler": "spoiler",
    "name_image": "imagen",
    "name_dimensions": "forma",
    "name_job": "trabajo",
    "name_source": "origen",
    "name_motion": "movimiento",
    "name_loop": "bucle",
    "name_end": "final",
    "name_face": "cara",
    "name_sref": "sref",
    "name_oref": "oref",
    "name_cref": "cref",
    "name_iw": "iw",
    "name_sw": "sw",
    "name_ow": "ow",
    "name_cw": "cw",
    "motion_low": "Poco movimiento",
    "motion_high": "Mucho movimiento",
    "loop_on": "Bucle",
    "speed_fast": "Fast",
    "speed_turbo": "Turbo",
    "speed_relax": "Relax",
    "shape_portrait": "Vertical",
    "shape_square": "Cuadrada",
    "shape_landscape": "Horizontal",
    "menu_describe": "Describir",
    "menu_reference": "Usar como referencia",
    "menu_video": "Animar",
    "menu_seed": "🌱 Semilla",
    # buttons, and what they do
    "button_again": "Reintentar",
    "button_cancel": "Cancelar",
    "button_afterall": "Generarla de todos modos",
    "button_edit": "Editar el prompt",
    "button_leave": "No reintentar",
    "button_reopen": "Preguntarme otra vez",
    "button_asis": "Tal cual",
    "button_words": "Continuar",
    "title_upsample": "Ampliar la imagen {number}",
    "title_variation": "Variaciones de la imagen {number}",
    "title_reroll": "Generar cuatro nuevas",
    "title_upscale": "Ampliar esta imagen: Subtle se mantiene cerca de ella, Creative agrega detalles",
    "title_vary": "Cuatro variaciones: las Subtle se mantienen cerca de la imagen, las Strong cambian más",
    "title_outpaint": "Mostrar más alrededor de esta imagen",
    "title_animate": "Hacer un video corto de esta imagen",
    "title_animate_extend": "Alargar este video unos cuatro segundos",
    "title_video_pick": "Tomar solo el video {number}",
    "title_pan_left": "Mostrar más a la izquierda",
    "title_pan_right": "Mostrar más a la derecha",
    "title_pan_up": "Mostrar más arriba",
    "title_pan_down": "Mostrar más abajo",
    "title_inpaint": "Volver a generar una parte",
    "title_custom_zoom": "Zoom personalizado: cuánto y qué texto",
    "glyph_reroll": "Cuatro nuevas",
    "glyph_pan": "Pan",
    "ask_title": "¿Qué debe generar Midjourney?",
    "ask_zoom": "¿Cuánto alejarse y qué debe aparecer? Deja «--zoom» entre 1 y 2.",
    "reference": "Imagen de referencia",
    # in a chat app
    "button_file": "Archivo",
    "button_seeded": "✏️ Generar con esta semilla",
    "button_tiles": "Las cuatro",
    "button_share": "Compartir",
    "button_older": "Anteriores",
    "button_example": "Generar el ejemplo",
    "button_write": "✏️ Texto",
    "button_lock": "Bloquear",
    "button_unlock": "Desbloquear",
    "button_hide": "Ocultar",
    "button_reveal": "Mostrar",
    "told_lock": "Bloqueada: ahora solo tú puedes continuar esta imagen y todo lo que salga de ella.",
    "told_unlock": "Desbloqueada: cualquiera que vea esta imagen puede continuarla.",
    "told_hide": "Oculta: la imagen está ahora detrás de un spoiler.",
    "told_reveal": "Visible: todos ven la imagen de inmediato.",
    "button_open": "Abrir",
    "example": "un zorro rojo en la nieve --ar 3:2",
    "file_save": "Guardar «{name}»",
    "kept_not": "Esta imagen ya no está guardada aquí. Envía otra vez el prompt para obtener una nueva.",
}
