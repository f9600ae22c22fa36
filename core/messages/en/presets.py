"""What people and chats keep under a name."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, str] = {
    "command_preset": "Keep settings or a style by name",
    "option_preset": "Add one of your presets",
    "option_preset_open": "Which preset to open",
    "option_preset_save": "Save your settings, or the picture below, under this name",
    "option_preset_job": "The picture whose style is saved",
    "option_preset_take": "The link or code of a preset that somebody shares",
    "name_preset": "preset",
    "name_save": "save",
    "name_take": "take",
    "presets": "Write “#name” anywhere in a prompt to add a preset to it.",
    "presets_none": (
        "A preset keeps parameters, style references and a suffix under a name; “#name” anywhere in a prompt adds "
        "it. There is none here yet: your settings can be saved as one, and a picture's style."
    ),
    "presets_mine": "Yours:",
    "presets_here": "This chat's:",
    "preset_mine": "“#{name}” adds “{added}”.",
    "preset_here": "“#{name}”, a preset of this chat, adds “{added}”.",
    "preset_pictures": "It keeps {count} {count:picture|pictures} as references.",
    "preset_how": "Write “#{name}” anywhere in a prompt to use it.",
    "preset_added": "From “{name}”: “{added}”",
    "preset_saved": "Saved as “#{name}”.",
    "preset_renamed": "“#{name}” is called “#{now}” now.",
    "preset_deleted": "“#{name}” is deleted. Pictures made with it stay.",
    "preset_delete": (
        "Delete “#{name}”? Links to it end. Pictures made with it stay, and so do copies that others have taken."
    ),
    "preset_link": "Whoever opens this link gets a copy of “#{name}”, until you stop sharing it: “{url}”",
    "preset_code": "Whoever writes “/preset take {code}” gets a copy of “#{name}”, until you stop sharing it.",
    "preset_shared": (
        "“{who}” shares the preset “#{name}”: “{added}”. Tap for a copy of your own, or write “/preset take {code}”."
    ),
    "preset_unshared": "“#{name}” is no longer shared: its link has ended. Copies that others have taken stay theirs.",
    "preset_given": "Everybody in this chat can use “#{name}” now.",
    "preset_taken_over": "“#{name}” is yours now, a copy of your own.",
    "preset_save_job": "Save this picture's parameters, style references and suffix under a name.",
    "preset_asks_psuse": "The prompt to which the preset is added",
    "preset_asks_psname": "The new name of the preset",
    "preset_asks_pssave": "The name of the preset, for example “comic”",
    "preset_name": (
        "“{name}” cannot be a preset's name. A name has up to {most} letters, digits, “-” and “_”, and is no single "
        "digit. Nothing was changed."
    ),
    "preset_name_missing": "Write the name as well, for example “/preset save comic”. Nothing was saved.",
    "preset_none": "There is no preset “{name}” here. There are: {names}.",
    "preset_none_at_all": "There is no preset “{name}” here. Save one with “/preset save {name}”.",
    "preset_gone": "There is no such preset here. Open “/preset” again.",
    "preset_admins": "Only administrators change this chat's presets. Nothing was changed.",
    "preset_taken": "There is a preset “{name}” already. Choose another name, or delete that one. Nothing was changed.",
    "preset_many": "You have {most} presets, which is the limit. Delete one with “/preset”. Nothing was saved.",
    "preset_many_here": "This chat has {most} presets, which is the limit. Nothing was saved.",
    "preset_long": "This is too long for a preset: at most {most} characters. Nothing was saved.",
    "preset_empty": (
        "You have set nothing that goes into prompts, so there is nothing to save. Choose something in “/settings” "
        "first, or save a picture's style."
    ),
    "preset_empty_job": "This picture was made without parameters and style references, so there is nothing to save.",
    "preset_no_picture": "Only the style of a finished picture can be saved. Nothing was saved.",
    "preset_link_over": "This link leads to no preset, or no longer: ask whoever shared it for a new one.",
    "button_pssave": "💾 Save my settings as a preset",
    "button_pssave_job": "💾 Save as preset",
    "button_pssave_last": "💾 Save my last picture's style",
    "button_presets": "Presets",
    "button_presets_own": "My presets",
    "button_presets_give": "Give one of mine to this chat",
    "button_presets_before": "‹ Earlier",
    "button_presets_after": "More ›",
    "button_psuse": "Use it",
    "button_psname": "Rename",
    "button_psdelete": "Delete",
    "button_copy": "Copy",
    "button_pssure": "Delete it",
    "button_psshare": "Share",
    "button_psend": "Stop sharing",
    "button_psgive": "Give to this chat",
    "button_pstake": "Save to mine",
}
