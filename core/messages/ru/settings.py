"""What people and places set."""

from __future__ import annotations

from collections.abc import Mapping

SETTINGS: Mapping[str, str] = {
    "settings_title_mine": "Ваши настройки",
    "settings_title_here": "Настройки этого чата",
    "settings_mine": (
        "Картинки рисует {provider}. Выбранное здесь действует для всего, что вы заказываете; написанное в промпте "
        "всегда важнее."
    ),
    "settings_here": (
        "Картинки рисует {provider}. Выбранное здесь действует для всех в этом чате, кто не настроил иначе; "
        "написанное в промпте всегда важнее."
    ),
    "settings_group": (
        "Ваши собственные настройки — в вашем личном чате с Easel. Настройки этого чата выбирают его администраторы."
    ),
    "settings_admins": "Настройки этого чата выбирают только администраторы. Свои выбираете вы: «/settings».",
    "settings_added": "Из ваших настроек: «{added}»",
    "settings_added_here": "Из настроек этого чата: «{added}»",
    "button_settings_own": "⚙️ Мои настройки",
    "button_setmine": "Мои настройки",
    "button_sethere": "Настройки этого чата",
    "button_reset": "Сбросить всё",
    "button_back": "‹ Назад",
    "setting_gone": "Эта настройка с тех пор изменилась. Откройте «/settings» снова.",
    "setting_none": "Настройки «{name}» нет. Все, какие есть, показывает «/settings».",
    "setting_value": "{label}: не подходит «{value}». Есть: {values}. Ничего не изменено.",
    "setting_wrong": "{label}: не подходит «{value}». Напишите так: «{example}». Ничего не изменено.",
    "setting_long": "Слишком длинно: предел символов — {most}. Ничего не изменено.",
    "setting_own": "Это каждый настраивает сам для себя.",
    "setting_night": (
        "Напишите, с какого до какого часа ночь и сколько у вас сейчас времени, например «23-7 14:30». Ничего не "
        "изменено."
    ),
    "set_model": "Модель",
    "set_aspect": "Соотношение сторон",
    "set_stylize": "Stylize",
    "set_raw": "Raw",
    "set_speed": "Скорость",
    "set_speed_fast": "Fast",
    "set_speed_turbo": "Turbo",
    "set_speed_relax": "Relax",
    "set_profile": "Персонализация",
    "set_profile_on": "По моему вкусу",
    "set_suffix": "Суффикс",
    "set_delivery": "Результаты как",
    "set_picture": "Картинка",
    "set_file": "Файл",
    "set_spoiler": "Спойлер",
    "set_remix": "Remix",
    "set_strong": "Сильные вариации",
    "set_language": "Язык",
    "set_told": "Уведомлять",
    "set_told_on": "Дольше минуты",
    "set_failures": "Только о неудачах",
    "set_told_off": "Никогда",
    "set_night": "Ночь",
    "set_on": "Вкл.",
    "set_off": "Выкл.",
    "set_open": "По умолчанию",
    "set_usual": "По умолчанию ({value})",
    "set_aspect_usual": "1:1",
    "set_stylize_usual": "100",
    "set_raw_usual": "выкл.",
    "set_suffix_usual": "нет",
    "set_delivery_usual": "картинка",
    "set_spoiler_forced": "всегда, для всех",
    "set_spoiler_usual": "выкл.",
    "set_remix_usual": "выкл.",
    "set_language_usual": "как в приложении",
    "set_told_usual": "дольше минуты",
    "set_night_usual": "нет",
    "set_raw_hint": "С Raw Midjourney добавляет меньше собственного вкуса.",
    "set_suffix_hint": (
        "Ставится в конец каждого промпта: слова, параметры или то и другое, например «акварель --c 20»."
    ),
    "set_delivery_hint": "Файл — это картинка без изменений; картинка видна сразу, но чат её уменьшает.",
    "set_spoiler_hint": "Картинки приходят скрытыми, пока на них не нажмут.",
    "set_remix_hint": "Перед вариациями, сдвигами и 🔄 Easel спрашивает новый промпт.",
    "set_strong_hint": "С сильными вариациями V1–V4 меняют в картинке больше.",
    "set_told_hint": "Easel сообщит о том, что заняло много времени или не удалось.",
    "set_night_hint": (
        "Ночью ничего не звучит. Напишите, с какого до какого часа и сколько у вас сейчас времени: «23-7 14:30»."
    ),
    "set_from_place": "{value} (этот чат)",
    "set_question": "{label}: выберите или напишите своё.",
    "set_question_written": "{label}: напишите.",
    "set_question_closed": "{label}: выберите.",
    "set_written": "{label}, например «{example}»",
    # to whoever waited long
    "told_done": "Ваша картинка готова.",
    "told_done_video": "Ваше видео готово.",
    "told_answer": "Ваш ответ готов.",
    "told_failed": "Не получилось; почему — сказано в сообщении.",
    "language_name": "Русский",
}
