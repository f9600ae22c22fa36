"""What Easel keeps of a person, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "command_export": "Take your pictures along, as a zip",
    "export_group": "What is in an export is yours alone to see, in your own chat with Easel.",
    "export_has": (
        "All that is yours here, packed for you to keep: {jobs} {jobs:job|jobs}, {pictures} "
        "{pictures:picture|pictures}, about {megabytes} MB. It is a zip with the pictures, a page to read and a file "
        "for other programs, also of what you have set, saved and marked as favourites. It costs nothing."
    ),
    "export_nothing": "There is nothing of yours to export yet. Draw something with “/imagine”.",
    "export_begun": "It is being packed; you can go on as always. A message of its own tells you how far it is.",
    "export_going": "Your export: {done} of {jobs} {jobs:job|jobs} packed.",
    "export_sending": "Your export is packed: sending file {number} of {most}.",
    "export_done": ("Your export is ready: {jobs} {jobs:job|jobs}, {megabytes} MB in {count} {count:file|files}."),
    "export_lacks": (
        "{count} {count:picture is|pictures are} missing or smaller than the original; the page says which, and why."
    ),
    "export_sent": "The files were sent to you in {platform}. Each is a zip that can be opened by itself.",
    "export_unsent": (
        "The files could not be sent to you in {platform}. Let Easel write to you there, then tap to have them sent."
    ),
    "export_linked": "Whoever has the link can download it, so keep it to yourself.",
    "export_elsewhere": "You asked for it in {platform}, where it can be downloaded.",
    "export_left": "Easel deletes it in {count} {count:hour|hours}, or when you say so.",
    "export_again": "The files are being sent once more.",
    "export_dropped": "The export is deleted here. Your pictures and prompts stay, and “/export” packs them anew.",
    "export_full": (
        "Your export could not be made: there is not enough room for {megabytes} MB on Easel's disk. Nothing is lost "
        "and nothing was charged. Ask whoever runs this Easel to make room, then try again with “/export”."
    ),
    "export_title": "Your pictures and prompts from Easel",
    "export_part": "Your pictures and prompts from Easel, part {number}",
    "export_page": (
        "{count} {count:job|jobs}, the newest first; tap a picture for its file. The same stands in jobs.json, for "
        "other programs."
    ),
    "export_missing": "Its picture is not kept here any more.",
    "export_smaller": "Its picture is smaller than the original, which is too large for one file.",
    "export_too_large": "Its picture is too large for one file.",
    "export_state_done": "done",
    "export_state_failed": "failed",
    "export_state_cancelled": "cancelled",
    "export_state_going": "still at work",
    "button_export_own": "My export",
    "button_export_make": "Make it",
    "button_export_look": "How far is it?",
    "button_export_stop": "Stop it",
    "button_export_drop": "Delete it now",
    "button_export_again": "Send the files again",
    "button_export_fetch": "Download",
    "command_forget": "See and delete what Easel keeps of you",
    "forget_group": "What Easel keeps of you is yours alone to see, in your own chat with Easel.",
    "forget_has": "Easel keeps of you:",
    "forget_has_jobs": "• {count} {count:job with its prompt|jobs with their prompts}",
    "forget_has_pictures": "• {count} {count:picture|pictures}",
    "forget_has_presets": "• {count} {count:preset|presets}",
    "forget_has_favourites": "• {count} {count:favourite|favourites}",
    "forget_has_settings": "• {count} {count:setting|settings}",
    "forget_has_going": "• {count} {count:job|jobs} still at work",
    "forget_has_name": "• the name that you go by",
    "forget_nothing": "Easel keeps nothing of you that could be forgotten now.",
    "forget_linked": (
        "This is only about the account you write from. For {accounts}, linked with it, send “/forget” there."
    ),
    "forget_choose": "What is to be forgotten? You are asked once more before anything goes.",
    "forget_ask_pictures": (
        "Forget {pictures} {pictures:picture|pictures}? The files are deleted here. Your prompts, lists and buttons "
        "stay; a picture that somebody else has used stays for them."
    ),
    "forget_ask_jobs": "Forget {jobs} {jobs:job|jobs}, with prompts and pictures?",
    "forget_ask_set": "Forget this? Your pictures stay.",
    "forget_ask_all": "Forget all of this, and your name?",
    "forget_ask_others": (
        "Your jobs leave every history and search, and their buttons stop working. Where others made something of "
        "yours, its buttons stay for them, without your name, words and picture."
    ),
    "forget_ask_stays": "What stands in chats stays there, and {provider} keeps what it keeps.",
    "forget_ask_final": "This cannot be undone.",
    "forget_ask_going": (
        "{count} {count:job is|jobs are} still at work and {count:stays|stay}. Stop {count:it|them} first, or forget "
        "{count:it|them} when {count:it has|they have} ended."
    ),
    "forget_begun": (
        "It is being forgotten now; you can go on as always. Easel tells you when it is done, and “/forget” shows what "
        "is left."
    ),
    "forget_going_on": "Easel is still forgetting what you wanted forgotten, and tells you when that is done.",
    "forget_changed": "There is more or less of it by now than was asked about. Nothing was forgotten; open “/forget”.",
    "forget_done_pictures": "Done: your pictures are forgotten. The last files are deleted within the hour.",
    "forget_done_jobs": (
        "Done: your prompts and pictures are forgotten. The last traces (files, what is being drawn from right now) "
        "follow by themselves."
    ),
    "forget_done_set": "Done: your settings, presets and favourites are forgotten.",
    "forget_done_all": (
        "Done: everything that had ended is forgotten, and so is your name, unless a job of yours is left. The last "
        "traces (files, hourly counts, what is being drawn from right now) follow by themselves."
    ),
    "forgotten": "Whoever asked for this has had it forgotten. What can still be made of it, the buttons say.",
    "button_forget_own": "What Easel keeps of me",
    "button_forget_pictures": "Pictures",
    "button_forget_jobs": "Prompts and pictures",
    "button_forget_set": "Presets, favourites and settings",
    "button_forget_all": "Everything",
    "button_forget_yes": "Yes, forget it for good",
    "button_forget_stop": "Stop what is at work",
}
