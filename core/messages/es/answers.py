"""What is not done and why, and what is wrong with a prompt."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    # refusals
    "no_such_job": "Aquí no existe ese trabajo. Revisa el ID o búscalo en /history.",
    "no_such_action": "Este botón ya no funciona. Usa uno de los que se muestran ahora.",
    "not_yours": "Solo puede hacerlo quien inició este trabajo.",
    "not_yours_to_stop": "Solo puede detenerlo quien inició este trabajo o quien administra este chat.",
    "too_many_person": (
        "Llegaste a {most} {most:imagen|imágenes} en una hora, el límite por persona. Vuelve a pedir en {minutes} "
        "min; no se envió ni se cobró nada."
    ),
    "too_many_place": (
        "Este chat llegó a {most} {most:imagen|imágenes} en una hora, el límite por chat. Vuelve a pedir en {minutes} "
        "min; no se envió ni se cobró nada."
    ),
    "too_many_nameless": (
        "Quienes escriben como grupo o canal llegaron juntos a {most} {most:imagen|imágenes} en una hora. Escribe con "
        "tu nombre o vuelve en {minutes} min; no se envió ni se cobró nada."
    ),
    "too_many_all": (
        "Entre todos se llegó a {most} {most:imagen|imágenes} en una hora, el límite aquí. Vuelve a pedir en "
        "{minutes} min; no se envió ni se cobró nada."
    ),
    "locked": "«{name}» bloqueó esta imagen o aquella de la que viene. Genera la tuya con «/imagine».",
    "not_finished": "Esta imagen aún no está terminada. Espera y toca de nuevo.",
    "not_asking": "Este trabajo ya no espera tu texto.",
    "other_provider": (
        "{made_with} generó esta imagen, y Easel ahora trabaja con {provider}, que no puede continuarla. Envía otra "
        "vez el prompt para obtener una nueva."
    ),
    "pressed_running": "{label} ya está en camino.",
    "pressed_asking": "{label} espera tu texto.",
    "pressed_done": "{label} ya está hecho: aquí tienes el resultado.",
    "pressed_ended": "{label} ya terminó; su mensaje dice cómo.",
    "unsupported": "{provider} no ofrece «{what}». No se envió nada.",
    "refused_button": "{provider} no acepta «{label}»: ya rechazó ese botón. No se envió ni se cobró nada.",
    "mode_unsupported": "{provider} no tiene la velocidad {mode}; ofrece {modes}. No se envió nada.",
    "blend_words": (
        "«/blend» usa imágenes y, si quieres, una de las formas «vertical», «cuadrada» y «horizontal», pero ningún "
        "otro texto. No se envió nada. Con imágenes y texto, usa «/imagine»."
    ),
    "prompt_missing": "Di qué generar, por ejemplo: «/imagine un zorro rojo en la nieve»",
    "prompt_missing_shorten": "Di qué acortar, por ejemplo: «/shorten un hermosísimo zorro rojo en la nieve profunda»",
    "prompt_missing_edit": "Di qué cambiar en la imagen, por ejemplo: «/edit que sea de noche»",
    "prompt_missing_retexture": "Di qué aspecto debe tener, por ejemplo: «/retexture tallado en hielo»",
    "no_words": (
        "«/{command}» usa solo imágenes, y «{value}» no es ninguna tuya. No se envió nada. Adjunta las imágenes o "
        "indica los ID de sus trabajos."
    ),
    "no_address": (
        "{provider} solo acepta estas imágenes como enlaces públicos, así que no se envió nada. Escribe un enlace. "
        "Con PUBLIC_URL configurado, Easel crea los enlaces."
    ),
    "job_no_picture": (
        "«{id}» no tiene una imagen que se pueda usar aquí. No se envió nada. Indica un trabajo que la tenga."
    ),
    "picture_missing": (
        "«/{command}» necesita una imagen. No se envió nada. Adjunta una, o escribe su enlace o el ID de su trabajo "
        "junto al comando."
    ),
    "describe_one": (
        "«/describe» usa una imagen a la vez, y aquí hay {count}. No se envió ni se cobró nada. Envía sola la que "
        "quieras, con «/describe»."
    ),
    "picture_count": (
        "«/{command}» necesita de {least} a {most} {most:imagen|imágenes}; este mensaje tiene {count}. No se envió "
        "nada. Adjunta imágenes, o escribe enlaces o ID de trabajos."
    ),
    "swap_pictures": (
        "«/swap» necesita dos imágenes, primero la cara y luego la imagen donde va; hay {count}. No se envió nada. "
        "Adjunta imágenes, o escribe enlaces o ID de trabajos."
    ),
    "picture_many": (
        "«/{command}» usa como máximo {most} {most:imagen|imágenes}, y este mensaje tiene {count}. No se envió nada. "
        "Envíalo de nuevo con menos."
    ),
    "picture_too_large": "Esta imagen supera los {megabytes} MB. No se envió nada. Envía una más pequeña.",
    "picture_not_a_picture": (
        "Este archivo no es una imagen que Easel pueda usar. No se envió nada. Envía un PNG, JPEG, WEBP o GIF."
    ),
    "picture_broken": (
        "Esta imagen está dañada o llegó incompleta. No se envió nada. Guárdala otra vez y vuelve a enviarla."
    ),
    "picture_too_many_pixels": (
        "Esta imagen tiene más de {megapixels} millones de píxeles. No se envió nada. Envía una más pequeña."
    ),
    "picture_too_small": (
        "Esta imagen es demasiado pequeña: cada lado necesita al menos {side} píxeles. No se envió nada."
    ),
    "picture_not_taken": (
        "Lo que adjuntaste o respondiste no es una imagen que Easel pueda usar; no se envió ni se cobró nada. Envía "
        "un PNG, JPEG, WEBP o GIF, o solo tu prompt."
    ),
    "words_only": "Aquí solo puede ir texto, no imágenes. No se envió nada; envía solo el texto.",
    "link_far": (
        "Easel no pudo obtener una imagen de «{link}»; no se envió nada. Comprueba que cualquiera pueda abrir la "
        "dirección o adjunta la imagen."
    ),
    "link_no_picture": (
        "Lo que hay en «{link}» no es una imagen; no se envió nada. Adjunta la imagen o usa su propia dirección."
    ),
    "picture_gone": "Una de las imágenes ya no está guardada. No se envió nada. Adjúntala de nuevo.",
    "words_missing": "Escribe el prompt o déjalo como está.",
    "no_such_command_meant": "No existe «{command}». ¿Quisiste decir «{meant}»?",
    "command_elsewhere": "«{command}» se llama aquí «{meant}».",
    "command_in_prompt": (
        "Aquí no existe «{command}»: agrega «--{flag}» a un prompt, por ejemplo «/imagine un zorro rojo en la nieve "
        "--{flag}»."
    ),
    "no_such_command": "No existe el comando «{command}». Prueba /help.",
    "seed": (
        "La semilla de esta imagen ({label}) es «{seed}». Agrega «--seed {seed}» a un prompt para partir del mismo "
        "ruido."
    ),
    "queue_none": "No tienes nada en curso ni en espera.",
    "queue_more": "{count} {count:trabajo|trabajos} más que no aparecen aquí",
    "seed_early": "Esta imagen aún no está terminada, así que no tiene semilla. Pregunta de nuevo cuando esté lista.",
    "seed_none": "Este trabajo no tiene una imagen con semilla. Elige uno terminado.",
    "seed_gone": "{provider} ya no tiene esta imagen, así que no se puede saber su semilla.",
    "seed_later": "{provider} no indicó la semilla. No se cobró nada; pregunta de nuevo en un minuto.",
    "job_missing": "Di qué trabajo, por ejemplo: «/{command} {example}». /history muestra todos los ID.",
    "job_unknown": "Aquí no existe ese trabajo; «{example}» es uno. /history muestra todos los ID.",
    "job_none": "Aún no hay ningún trabajo aquí. Genera uno primero, por ejemplo: «/imagine un zorro rojo en la nieve»",
    # what is wrong with a prompt
    "problem_empty": "Escribe unas palabras sobre la imagen que quieres.",
    "problem_too_long": "El prompt tiene {value} caracteres; Midjourney lee como máximo {high}. Acórtalo.",
    "problem_permutation": (
        "«{{{value}}}» equivale a un trabajo pagado por cada opción, y solo un «/imagine» nuevo puede pedir varios. "
        "Aquí, elige una."
    ),
    "problem_too_many_jobs": (
        "Serían {value} trabajos pagados, y el máximo a la vez es {high}. Quita opciones o repite menos veces."
    ),
    "problem_of_many": "De los prompts que salen de este, el número {value} («{flag}») no se puede generar:",
    "problem_not_allowed": (
        "«{value}» no está permitido aquí. No se cobró nada. Escríbelo de otra forma y envíalo de nuevo."
    ),
    "problem_instead": "«{value}» no está permitido aquí; escribe «{suggestion}» en su lugar. No se cobró nada.",
    "problem_brought": (
        "«{value}» no está permitido aquí. No lo escribiste tú: viene de un preset, de los ajustes o de la "
        "imagen. No se cobró nada."
    ),
    "problem_banned": (
        "Midjourney no permite «{value}»: ya rechazó esta palabra antes. No se envió ni se cobró nada. Quita "
        "la palabra o usa otra."
    ),
    "problem_preset": (
        "Aquí no existe el preset «{value}»; ¿quisiste decir «{suggestion}»? Sin «#», se genera la palabra misma."
    ),
    "problem_unknown": "Midjourney no tiene el parámetro «--{flag}».",
    "problem_missing_value": "--{flag} necesita un valor después{allowed}.",
    "problem_bad_value": "--{flag} no puede ser «{value}»{allowed}.",
    "problem_out_of_range": "--{flag} no puede ser {value}{allowed}.",
    "problem_duplicate": "--{flag} aparece dos veces. Deja uno.",
    "problem_conflict": "--{flag} y --{value} no se pueden usar juntos. Deja uno.",
    "problem_not_with": "--{flag} no funciona junto con «--{value}». Quita uno de los dos.",
    "problem_needs": "--{flag} no tiene a qué dar peso: agrega --{value} con su valor o quita --{flag}.",
    "problem_of_video": "--{flag} es para videos. Pide uno con «/video» y una imagen, o quita --{flag}.",
    "problem_not_attached": (
        "Aquí no hay una imagen «{value}»: este mensaje tiene {high}. Adjunta la imagen o escribe su dirección."
    ),
    "problem_needs_picture": "Un video parte de una imagen: adjunta una o escribe su dirección antes del texto.",
    "problem_too_many": "--{flag} admite como máximo {high} a la vez; este prompt tiene {value}. Quita algunos.",
    "problem_too_long_shape": (
        "--{flag} no puede ser {value} aquí: un lado puede medir como máximo {high} veces el otro."
    ),
    "problem_weights": "Los pesos como «gato::2» no funcionan con «--{value}». Escribe las palabras sin ellos.",
    "problem_words_after": (
        "El texto «{value}» está después de --{flag}. Pon los parámetros al final, después de todo el texto."
    ),
    "problem_costs_more": (
        "--{flag} ejecuta el prompt varias veces, cada una a su precio, y solo un «/imagine» nuevo puede pedirlo. "
        "Quítalo aquí."
    ),
    "problem_zoom_only": "--{flag} solo funciona en Custom Zoom, debajo de una imagen terminada.",
    "problem_link_behind": (
        "La dirección «{value}» está después del texto. Midjourney solo usa la de una imagen si va antes: pásala al "
        "principio."
    ),
    "problem_zoom_missing": "Custom Zoom necesita saber cuánto: agrega --zoom y un número de 1 a 2.",
    "hint_part": "Solo se muestran {shown} de {named}: Easel no pudo cargar o leer el resto. No se cobra nada más.",
    "hint_still": "Easel no pudo cargar el video, así que esto es una imagen de él. No se cobra nada más.",
    "hint_file": (
        "Este resultado no se puede mostrar ni reproducir aquí, así que llega como archivo. No se cobra nada más."
    ),
    "hint_unasked": "Remix está activado, pero Midjourney no pidió otro texto aquí: este tiene el mismo prompt.",
    "hint_older": (
        "La versión más nueva de Midjourney no admite --{flag}. Si no tiene efecto, agrega «{version}» al prompt."
    ),
    "hint_link": (
        "Midjourney lee «{link}» como texto: solo usa imágenes por su propia dirección, antes de todo el texto."
    ),
    "hint_inner": "Midjourney no puede acceder a «{link}»: esta dirección lleva a una red privada. Adjunta la imagen.",
    "problem_takes_range": "; admite de {low} a {high}",
    "problem_takes_choices": "; admite {choices}",
    "problem_meant": " ¿Quisiste decir «{suggestion}»?",
}
