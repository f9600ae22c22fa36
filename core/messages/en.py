"""English: the language of whoever speaks none of the others."""

from __future__ import annotations

from collections.abc import Mapping

from core.messages.language import Language

SENTENCES: Mapping[str, str] = {
    # where a job stands
    "waiting": "Waiting for its turn",
    "waiting_behind": "Waiting for its turn, {ahead} ahead",
    "waiting_retry": "{provider} has not taken this job yet. Easel keeps trying; nothing was charged.",
    "waiting_busy": "{provider} is busy. Easel keeps trying; nothing was charged.",
    "waiting_limit": "{provider} takes no more jobs from Easel just now. Easel keeps trying; nothing was charged.",
    "waiting_not_ready": (
        "{provider} does not count the first picture as finished yet. Easel keeps trying; nothing was charged."
    ),
    "waiting_account_gone": (
        "The Midjourney account that {provider} used for this picture does not respond. "
        "Easel keeps trying; nothing was charged."
    ),
    "waiting_unreachable": "{provider} cannot be reached. Easel keeps trying; nothing was charged.",
    "unkept": (
        "{provider} has finished this, but Easel cannot store pictures right now. "
        "Easel keeps trying and will show the picture here; nothing more is charged."
    ),
    "waiting_store": "Easel cannot read its own pictures just now and keeps trying. Nothing was sent or charged.",
    "submitting": "On its way to {provider}",
    "accepted": "Accepted, about to start",
    "queued": "In {provider}'s queue, {ahead} ahead",
    "drawing": "Drawing, {percent}%",
    "standing": (
        "{provider} shows this picture as drawn to the end, but has not said that it is finished. "
        "This is how it stands; its buttons come once {provider} says so."
    ),
    "coming": "Finished at {provider}; the picture is on its way here",
    "left_seconds": "about {count} s left",
    "left_minutes": "about {count} min left",
    "looking": "{provider}'s reply was lost. Easel is checking whether the job arrived and will not send it twice.",
    "unknown": (
        "{provider}'s reply was lost, so this job may or may not have been accepted and charged. Trying again may "
        "cost twice; leaving it costs nothing more."
    ),
    "looking_restored": (
        "Easel was restored from a backup and is checking whether {provider} already has this job. It will not be "
        "sent twice."
    ),
    "unknown_restored": (
        "Easel was restored from a backup, so this job may or may not have been drawn and charged since. Trying again "
        "may cost twice; leaving it costs nothing more."
    ),
    "unknown_unseen": (
        "Easel was restored from a backup. This job may have been drawn and charged since, and its picture may stand "
        "here already. Trying again may cost twice; leaving it costs nothing more."
    ),
    "found_unseen": (
        "Easel was restored from a backup. {provider} has this job, and its picture may stand here already. If you do "
        "not see the picture, try again: that shows it here and costs nothing."
    ),
    "asking": "Midjourney needs a few words from you first",
    "done": "Done",
    "failed": "Failed",
    "cancelled": "Cancelled",
    # why a job failed
    "fault_banned": (
        "Midjourney refused to draw this: the prompt contains a word that is not allowed{quoted}. Nothing was "
        "charged. Reword the prompt and send it again."
    ),
    "fault_invalid": (
        "{provider} did not understand this request{quoted}. Nothing was charged. Change the prompt and send it again."
    ),
    "fault_refused": "{provider} refused the job{quoted}. Nothing was charged. Try again later, or change the prompt.",
    "fault_unsupported": "{provider} does not offer this{quoted}. Nothing was drawn or charged.",
    "fault_unauthorized": (
        "{provider} does not accept Easel's key, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_KEY and MJ_AUTH."
    ),
    "fault_forbidden": (
        "{provider} turned Easel away{quoted}, so nothing was drawn or charged. Whoever runs Easel can ask there why: "
        "the key may lack a right, or this machine's address may not be allowed."
    ),
    "fault_blocked": (
        "A firewall, a login or a check for browsers in front of {provider} turned Easel away, so the job never got "
        "there. Nothing was drawn or charged. Whoever runs Easel should have this machine let through."
    ),
    "fault_too_large": (
        "{provider} takes no request this large. Nothing was drawn or charged. "
        "Send fewer or smaller pictures, or a shorter prompt."
    ),
    "fault_limit": (
        "{provider} took no more jobs from Easel for too long{quoted}. Nothing was charged. "
        "Try again once the others are done."
    ),
    "fault_not_ready": (
        "{provider} still does not count the picture this starts from as finished. Nothing was charged. "
        "Try again later, or send the prompt again for a fresh one."
    ),
    "fault_account_gone": (
        "The Midjourney account that {provider} used for this picture is gone or switched off, so its buttons have "
        "stopped working. Nothing was charged. Send the prompt again for a fresh one."
    ),
    "fault_suspended": (
        "{provider} has shut Easel out for a while, because of prompts with words that are not allowed{quoted}. "
        "Nothing was drawn or charged. Try again later; whoever runs Easel can ask how long this lasts."
    ),
    "fault_wrong_url": (
        "Easel reached a web page instead of {provider}, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_URL."
    ),
    "fault_no_money": (
        "The account at {provider} is out of credit{quoted}. Nothing was drawn or charged. Whoever runs Easel has to "
        "top it up; then try again."
    ),
    "fault_no_account": (
        "{provider} has no Midjourney account free right now{quoted}. Nothing was charged. Try again later."
    ),
    "fault_parent_lost": (
        "{provider} no longer has the picture this starts from, so its buttons have stopped working. Nothing was "
        "charged. Send the prompt again for a fresh one."
    ),
    "fault_busy": "{provider} was busy for too long, so Easel gave up. Nothing was charged. Try again later.",
    "fault_unreachable": "{provider} could not be reached for too long. Nothing was charged. Try again later.",
    "fault_ambiguous": (
        "Nobody can say whether {provider} took the job{quoted}. You may have been charged. Try again, or ask "
        "{provider} about it."
    ),
    "fault_restored": (
        "Easel was restored from a backup, and nobody can say whether {provider} took the job. You may have been "
        "charged. Try again, or ask {provider} about it."
    ),
    "fault_unseen": (
        "Easel was restored from a backup, and nobody can say whether this job already stands here. You may have been "
        "charged. Try again, or ask {provider} about it."
    ),
    "fault_lost": (
        "{provider} took the job and then lost it. You may have been charged. Try again, or ask {provider} about it."
    ),
    "fault_timeout": (
        "{provider} did not finish in time. You may have been charged. Try again, or ask {provider} about it."
    ),
    "fault_provider": (
        "{provider} could not finish this job{quoted}. You may have been charged. Try again, or change the prompt."
    ),
    "fault_picture": (
        "The picture was drawn and paid for, but Easel could not fetch it from {provider}{why}. Trying again "
        "fetches it once more and costs nothing."
    ),
    "why_no_address": ": its address leads to nothing",
    "why_slow": ": the download took too long",
    "why_away": ": the server that keeps it does not respond",
    "why_large": ": the file is too large",
    "why_unreadable": ": the file is not a picture that Easel can read",
    "fault_host": (
        "The picture was drawn and is paid for, but {provider} keeps it at “{host}”, from where Easel may not fetch. "
        "Whoever runs Easel can allow that with “PICTURE_HOSTS={host}”. Then try again: that charges nothing more."
    ),
    "fault_oversize": (
        "The result was drawn and is paid for, but it is larger than the 200 MB that Easel keeps. "
        "Ask whoever runs Easel to fetch it from {provider}."
    ),
    "fault_store": (
        "Easel could not read its own pictures for too long. Nothing was sent or charged. Try again later; whoever "
        "runs Easel should check its disk or PICTURES_URL."
    ),
    "fault_input": "A picture you attached is no longer stored. Nothing was sent. Attach it again.",
    "fault_moved": (
        "Easel now works with {provider}, but this job went to another server, which may have charged for it. Trying "
        "again sends it to {provider}."
    ),
    "fault_place": (
        "Easel may not write in the chat where you asked for this, so nothing was sent or charged. "
        "Try again to have it drawn here, or ask an admin of that chat to let Easel write."
    ),
    "fault_moved_press": (
        "Easel works with {provider} now, which does not know this picture. The server it came from may have charged "
        "this. Send the prompt again for a fresh one."
    ),
    "fault_left": "You chose not to retry. If {provider} did accept the job, it was charged and the picture is lost.",
    # refusals
    "no_such_job": "There is no such job here. Check the ID, or look for the job in /history.",
    "no_such_action": "This button no longer works. Use one of those shown now.",
    "not_yours": "Only the person who started this job can do that.",
    "too_many_person": (
        "You have reached {most} {most:picture|pictures} in an hour, the limit for one person. Ask again in {minutes} "
        "min; nothing was sent or charged."
    ),
    "too_many_place": (
        "This chat has reached {most} {most:picture|pictures} in an hour, the limit for one chat. Ask again in "
        "{minutes} min; nothing was sent or charged."
    ),
    "too_many_nameless": (
        "People who write as a group or a channel have reached {most} {most:picture|pictures} in an hour together. "
        "Write under your own name, or ask again in {minutes} min; nothing was sent or charged."
    ),
    "too_many_all": (
        "All people together have reached {most} {most:picture|pictures} in an hour, the limit here. Ask again in "
        "{minutes} min; nothing was sent or charged."
    ),
    "locked": "“{name}” has locked this picture, or the one it came from. Draw your own with “/imagine”.",
    "not_finished": "This picture is not finished yet. Wait for it, then tap again.",
    "not_asking": "This job is not waiting for words any more.",
    "other_provider": (
        "{made_with} drew this picture, and Easel now works with {provider}, which cannot continue it. Send the "
        "prompt again for a new one."
    ),
    "pressed_running": "{label} is already on its way.",
    "pressed_done": "{label} is already done: here is the result.",
    "pressed_ended": "{label} has already ended; its message says how.",
    "region_later": "Varying a region is not possible here yet. Nothing was sent.",
    "unsupported": "{provider} does not offer “{what}”. Nothing was sent.",
    "mode_unsupported": "{provider} has no {mode} speed; it offers {modes}. Nothing was sent.",
    "prompt_missing": "Say what to draw, for example: “/imagine a red fox in snow”",
    "picture_missing": "“/{command}” needs a picture. Attach one and send the command again.",
    "picture_count": (
        "“/{command}” needs {least} to {most} {most:picture|pictures}; this message has {count}. Attach them and send "
        "it again."
    ),
    "picture_too_large": "This picture is larger than {megabytes} MB. Send a smaller one.",
    "picture_not_a_picture": "This file is not a picture Easel can use. Send a PNG, JPEG, WEBP or GIF.",
    "picture_broken": "This picture is damaged or was cut off in transit. Save it again and resend it.",
    "picture_too_many_pixels": "This picture has more than {megapixels} million pixels. Send a smaller one.",
    "picture_too_small": "This picture is too small: each side needs at least {side} pixels.",
    "picture_not_taken": (
        "What you attached or replied to is no picture, so nothing was sent or charged. "
        "Send a PNG, JPEG, WEBP or GIF, or only the words."
    ),
    "words_only": "Only words can go in here, no pictures. Nothing was sent; send the words alone.",
    "link_far": (
        "Easel could not fetch a picture from {link}. Nothing was sent. "
        "Check that the address leads to a picture that anybody can open, or attach the picture."
    ),
    "link_no_picture": (
        "What {link} leads to is not a picture. Nothing was sent. Attach the picture, or use its own address."
    ),
    "picture_gone": "One of the pictures is no longer stored. Attach it again.",
    "words_missing": "Write the prompt, or keep it as it is.",
    "no_such_command_meant": "There is no “{command}”. Did you mean “{meant}”?",
    "no_such_command": "There is no command “{command}”. Try /help.",
    "seed": (
        "The seed of this picture ({label}) is “{seed}”. Add “--seed {seed}” to a prompt to start from the same noise."
    ),
    "seed_early": "This picture is not finished yet, so it has no seed. Ask again when it is done.",
    "seed_none": "This job has no picture with a seed. Choose a finished one.",
    "seed_gone": "{provider} no longer has this picture, so its seed cannot be found.",
    "seed_later": "{provider} did not give the seed. Nothing was charged; ask again in a minute.",
    "job_missing": "Say which job, for example: “/{command} {example}”",
    "settings": (
        "{provider} draws the pictures. Speeds: {modes}; choose one in the prompt, such as “--{example}”. Aspect "
        "ratio, version and style go into the prompt too, such as “--ar 16:9”."
    ),
    # what is wrong with a prompt
    "problem_empty": "Write a few words about the picture you want.",
    "problem_too_long": "The prompt has {value} characters; Midjourney reads at most {high}.",
    "problem_permutation": "“{{{value}}}” would start one paid job for each option. Ask for one at a time.",
    "problem_unknown": "Midjourney has no parameter “--{flag}”.",
    "problem_missing_value": "--{flag} needs a value after it{allowed}.",
    "problem_bad_value": "--{flag} cannot be “{value}”{allowed}.",
    "problem_out_of_range": "--{flag} cannot be {value}{allowed}.",
    "problem_duplicate": "--{flag} appears twice. Keep one.",
    "problem_conflict": "--{flag} and --{value} cannot be used together. Keep one.",
    "problem_not_with": "--{flag} does not work together with “--{value}”. Leave one of them out.",
    "problem_needs": "--{flag} has nothing to weigh: add --{value} and what belongs to it, or leave --{flag} out.",
    "problem_needs_picture": "A video begins with a picture: attach one, or write its address before the words.",
    "problem_too_many": "--{flag} takes at most {high} of them, and here are {value}.",
    "problem_too_long_shape": "--{flag} cannot be {value} here: one side may be at most {high} times the other.",
    "problem_weights": "Weights such as “cat::2” do not work with “--{value}”. Write the words without them.",
    "problem_words_after": "The words “{value}” come after --{flag}. Put parameters at the end, after all words.",
    "problem_costs_more": (
        "--{flag} would run the prompt several times, and each run is charged. Send the prompt again instead."
    ),
    "problem_zoom_only": "--{flag} only works in Custom Zoom, under a finished picture.",
    "problem_link_behind": (
        "The address “{value}” comes after the words. Midjourney uses a picture's address only before them."
    ),
    "problem_zoom_missing": "Custom Zoom needs to know how far: add --zoom and a number from 1 to 2.",
    "problem_takes_range": "; it takes {low} to {high}",
    "problem_takes_choices": "; it takes {choices}",
    "problem_meant": " Did you mean “{suggestion}”?",
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
    "parameter_iw": "Weight of the attached pictures, 0 to 3",
    "parameter_sref": "In the style of a picture's link or a code",
    "parameter_sw": "Weight of that style, 0 to 1000",
    "parameter_oref": "With the person or thing in a picture",
    "parameter_ow": "Weight of that person or thing, 1 to 1000",
    "parameter_cref": "With the character in a picture, in version 6",
    "parameter_cw": "How much of that character, 0 to 100",
    "parameter_stop": "Stop drawing early, at 10 to 100 percent",
    "parameter_fast": "Draw at normal speed",
    "parameter_turbo": "Draw faster, for a higher price",
    "parameter_relax": "Draw when there is capacity, for a lower price",
    # answers
    "cancel_none": "You have nothing running or waiting.",
    "cancel_done": "Cancelled {count}.",
    "cancel_cannot": (
        "{count} cannot be stopped: {provider} has no way to cancel. Running jobs go on and are charged; the results "
        "will appear here."
    ),
    "cancel_finished": (
        "{count} {count:picture|pictures} finished before {provider} could stop {count:it|them}, and {count:is|are} "
        "charged. {count:It comes|They come} here in a moment."
    ),
    "cancel_unsure": (
        "{provider} has not confirmed the stop of {count}. What is drawn all the same is charged, and comes here."
    ),
    "cancel_late": "Too late to cancel: this job has already ended.",
    "edit_late": (
        "{provider} already has this job, so editing your message changes nothing. "
        "To have the new words drawn, send them as a new message."
    ),
    "history_end": "There is nothing older.",
    "history_none": "Nothing here yet. Try: “/imagine a red fox in snow”",
    "trouble_waiting": (
        "Easel has a problem of its own right now and keeps trying. You need not ask again: you will see the result, "
        "or a message that there is none."
    ),
    "trouble_given_up": (
        "Easel could not do this because of a problem of its own. Nothing was drawn or charged, and nothing will be "
        "later. Ask again in a while, and tell whoever runs Easel."
    ),
    "late": "Easel was offline when you wrote this. Nothing was drawn or charged. Do it now?",
    "late_again": (
        "Easel was offline when you asked for this. Nothing was drawn or charged. Ask again if you still want it."
    ),
    "late_gone": "This message is no longer stored. Write it again.",
    "button_instead": "Draw this instead",
    "button_use_instead": "Use this instead",
    "button_late": "Yes, do it now",
    "broken": "Something went wrong inside Easel. Nothing is lost: jobs go on. Try again, and tell whoever runs Easel.",
    # help
    "help_title": "What you can do",
    "help": (
        "Write what you want to see, and watch it being drawn. U1 to U4 enlarge one of the four pictures, "
        "V1 to V4 vary it, 🔄 draws four new ones.\n\nFor example: “/imagine a red fox in snow --ar 16:9”"
    ),
    "command_imagine": "Draw a picture from words",
    "command_blend": "Mix two to five pictures into one",
    "command_describe": "Turn a picture into prompts",
    "command_shorten": "See which words of a prompt matter",
    "command_seed": "Tell the seed of a picture",
    "command_show": "Show a job again",
    "command_history": "Show what was drawn here",
    "command_settings": "See the server and its speeds",
    "command_cancel": "Stop what is running or waiting",
    "command_help": "What Easel can do",
    # the options of commands, and their entries in the menu of a message
    "option_prompt": "What you want to see",
    "option_aspect": "Aspect ratio, width to height",
    "option_speed": "How fast to draw",
    "option_model": "Midjourney's version",
    "option_spoiler": "Hide the picture until someone taps it",
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
    "menu_seed": "🌱 Seed",
    # buttons, and what they do
    "button_again": "Try again",
    "button_cancel": "Cancel",
    "button_afterall": "Draw it after all",
    "button_edit": "Edit the prompt",
    "button_leave": "Don't retry",
    "button_asis": "Keep as is",
    "button_words": "Continue",
    "title_upsample": "Upscale picture {number}",
    "title_variation": "Vary picture {number}",
    "title_reroll": "Draw four new ones",
    "title_upscale": "Enlarge this picture: Subtle stays close to it, Creative adds details",
    "title_vary": "Four variations of this picture: Subtle ones stay close to it, Strong ones change more",
    "title_outpaint": "Show more around this picture",
    "title_animate": "Make a short video of this picture",
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


LANGUAGE = Language(
    code="en",
    prefixes=("en",),
    quotation=" (“{}”)",
    comma=", ",
    plural=lambda count: int(count != 1),
    sentences=SENTENCES,
)
