"""Looking for pictures among those that are there, loving and deleting them."""

from __future__ import annotations

from collections.abc import Mapping

GALLERY: Mapping[str, str] = {
    # what people may write when they look for something, each way behind a bar (`core.wanted`); `#` is a number
    "find_g": "cuadrículas|cuadrícula|cuadriculas|cuadricula|grids|grid",
    "find_u": "ampliaciones|ampliación|ampliacion|ampliadas|ampliada|upscales|upscale",
    "find_v": "videos|video|vídeos|vídeo|animaciones|animación|animacion",
    "find_loved": "favoritos|favoritas|favorito|favorita",
    "find_today": "de hoy|hoy",
    "find_yesterday": "de ayer|ayer",
    "find_week": "de esta semana|esta semana",
    "find_last_week": "de la semana pasada|la semana pasada|semana pasada",
    "find_month": "de este mes|este mes",
    "find_last_month": "del mes pasado|el mes pasado|mes pasado",
    "find_year": "de este año|este año",
    "find_last_year": "del año pasado|el año pasado|año pasado",
    "find_days": "de los últimos # días|los últimos # días|últimos # días|ultimos # dias",
    "find_months": (
        ""
        "enero|ene|febrero|feb|marzo|mar|abril|abr|mayo|may|junio|jun|julio|jul|agosto|ago|septiembre|sep|octubre|oct|noviembre|nov|diciembre|dic"
    ),
    # what was found
    "sought": "Búsqueda: {sought}",
    "sought_g": "cuadrículas",
    "sought_u": "ampliaciones",
    "sought_v": "videos",
    "sought_loved": "favoritos",
    "sought_days": "{first} a {last}",
    "sought_none": "No se encontró nada para {sought}. Prueba con menos palabras u otra fecha.",
    "sought_more": (
        "No se encontró nada para {sought} entre {count} revisados. Toca «Anteriores» para buscar más atrás."
    ),
    "sought_gone": "Esta búsqueda es demasiado antigua para continuarla. Envíala otra vez.",
    "favourites_none": "Aún no tienes favoritos. Toca ❤️ debajo de una imagen que te encante y se guardará aquí.",
    "favourites_none_here": "Esta semana nadie tocó ❤️ aquí debajo de una imagen.",
    "told_love": "❤️ Está entre tus /favourites.",
    "told_love_not": "Ya no está entre tus /favourites.",
    "command_favourites": "Ver tus imágenes favoritas",
    "option_search": "Palabras del prompt y fecha: zorro semana pasada",
    "option_kind": "De qué tipo",
    "option_when": "Cuándo se generó",
    "option_whose": "Los favoritos de quién",
    "name_search": "buscar",
    "name_kind": "tipo",
    "name_when": "cuándo",
    "name_whose": "de_quién",
    "kind_g": "Cuadrículas",
    "kind_u": "Ampliaciones",
    "kind_v": "Videos",
    "kind_loved": "Favoritos",
    "when_today": "Hoy",
    "when_yesterday": "Ayer",
    "when_week": "Esta semana",
    "when_last_week": "La semana pasada",
    "when_month": "Este mes",
    "when_last_month": "El mes pasado",
    "whose_mine": "Míos",
    "whose_here": "Lo que más gustó aquí esta semana",
    # tools under a picture that was opened
    "button_reference": "🖼 Usar como referencia",
    "button_delete": "🗑 Eliminar",
    "button_deletenow": "🗑 Eliminar para siempre",
    "delete_sure": (
        "¿Eliminar «{prompt}»? Se borran su imagen y su prompt, y salen de tu historial. Lo que se hizo a partir de "
        "ella se queda, y también las copias que se abrieron o compartieron."
    ),
    "delete_sure_all": (
        "¿Eliminar «{prompt}»? Se borran todas sus imágenes y sus prompts, y salen de tu historial. Lo que se hizo a "
        "partir de ellas se queda, y también las copias que se abrieron o compartieron."
    ),
    "deleted": "Eliminado. El prompt ya no está, y el archivo de la imagen se borra en menos de una hora.",
    "fault_deleted": "Quien pidió esta imagen la eliminó.",
    "not_yours_delete": "Solo quien pidió una imagen puede eliminarla.",
    "delete_going": "Este trabajo sigue en curso. Cancélalo primero o espera a que termine.",
}
