"""Commands, help, buttons and what they answer."""

from __future__ import annotations

from collections.abc import Mapping

SCREENS: Mapping[str, str] = {
    # parameters that are offered while somebody types
    "parameter_ar": "Aspect ratio, width to height",
    "parameter_v": "Midjourney's version",
    "parameter_niji": "The version for anime and illustration",
    "parameter_s": "How strong Midjourney's own taste is, 0 to 1000",
    "parameter_c": "How much the four differ, 0 to 100",
    "parameter_w": "How unusual the result may be, 0 to 3000",
    "parameter_hd": "Larger pictures, from version 8.1 on",
    "parameter_edit": "Change the pictures at these addresses as the words say",
    "parameter_exp": "More experimental, 0 to 100",
    "parameter_p": "In your own taste, or by a profile's code",
    "parameter_seed": "Start from the same noise again",
    "parameter_no": "What to leave out",
    "parameter_raw": "Closer to your words, less embellished",
    "parameter_style": "One of the version's styles",
    "parameter_tile": "A seamless repeating pattern",
    "parameter_draft": "A quick, cheap draft",
    "parameter_repeat": "Several times; you are asked first",
    "parameter_iw": "Weight of the attached pictures, 0 to 3",
    "parameter_sref": "In the style of a picture's link or a code",
    "parameter_sw": "Weight of that style, 0 to 1000",
    "parameter_oref": "With the person or thing in a picture",
    "parameter_ow": "Weight of that person or thing, 1 to 1000",
    "parameter_cref": "With the character in a picture, in version 6",
    "parameter_cw": "How much of that character, 0 to 100",
    "parameter_stop": "Stop drawing early, at 10 to 100 percent",
    "parameter_motion": "How much moves",
    "parameter_loop": "Ends as it begins",
    "parameter_end": "The last frame",
    "parameter_bs": "How many videos: 1, 2 or 4",
    "parameter_fast": "Draw at normal speed",
    "parameter_turbo": "Draw faster, for a higher price",
    "parameter_relax": "Draw when there is capacity, for a lower price",
    # answers
    "cancel_none": "You have nothing running or waiting.",
    "cancel_done": "Cancelled {count} {count:job|jobs}.",
    "cancel_cannot": (
        "{count} {count:job|jobs} cannot be stopped: {provider} has no way to cancel. Running jobs continue and are "
        "charged; the results will appear here."
    ),
    "cancel_finished": (
        "{count} {count:picture|pictures} finished before {provider} could stop {count:it|them}, and {count:is|are} "
        "charged. You will see {count:it|them} here in a moment."
    ),
    "cancel_unsure": (
        "{provider} has not confirmed that {count} {count:job|jobs} stopped. Whatever is still drawn is charged and "
        "will appear here."
    ),
    "copy_still": "This copy does not change by itself: tap “{button}” to see how it stands then.",
    "cancel_late": "Too late to cancel: this job has already ended.",
    "edit_late": (
        "This job has already gone to {provider}, so editing your message changes nothing. "
        "To have the new words drawn, send them as a new message."
    ),
    "edit_link": (
        "A picture's address cannot be added or changed by an edit: {provider} needs the picture itself. This job "
        "stays as it was. Cancel it, and send the new words as a new message."
    ),
    "edit_ended": "This job has already ended. To have the new words drawn, send them as a new message.",
    "edit_other": (
        "Your edit asks for something else, so this job keeps waiting unchanged. Send that as a new message; Cancel "
        "stops this job."
    ),
    "history_end": "There is nothing older.",
    "history_none": "Nothing here yet. Try: “/imagine a red fox in snow”",
    "trouble_waiting": (
        "Easel has a problem of its own right now and keeps trying. You need not ask again: you will see the result, "
        "or a message that there is none."
    ),
    "trouble_waiting_full": (
        "Easel's disk is full: whoever runs Easel must free some space there, so please tell them. You need not ask "
        "again: you will see the result, or a message that there is none."
    ),
    "trouble_given_up_full": (
        "Easel could not do this because its disk is full: whoever runs Easel must free some space there, so please "
        "tell them. Nothing was drawn or charged, and nothing will be later. Ask again once there is room."
    ),
    "trouble_given_up": (
        "Easel could not do this because of a problem of its own. Nothing was drawn or charged, and nothing will be "
        "later. Ask again in a while, and tell whoever runs Easel."
    ),
    "late": "Easel was offline when you wrote this. Nothing was drawn or charged. Do it now?",
    "late_again": (
        "Easel was offline when you did this. Nothing was drawn or charged. Do it again if you still want it."
    ),
    "late_gone": "This message is no longer stored. Write it again.",
    "button_instead": "Draw this instead",
    "button_use_instead": "Use this instead",
    "button_late": "Yes, do it now",
    "broken": (
        "Something went wrong inside Easel. Nothing is lost: your jobs continue. Try again, and tell whoever runs "
        "Easel."
    ),
    # help
    "help_title": "What you can do",
    "help": (
        "Write what you want to see, and watch it being drawn. U1 to U4 enlarge one of the four pictures, "
        "V1 to V4 vary it, 🔄 draws four new ones.{region}"
        "\n\nFor example: “/imagine a red fox in snow --ar 16:9”"
        "\nSeveral at once: “/imagine {{red, green}} fox”, or “--repeat 4”"
    ),
    "help_region": " Under a single picture, Vary (Region) draws a part of it anew.",
    "command_imagine": "Draw a picture from words",
    "command_blend": "Mix two to five pictures into one",
    "command_describe": "Turn a picture into prompts",
    "command_shorten": "See which words of a prompt matter",
    "command_video": "Set a picture in motion",
    "command_edit": "Change a picture in words",
    "command_retexture": "Redo a picture's surfaces",
    "command_swap": "Put a face into a picture, face first",
    "command_queue": "See your jobs that run or wait",
    "command_seed": "See the seed of a picture",
    "command_show": "Show a job again",
    "command_history": "See or find what was drawn",
    "command_settings": "Choose model, speed, language…",
    "command_cancel": "Stop what is running or waiting",
    "command_help": "What Easel can do",
    # the options of commands, and their entries in the menu of a message
    "option_prompt": "What you want to see",
    "option_aspect": "Aspect ratio, width to height",
    "option_speed": "How fast to draw",
    "option_model": "Midjourney's version",
    "option_spoiler": "Hide the picture until someone taps it",
    "option_image": "A picture",
    "option_dimensions": "Shape of the result",
    "option_cancel": "Which job; without one, all of yours",
    "option_job": "Which job",
    "option_video": "What happens in the video",
    "option_edit": "What to change",
    "option_retexture": "What it should look like",
    "option_source": "A picture by its job's ID, or by its link",
    "option_motion": "How much moves",
    "option_loop": "Whether it ends as it begins",
    "option_end": "The last frame, as a picture",
    "option_face": "The picture with the face",
    "option_sref": "A picture whose style to take (--sref)",
    "option_oref": "A picture of a person or thing to draw (--oref)",
    "option_cref": "A picture of a character to draw (--cref)",
    "name_prompt": "prompt",
    "name_reference": "reference",
    "name_aspect": "aspect",
    "name_speed": "speed",
    "name_model": "model",
    "name_spoiler": "spoiler",
    "name_image": "image",
    "name_dimensions": "dimensions",
    "name_job": "job",
    "name_source": "source",
    "name_motion": "motion",
    "name_loop": "loop",
    "name_end": "end",
    "name_face": "face",
    "name_sref": "sref",
    "name_oref": "oref",
    "name_cref": "cref",
    "name_iw": "iw",
    "name_sw": "sw",
    "name_ow": "ow",
    "name_cw": "cw",
    "motion_low": "Low motion",
    "motion_high": "High motion",
    "loop_on": "Loop",
    "speed_fast": "Fast",
    "speed_turbo": "Turbo",
    "speed_relax": "Relax",
    "shape_portrait": "Portrait",
    "shape_square": "Square",
    "shape_landscape": "Landscape",
    "menu_describe": "Describe",
    "menu_reference": "Use as reference",
    "menu_video": "Animate",
    "menu_seed": "🌱 Seed",
    # buttons, and what they do
    "button_again": "Try again",
    "button_cancel": "Cancel",
    "button_afterall": "Draw it after all",
    "button_edit": "Edit the prompt",
    "button_leave": "Don't retry",
    "button_reopen": "Ask me again",
    "button_asis": "Keep as is",
    "button_words": "Continue",
    "title_upsample": "Upscale picture {number}",
    "title_variation": "Vary picture {number}",
    "title_reroll": "Draw four new ones",
    "title_upscale": "Enlarge this picture: Subtle stays close to it, Creative adds details",
    "title_vary": "Four variations of this picture: Subtle ones stay close to it, Strong ones change more",
    "title_outpaint": "Show more around this picture",
    "title_animate": "Make a short video of this picture",
    "title_animate_extend": "Make this video about four seconds longer",
    "title_video_pick": "Take video {number} alone",
    "title_pan_left": "Show more on the left",
    "title_pan_right": "Show more on the right",
    "title_pan_up": "Show more above",
    "title_pan_down": "Show more below",
    "title_inpaint": "Redraw a part",
    "title_custom_zoom": "Custom zoom: how far, which words",
    "glyph_reroll": "Four new ones",
    "glyph_pan": "Pan",
    "ask_title": "What should Midjourney draw?",
    "ask_zoom": "How far out, and what should appear? Keep “--zoom” between 1 and 2.",
    "reference": "Reference picture",
    # in a chat app
    "button_file": "File",
    "button_seeded": "✏️ Draw with this seed",
    "button_tiles": "All four",
    "button_share": "Share",
    "button_older": "Older",
    "button_example": "Draw the example",
    "button_write": "✏️ Write",
    "button_lock": "Lock",
    "button_unlock": "Unlock",
    "button_hide": "Hide",
    "button_reveal": "Reveal",
    "told_lock": "Locked: only you can build on this picture now, and on everything made from it.",
    "told_unlock": "Unlocked: everybody who sees this picture can build on it.",
    "told_hide": "Hidden: the picture is behind a spoiler now.",
    "told_reveal": "Revealed: everybody sees the picture right away.",
    "button_open": "Open",
    "example": "a red fox in snow --ar 3:2",
    "file_save": "Save “{name}”",
    "kept_not": "This picture is no longer stored here. Send the prompt again for a new one.",
}
