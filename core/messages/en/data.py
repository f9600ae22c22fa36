"""What Easel keeps of a person, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "command_forget": "See and delete what Easel keeps of you",
    "forget_group": "What Easel keeps of you is yours alone to see, in your own chat with Easel.",
    "forget_has": "Easel keeps of you:",
    "forget_has_jobs": "• {count} {count:job with its prompt|jobs with their prompts}",
    "forget_has_pictures": "• {count} {count:picture|pictures}",
    "forget_has_presets": "• {count} {count:preset|presets}",
    "forget_has_favourites": "• {count} {count:favorite|favorites}",
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
    "forget_done_set": "Done: your settings, presets and favorites are forgotten.",
    "forget_done_all": (
        "Done: everything that had ended is forgotten, and so is your name, unless a job of yours is left. The last "
        "traces (files, hourly counts, what is being drawn from right now) follow by themselves."
    ),
    "forgotten": "Whoever asked for this has had it forgotten. What can still be made of it, the buttons say.",
    "button_forget_own": "What Easel keeps of me",
    "button_forget_pictures": "Pictures",
    "button_forget_jobs": "Prompts and pictures",
    "button_forget_set": "Presets, favorites and settings",
    "button_forget_all": "Everything",
    "button_forget_yes": "Yes, forget it for good",
    "button_forget_stop": "Stop what is at work",
}
