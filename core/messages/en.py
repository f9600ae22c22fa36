"""English: the language of whoever speaks none of the others."""

from __future__ import annotations

from collections.abc import Mapping

from core.messages.language import Language

SENTENCES: Mapping[str, str] = {
    # where a job stands
    "waiting": "Waiting for its turn",
    "waiting_behind": "Waiting for its turn, {ahead} before it",
    "waiting_retry": "{provider} has not taken it yet. Easel keeps trying; nothing was charged.",
    "waiting_busy": "{provider} is busy. Easel keeps trying; nothing was charged.",
    "waiting_unreachable": "{provider} cannot be reached. Easel keeps trying; nothing was charged.",
    "submitting": "On its way to {provider}",
    "accepted": "Accepted, about to start",
    "queued": "In the queue of {provider}, {ahead} before it",
    "drawing": "Drawing, {percent}%",
    "left_seconds": "about {count} s left",
    "left_minutes": "about {count} min left",
    "looking": "The answer of {provider} got lost. Easel is looking whether the job arrived; it is not sent twice.",
    "unknown": (
        "The answer of {provider} got lost, so this job may have been accepted and charged, or not. "
        "Trying again may cost a second time; leaving it costs nothing more."
    ),
    "looking_restored": (
        "Easel was restored from a backup and is looking whether {provider} has this job already; it is not sent twice."
    ),
    "unknown_restored": (
        "Easel was restored from a backup, so this job may have been drawn and charged since, or not. "
        "Trying again may cost a second time; leaving it costs nothing more."
    ),
    "asking": "Midjourney wants a few words first",
    "done": "Done",
    "failed": "Failed",
    "cancelled": "Cancelled",
    # why a job failed
    "fault_banned": (
        "Midjourney does not draw this: the prompt holds a word it does not allow{quoted}. "
        "Nothing was charged. Reword it and send it again."
    ),
    "fault_invalid": "{provider} did not understand this{quoted}. Nothing was charged. Change it and send it again.",
    "fault_refused": "{provider} refused the job{quoted}. Nothing was charged. Try again later, or change the prompt.",
    "fault_unsupported": "{provider} does not offer this. Nothing was sent and nothing charged.",
    "fault_unauthorized": (
        "{provider} does not accept Easel's key, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_KEY and MJ_AUTH."
    ),
    "fault_wrong_url": (
        "Easel reached a web page instead of {provider}, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_URL."
    ),
    "fault_no_money": (
        "The account at {provider} has no credit left{quoted}. Nothing was drawn or charged. "
        "Whoever runs Easel has to top it up; then try again."
    ),
    "fault_no_account": (
        "{provider} has no Midjourney account free right now{quoted}. Nothing was charged. Try again later."
    ),
    "fault_parent_lost": (
        "{provider} no longer knows the picture this starts from, so its buttons have stopped working. "
        "Nothing was charged. Send the prompt again for a fresh one."
    ),
    "fault_busy": "{provider} was busy for too long, so the job was given up. Nothing was charged. Try again later.",
    "fault_unreachable": "{provider} could not be reached for too long. Nothing was charged. Try again later.",
    "fault_ambiguous": (
        "It is not known whether {provider} took the job{quoted}. It may have been charged. "
        "Try again, or ask there about it."
    ),
    "fault_restored": (
        "Easel was restored from a backup, and it is not known whether {provider} took the job. "
        "It may have been charged. Try again, or ask there about it."
    ),
    "fault_lost": (
        "{provider} took the job and then forgot it. It may have been charged. Try again, or ask there about it."
    ),
    "fault_timeout": "{provider} did not finish in time. It may have been charged. Try again, or ask there about it.",
    "fault_provider": (
        "{provider} could not finish this{quoted}. It may have been charged. Try again, or change the prompt."
    ),
    "fault_picture": (
        "The picture was drawn, but it could not be fetched from {provider}{quoted}. It is paid for; "
        "trying again only fetches it once more."
    ),
    "fault_input": "A picture that goes in is no longer here. Nothing was sent. Attach it again.",
    "fault_moved": (
        "Easel works with {provider} now, and this was asked of another server, which may have charged it. "
        "Try again to ask {provider}."
    ),
    "fault_left": "You left it at that. If {provider} did take it, it was charged and its picture is lost.",
    # refusals
    "no_such_job": "There is no such job here. Check the id, or find it with /history.",
    "no_such_action": "This button no longer does anything. Use one of those shown now.",
    "not_yours": "Only the person who asked can do this.",
    "too_many_person": (
        "You have asked for {most} {most:picture|pictures} within an hour, which is all this Easel gives one person. "
        "The next one can be drawn in {minutes} min; nothing was sent or charged."
    ),
    "too_many_place": (
        "{most} {most:picture has|pictures have} been asked for here within an hour, which is all this Easel gives one "
        "chat. The next one can be drawn in {minutes} min; nothing was sent or charged."
    ),
    "locked": "“{name}” keeps this picture's buttons locked. Draw one of your own with “/imagine”.",
    "not_finished": "This picture is not finished yet. Wait for it, then press again.",
    "not_asking": "This job is not waiting for words any more.",
    "other_provider": (
        "This picture was made with {made_with}, and Easel now works with {provider}, which does not know it. "
        "Send its prompt again for a new one."
    ),
    "pressed_running": "{label} is already on its way.",
    "pressed_done": "{label} has been done already: here it is.",
    "region_later": "Varying a region is not possible here yet. Nothing was sent.",
    "unsupported": "{provider} does not offer “{what}”. Nothing was sent.",
    "mode_unsupported": "{provider} has no {mode} speed; it offers {modes}. Nothing was sent.",
    "prompt_missing": "Say what to draw, for example: “/imagine a red fox in snow”",
    "picture_missing": "“/{command}” needs a picture. Send the command again together with one.",
    "picture_count": (
        "“/{command}” takes {least} to {most} {most:picture|pictures}, and this has {count}. Nothing was sent."
    ),
    "picture_too_large": "This picture is larger than {megabytes} MB. Send a smaller one.",
    "picture_not_a_picture": "This is not a picture that can be used here. Send a PNG, JPEG, WEBP or GIF.",
    "picture_broken": "This picture is damaged or was cut off on its way. Save it anew and send it again.",
    "picture_too_many_pixels": "This picture has more than {megapixels} million pixels. Send a smaller one.",
    "picture_too_small": "This picture is too small: each side needs at least {side} pixels.",
    "picture_gone": "One of the pictures is no longer here. Attach it again.",
    "words_missing": "Write the words, or keep them as they were.",
    "no_such_command": "There is no “{command}”. Try /help.",
    "job_missing": "Say which job, for example: “/show {example}”",
    "too_long": "That is {count} characters, and {most} is the most. Nothing was sent; shorten it.",
    "settings": (
        "Pictures come from {provider}. Speeds it offers: {modes}; choose one in the prompt, such as “--{example}”. "
        "Shape, version and style are part of the prompt too, such as “--ar 16:9”."
    ),
    # what is wrong with a prompt
    "problem_empty": "Write a few words about the picture you want.",
    "problem_too_long": "The prompt has {value} characters; Midjourney reads at most {high}.",
    "problem_permutation": "“{{{value}}}” would start one paid job for each option. Ask for one at a time.",
    "problem_unknown": "Midjourney has no parameter “--{flag}”.",
    "problem_missing_value": "--{flag} needs a value after it{allowed}.",
    "problem_bad_value": "--{flag} does not understand “{value}”{allowed}.",
    "problem_out_of_range": "--{flag} cannot be {value}{allowed}.",
    "problem_duplicate": "--{flag} stands there twice. Keep one.",
    "problem_conflict": "--{flag} and --{value} exclude each other. Keep one.",
    "problem_words_after": "The words “{value}” come after --{flag}. Parameters go to the end, after all words.",
    "problem_costs_more": "--{flag} would run the prompt several times, each one paid. Send it again instead.",
    "problem_zoom_only": "--{flag} works only in Custom Zoom, under a finished picture.",
    "problem_zoom_missing": "Custom Zoom needs to know how far: add --zoom and a number from 1 to 2.",
    "problem_takes_range": "; it takes {low} to {high}",
    "problem_takes_choices": "; it takes {choices}",
    "problem_meant": " Did you mean “{suggestion}”?",
    # parameters that are offered while somebody types
    "parameter_ar": "Shape, width to height",
    "parameter_v": "Midjourney's version",
    "parameter_niji": "The version for anime and illustration",
    "parameter_s": "How strongly Midjourney's own taste shows, 0 to 1000",
    "parameter_c": "How different the four are, 0 to 100",
    "parameter_w": "How unusual it may become, 0 to 3000",
    "parameter_q": "Time spent on details",
    "parameter_seed": "Start from the same noise again",
    "parameter_no": "What should not be seen",
    "parameter_raw": "Closer to the words, less embellished",
    "parameter_style": "One of the version's styles",
    "parameter_tile": "A pattern that repeats without seams",
    "parameter_draft": "A quick and cheap draft",
    "parameter_iw": "Weight of the pictures given, 0 to 3",
    "parameter_sref": "In the style of a picture's address or of a code",
    "parameter_sw": "Weight of that style, 0 to 1000",
    "parameter_oref": "With the person or thing in a picture",
    "parameter_ow": "Weight of that person or thing, 1 to 1000",
    "parameter_cref": "With the character in a picture, in version 6",
    "parameter_cw": "How much of that character, 0 to 100",
    "parameter_stop": "Stop drawing early, at 10 to 100 percent",
    "parameter_fast": "Draw at normal speed",
    "parameter_turbo": "Draw faster, at a higher price",
    "parameter_relax": "Draw when there is room, at a lower price",
    # answers
    "cancel_none": "You have nothing running or waiting.",
    "cancel_done": "Cancelled {count}.",
    "cancel_cannot": (
        "{count} cannot be stopped: {provider} has no way to. What is begun goes on and is charged; "
        "the result will come here."
    ),
    "cancel_late": "It is too late to stop this: it has ended already.",
    "started": "On its way.",
    "history_none": "Nothing here yet. Try: “/imagine a red fox in snow”",
    "history_page": "The latest are above; scroll up for older ones.",
    "broken": "Something went wrong inside Easel. Nothing is lost: jobs go on. Try again, and tell whoever runs Easel.",
    # help
    "help_title": "What you can do",
    "help": (
        "Write what you want to see, and watch it being drawn. U1 to U4 enlarge one of the four pictures, "
        "V1 to V4 vary it, 🔄 draws four new ones.\n\nFor example: “/imagine a red fox in snow --ar 16:9”"
    ),
    "command_imagine": "Draw a picture from words",
    "command_blend": "Mix two to five pictures into one",
    "command_describe": "Find words for a picture",
    "command_shorten": "See which words of a prompt matter",
    "command_show": "Show a job again",
    "command_history": "Show what was drawn here",
    "command_settings": "See what can be set",
    "command_cancel": "Stop what is running or waiting",
    "command_help": "What Easel can do",
    # buttons, and what they do
    "button_again": "Try again",
    "button_cancel": "Cancel",
    "button_leave": "Leave it",
    "button_asis": "As it was",
    "button_words": "Go on",
    "title_upsample": "Enlarge picture {number}",
    "title_variation": "Vary picture {number}",
    "title_reroll": "Draw four new ones",
    "title_inpaint": "Draw a part of it anew",
    "title_custom_zoom": "Zoom out with other words",
    "glyph_reroll": "Four new ones",
    "glyph_pan": "Pan",
    "ask_title": "What should Midjourney draw?",
    "ask_zoom": "How far out, and what should be seen? Keep “--zoom” between 1 and 2.",
    "draw_title": "Draw this one",
    "reference": "Reference picture",
    # in a chat app
    "button_file": "File",
    "button_share": "Share",
    "button_older": "Older",
    "button_example": "Draw the example",
    "ask_write": "Press Write and change the words, or reply to this message with yours.",
    "ask_reply": "Reply to this message with your words.",
    "photo_what": (
        "Reply to your picture with the words that it should go into, or with “/describe” to find words for it. "
        "Two to five as an album can be mixed: reply with “/blend”."
    ),
    "one_moment": "One moment…",
    "button_write": "✏️ Write",
    "button_lock": "Lock",
    "button_unlock": "Unlock",
    "button_hide": "Hide",
    "button_reveal": "Reveal",
    "told_lock": "Locked: only you can press these buttons now.",
    "told_unlock": "Unlocked: everybody who sees this picture can press its buttons.",
    "told_hide": "Hidden: the picture stands behind a spoiler now.",
    "told_reveal": "Revealed: everybody sees the picture at once.",
    "started_afar": "On its way to your chat with {bot}.",
    "button_begin": "Not begun yet",
    "inline_draw": "Draw this",
    "inline_off": (
        "This picture has not been begun, and nothing was charged. If it stays so, whoever runs this bot needs to "
        "turn on inline feedback: “/setinlinefeedback” at @BotFather."
    ),
    "send_words": "Send these words as they stand",
    "ready_afar": "It is ready, but cannot be shown here yet: open the chat with the bot and press Start.",
    "button_open": "Open",
    "guest_only": "Here you can only ask for pictures. For the rest, open a chat with {bot}.",
    "hint_group": "To have something drawn here, write “/imagine” and what you want to see.",
    "history_keys": "Number: open · 🔄 once more · ↗️ share",
    "hint": "Here you need no command: whatever you write is drawn. /help shows what else there is.",
    "welcome": (
        "Write what you want to see, and watch it being drawn here. For example: {example}\n\n"
        "U1 to U4 enlarge one of the four pictures, V1 to V4 vary it, 🔄 draws four new ones. "
        "A photo with your words as its caption becomes a reference."
    ),
    "example": "a red fox in snow --ar 3:2",
    "help_chat": (
        "“/blend” and “/describe” take photos with the command as their caption, or as a reply to a photo. "
        "In any chat, write {bot} and a few words: post one of your own pictures, or have a new one drawn there."
    ),
    "here_it_is": "{label}: here it is.",
    "kept_not": "The picture is not kept here any more. Send its prompt again for a new one.",
    "file_too_large": "Telegram does not take a picture this large. It is kept: ask whoever runs Easel for job {job}.",
    "no_photo_right": (
        "This group lets Easel send neither photos nor files. "
        "Once an administrator allows one of them, “/show {job}” brings the picture."
    ),
    "picture_far": "This picture could not be fetched from Telegram. Send it again.",
    "found_none": "No pictures of yours with these words. Draw one",
    # on Discord
    "help_discord": (
        "Under a message with a picture, “Apps” in its menu describes the picture or uses it as a reference. "
        "Added to your account, Easel comes along into every server and chat."
    ),
    "comes_alone": (
        "Easel can write here only for a little longer. If this takes more time, it comes to your own chat with Easel, "
        "or waits in /history there."
    ),
    "seatless_told": "This took longer than Easel may write where you asked, so it comes here.",
    "lacks_told": (
        "Easel could not show this where you asked: it lacks the permission “{permission}” there. "
        "An administrator can give it."
    ),
    "lacks_there": "Easel lacks the permission “{permission}” there. An administrator can give it.",
    "no_files_here": (
        "It is ready, but Easel lacks the permission “{permission}” here. "
        "Once an administrator gives it, “/show {job}” brings the picture."
    ),
    "discord_too_large": (
        "Discord does not take a file this large here. It is kept: ask whoever runs Easel for job {job}."
    ),
    "works_instead": "This would work:",
    "picture_far_discord": "This picture could not be fetched from Discord. Attach it again.",
    "share_where": "Where should this picture be posted?",
    "share_pick": "Pick a channel",
    "share_seatless": "Easel is not a member here, so it cannot post into other channels. Forward the message instead.",
    "share_forbidden": "You lack the permission “{permission}” in that channel. Nothing was posted.",
    "shared": "Posted in {channel}.",
    "modal_words": "Your words",
    "modal_pictures": "References",
    "modal_pictures_most": "Up to {most} {most:picture|pictures}, if you like",
    "original_linked": "Discord takes no file this large here. This link brings the untouched picture:",
    "gallery_lacks": (
        "{channel} is this server's gallery, but Easel lacks the permission “{permission}” there, "
        "so nothing can be posted yet. Give it in the channel's settings."
    ),
    "admins_only": "Only who has the permission “{permission}” can change this. Nothing was changed.",
    "gallery_none": "This server has no gallery. “/settings gallery” with a channel makes it one for every upscale.",
    "gallery_here": "Every upscale made in this server is posted in {channel} too.",
    "permission_manage_guild": "Manage Server",
    "option_gallery": "Where every upscale of this server is posted too (for admins)",
    "option_no_gallery": "Post them nowhere else any more (for admins)",
    "name_gallery": "gallery",
    "name_no_gallery": "no_gallery",
    "permission_view_channel": "View Channel",
    "permission_send_messages": "Send Messages",
    "permission_send_messages_in_threads": "Send Messages in Threads",
    "permission_attach_files": "Attach Files",
    "option_prompt": "What you want to see",
    "option_aspect": "Shape, width to height",
    "option_speed": "How fast it is drawn",
    "option_model": "Midjourney's version",
    "option_spoiler": "Show the picture only to those who tap it",
    "option_image": "A picture",
    "option_shape": "Shape of the result",
    "option_job": "Which job",
    "name_prompt": "prompt",
    "name_reference": "reference",
    "name_aspect": "aspect",
    "name_speed": "speed",
    "name_model": "model",
    "name_spoiler": "spoiler",
    "name_image": "image",
    "name_shape": "shape",
    "name_job": "job",
    "speed_fast": "Fast",
    "speed_turbo": "Turbo",
    "speed_relax": "Relax",
    "shape_portrait": "Portrait",
    "shape_square": "Square",
    "shape_landscape": "Landscape",
    "menu_describe": "Describe",
    "menu_reference": "Use as reference",
    "menu_show": "Show job",
    # the bot's profile
    "about": (
        "Write what you want to see, and Midjourney draws it here while you watch.\n\n"
        "Buttons under each picture enlarge and vary it, zoom out and more. Photos become references, "
        "several can be blended into one, and any of them can be put into words.\n\n"
        "It works in groups too, and in any other chat: write the bot's name and what you want to see."
    ),
    "about_short": "Midjourney in your chats: write what you want to see, and watch it being drawn.",
}


LANGUAGE = Language(
    code="en",
    prefixes=("en",),
    quotation=" (“{}”)",
    comma=", ",
    plural=lambda count: int(count != 1),
    sentences=SENTENCES,
)
