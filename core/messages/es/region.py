"""Vary Region: choosing which part of a picture is painted anew."""

from __future__ import annotations

from collections.abc import Mapping

REGION: Mapping[str, str] = {
    "region_title": "¿Qué parte debe volver a generar Midjourney?",
    "region_how": "Elige las celdas que quieras; sus nombres están sobre la imagen.",
    "region_how_paint": "Elige las celdas que quieras o marca la parte a mano.",
    "region_scribble": "O responde a este mensaje con una copia de la imagen en la que la hayas marcado.",
    "region_share": "{share}% seleccionado.",
    "region_share_well": "{share}% seleccionado, lo que recomienda Midjourney.",
    "region_share_few": (
        "{share}% seleccionado. Midjourney recomienda de {least} a {most}%; con menos puede cambiar poco."
    ),
    "region_share_many": (
        "{share}% seleccionado. Midjourney recomienda de {least} a {most}%; con más puede perderse el resto."
    ),
    "region_share_none": "Aún no hay nada seleccionado.",
    "region_words": "Se envía con tu texto, o tal cual con «Enviar»; antes no se envía nada.",
    "button_region_go": "Enviar",
    "button_rundo": "Deshacer",
    "button_rinvert": "Invertir",
    "button_rclear": "Limpiar",
    "button_rfine": "Más fino",
    "button_rcoarse": "Más grueso",
    "button_rpaint": "Pintar",
    "region_row": "Fila {row}",
    "region_row_pick": "Fila {row}: elige celdas",
    "region_copy": "O una copia con la parte marcada",
    "region_copy_about": "Se selecciona lo que difiera de la imagen, y te lo muestra antes de enviar nada.",
    "region_nothing": (
        "Aún no hay nada seleccionado, así que no se envió nada; tu texto queda guardado. Elige la parte que quieres."
    ),
    "region_all": (
        "Está seleccionada toda la imagen, así que no se envió nada. Deja algo fuera o usa otro de los botones Vary."
    ),
    "region_too_large": (
        "No se puede elegir una parte en una imagen de más de {most} millones de píxeles. No se envió nada."
    ),
    "region_gone": "Esta imagen ya no está guardada aquí, así que no se puede elegir una parte. No se envió nada.",
    "region_meanwhile": "Otro toque tuyo llegó en el mismo momento y fue el que contó. Toca una vez más.",
    "region_no_step": "No hay ningún paso que deshacer.",
    "region_size": "Esta selección no tiene el tamaño de su imagen. Abre la imagen otra vez y márcala de nuevo.",
    "region_cropped": (
        "Esta copia tiene otras proporciones que la imagen: fue recortada. No se envió nada. Márcala en una copia "
        "completa."
    ),
    "region_another": (
        "Esto difiere de la imagen en más que unos trazos, como una copia recortada u otra imagen. No se envió nada. "
        "Marca la parte en una copia completa, con un color opaco."
    ),
    "region_untouched": (
        "En esta copia no hay marcas que Easel pueda ver. No se envió nada. Usa un color fuerte y una línea gruesa."
    ),
    "region_one_copy": "Envía una sola copia marcada a la vez. No se envió nada.",
    "paint_open": "Marca la parte en tu navegador. El enlace es solo tuyo y funciona durante una hora.",
    "paint_title": "¿Qué parte debe volver a generar Midjourney?",
    "paint_tools": "Herramientas",
    "paint_tool": "Herramienta",
    "paint_brush": "Pincel",
    "paint_eraser": "Borrador",
    "paint_lasso": "Lazo",
    "paint_rectangle": "Rectángulo",
    "paint_hand": "Mover",
    "paint_size": "Tamaño",
    "paint_undo": "Deshacer",
    "paint_redo": "Rehacer",
    "paint_invert": "Invertir",
    "paint_clear": "Limpiar",
    "paint_in": "Acercar",
    "paint_out": "Alejar",
    "paint_fit": "Imagen completa",
    "paint_canvas": "Región",
    "paint_keys": (
        "Teclado: las flechas mueven, Espacio empieza y termina un trazo, + y − cambian el zoom. Con dos dedos, zoom "
        "y movimiento."
    ),
    "paint_cells": "Elegir celdas de una cuadrícula",
    "paint_cells_about": (
        "A1 es la parte de arriba a la izquierda: las letras van hacia la derecha; los números, hacia abajo."
    ),
    "paint_grid": "Partes de la imagen",
    "paint_words": "Prompt",
    "paint_send": "Enviar",
    "paint_keep": "Guardar la selección y volver",
    "paint_sent": "Enviado. El resultado aparecerá en el chat; puedes cerrar esta página.",
    "paint_kept": "Guardado. Aún no se envió nada: continúa en el chat. Puedes cerrar esta página.",
    "paint_expired": (
        "Este enlace funcionó durante una hora. Toca «Pintar» en el chat para obtener otro; no se envió nada."
    ),
    "paint_over": "Aquí ya no hay nada que elegir. Mira el mensaje del trabajo en el chat.",
    "paint_broken": "No se puede leer lo que envió la página. No se envió nada; abre el enlace de nuevo.",
    "paint_later": "Easel no puede hacer esto en este momento. No se pierde nada; espera un poco e intenta de nuevo.",
    "paint_no_picture": (
        "Este navegador no puede convertir en imagen lo que marcaste, así que no se envió nada. Sigue aquí: cierra "
        "otras páginas e intenta de nuevo, o abre la imagen en otro navegador."
    ),
    "paint_again": "Reintentar",
    "paint_offline": "No se pudo conectar con Easel. Lo que marcaste sigue aquí; intenta de nuevo.",
    "paint_not_loaded": "No se pudo cargar la imagen. Espera un poco e intenta de nuevo.",
    "paint_own_chat": "El enlace está en tu chat privado con {bot}.",
}
