"""What people and places set."""

from __future__ import annotations

from collections.abc import Mapping

SETTINGS: Mapping[str, str] = {
    "settings_title_mine": "Your settings",
    "settings_title_here": "Settings of this chat",
    "settings_mine": (
        "{provider} draws the pictures. What you choose here goes into everything you ask for; what you write in a "
        "prompt always wins."
    ),
    "settings_here": (
        "{provider} draws the pictures. What is chosen here holds for everybody in this chat who has set nothing else; "
        "what somebody writes in a prompt always wins."
    ),
    "settings_group": (
        "Your own settings are in your own chat with Easel. Those of this chat are chosen by its administrators."
    ),
    "settings_admins": "Only administrators choose this chat's settings. Your own are yours: “/settings”.",
    "settings_added": "From your settings: “{added}”",
    "settings_added_here": "From this chat's settings: “{added}”",
    "button_settings_own": "⚙️ My settings",
    "button_setmine": "My settings",
    "button_sethere": "This chat's settings",
    "button_reset": "Reset all",
    "button_back": "‹ Back",
    "setting_gone": "This setting has changed since. Open “/settings” again.",
    "setting_none": "There is no setting “{name}”. “/settings” shows all that there are.",
    "setting_value": "{label} cannot be “{value}”. There are: {values}. Nothing was changed.",
    "setting_wrong": "{label} cannot be “{value}”. Write it like “{example}”. Nothing was changed.",
    "setting_long": "This is too long: at most {most} characters. Nothing was changed.",
    "setting_own": "This is each person's own to set.",
    "setting_night": (
        "Write from when to when it is night, and what time it is for you now, for example “23-7 14:30”. Nothing was "
        "changed."
    ),
    "set_model": "Model",
    "set_aspect": "Aspect ratio",
    "set_stylize": "Stylize",
    "set_raw": "Raw",
    "set_speed": "Speed",
    "set_speed_fast": "Fast",
    "set_speed_turbo": "Turbo",
    "set_speed_relax": "Relax",
    "set_profile": "Personalization",
    "set_profile_on": "My own taste",
    "set_suffix": "Suffix",
    "set_delivery": "Results as",
    "set_picture": "Picture",
    "set_file": "File",
    "set_spoiler": "Spoiler",
    "set_remix": "Remix",
    "set_strong": "Strong variations",
    "set_language": "Language",
    "set_told": "Notify me",
    "set_told_on": "After a minute",
    "set_failures": "Only of failures",
    "set_told_off": "Never",
    "set_night": "Night",
    "set_on": "On",
    "set_off": "Off",
    "set_open": "Default",
    "set_usual": "Default ({value})",
    "set_aspect_usual": "1:1",
    "set_stylize_usual": "100",
    "set_raw_usual": "off",
    "set_suffix_usual": "none",
    "set_delivery_usual": "picture",
    "set_spoiler_forced": "always, for everybody",
    "set_spoiler_usual": "off",
    "set_remix_usual": "off",
    "set_language_usual": "as in the app",
    "set_told_usual": "after a minute",
    "set_night_usual": "none",
    "set_raw_hint": "With Raw, Midjourney adds less of its own taste.",
    "set_suffix_hint": "This is put behind every prompt: words, parameters, or both, for example “watercolor --c 20”.",
    "set_delivery_hint": "A file is the picture untouched; a picture is shown at once, but the chat makes it smaller.",
    "set_spoiler_hint": "Pictures come covered until somebody taps them.",
    "set_remix_hint": "Before variations, pans and 🔄, Easel asks for new words.",
    "set_strong_hint": "With strong variations, V1 to V4 change more of the picture.",
    "set_told_hint": "Easel calls you to what took long, or to what failed.",
    "set_night_hint": "At night nothing rings. Write from when to when, and what time it is for you now: “23-7 14:30”.",
    "set_from_place": "{value} (this chat)",
    "set_question": "{label}: choose, or write your own.",
    "set_question_written": "{label}: write it.",
    "set_question_closed": "{label}: choose.",
    "set_written": "{label}, for example “{example}”",
    # to whoever waited long
    "told_done": "Your picture is ready.",
    "told_done_video": "Your video is ready.",
    "told_answer": "Your answer is ready.",
    "told_failed": "This did not work out; the message says why.",
    "language_name": "English",
}
