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
    "waiting_store": "Easel cannot reach its own pictures. It keeps trying; nothing was sent or charged.",
    "submitting": "On its way to {provider}",
    "accepted": "Accepted, about to start",
    "queued": "In the queue of {provider}, {ahead} before it",
    "drawing": "Drawing, {percent}%",
    "standing": (
        "{provider} shows this picture as drawn to the end, but has not said that it is finished. "
        "This is how it stands; its buttons come once {provider} says so."
    ),
    "coming": "Finished at {provider}; the picture is on its way here",
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
    "unknown_unseen": (
        "Easel was restored from a backup, so this job may have been drawn and charged since, and its picture may "
        "stand here already. Trying again may cost a second time; leaving it costs nothing more."
    ),
    "found_unseen": (
        "Easel was restored from a backup. {provider} has this job, and its picture may stand here already. "
        "If it does not, try again: that shows it here and costs nothing more. Else leave it."
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
    "fault_unseen": (
        "Easel was restored from a backup, and it is not known whether this job stands here already. "
        "It may have been charged. Try again, or ask {provider} about it."
    ),
    "fault_lost": (
        "{provider} took the job and then forgot it. It may have been charged. Try again, or ask there about it."
    ),
    "fault_timeout": "{provider} did not finish in time. It may have been charged. Try again, or ask there about it.",
    "fault_provider": (
        "{provider} could not finish this{quoted}. It may have been charged. Try again, or change the prompt."
    ),
    "fault_picture": (
        "The picture was drawn, but it could not be fetched from {provider}{why}. It is paid for; "
        "trying again only fetches it once more."
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
        "Easel could not reach its own pictures for too long. Nothing was sent and nothing was charged. "
        "Try again later; whoever runs Easel should check its disk or PICTURES_URL."
    ),
    "fault_input": "A picture that goes in is no longer here. Nothing was sent. Attach it again.",
    "fault_moved": (
        "Easel works with {provider} now, and this was asked of another server, which may have charged it. "
        "Try again to ask {provider}."
    ),
    "fault_place": (
        "Easel may not write in the chat where you asked for this, so nothing was sent or charged. "
        "Try again to have it drawn here, or ask an admin of that chat to let Easel write."
    ),
    "fault_moved_press": (
        "Easel works with {provider} now, which does not know this picture. The server it came from may have charged "
        "this. Send the prompt again for a fresh one."
    ),
    "fault_left": "You left it at that. If {provider} did take it, it was charged, and its picture is fetched no more.",
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
    "too_many_nameless": (
        "Those who write as a group or a channel have asked for {most} {most:picture|pictures} within an hour, which "
        "is all this Easel gives them together. Write under your own name, or wait {minutes} min; nothing was sent or "
        "charged."
    ),
    "too_many_all": (
        "{most} {most:picture has|pictures have} been asked for within an hour by all who use this Easel, which is all "
        "it draws. The next one can be drawn in {minutes} min; nothing was sent or charged."
    ),
    "locked": (
        "“{name}” keeps this picture locked, or the one that it came from. Draw one of your own with “/imagine”."
    ),
    "not_finished": "This picture is not finished yet. Wait for it, then press again.",
    "not_asking": "This job is not waiting for words any more.",
    "other_provider": (
        "This picture was made with {made_with}, and Easel now works with {provider}, which does not know it. "
        "Send its prompt again for a new one."
    ),
    "pressed_running": "{label} is already on its way.",
    "pressed_done": "{label} has been done already: here it is.",
    "pressed_ended": "{label} has ended already; its message says how.",
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
    "picture_gone": "One of the pictures is no longer here. Attach it again.",
    "words_missing": "Write the words, or keep them as they were.",
    "no_such_command_meant": "There is no “{command}”. Did you mean “{meant}”?",
    "no_such_command": "There is no “{command}”. Try /help.",
    "seed": (
        "The seed of this picture ({label}) is “{seed}”. "
        "With “--seed {seed}” behind a prompt, Midjourney begins from the same noise."
    ),
    "seed_early": "This picture is not finished yet, so it has no seed to tell. Ask again once it is.",
    "seed_none": "This job has no picture with a seed. Pick one that has been drawn.",
    "seed_gone": "{provider} no longer knows this picture, so nobody can tell its seed any more.",
    "seed_later": "{provider} did not tell the seed. Nothing was charged; ask again in a minute.",
    "job_missing": "Say which job, for example: “/{command} {example}”",
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
    "problem_not_with": "--{flag} does not work together with “--{value}”. Leave one of them out.",
    "problem_needs": "--{flag} has nothing to weigh: add --{value} and what belongs to it, or leave --{flag} out.",
    "problem_needs_picture": "A video begins with a picture: attach one, or write its address before the words.",
    "problem_too_many": "--{flag} takes at most {high} of them, and here are {value}.",
    "problem_too_long_shape": "--{flag} cannot be {value} here: one side may be at most {high} times the other.",
    "problem_weights": "Weights such as “cat::2” do not work with “--{value}”. Write the words without them.",
    "problem_words_after": "The words “{value}” come after --{flag}. Parameters go to the end, after all words.",
    "problem_costs_more": "--{flag} would run the prompt several times, each one paid. Send it again instead.",
    "problem_zoom_only": "--{flag} works only in Custom Zoom, under a finished picture.",
    "problem_link_behind": (
        "The address “{value}” comes after the words. Midjourney uses a picture's address only before them."
    ),
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
    "parameter_hd": "Larger pictures, from version 8.1 on",
    "parameter_edit": "Change the pictures at these addresses as the words say",
    "parameter_exp": "More experimental, 0 to 100",
    "parameter_p": "In your own taste, or by a profile's code",
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
    "cancel_finished": (
        "{count} {count:picture|pictures} finished before {provider} could stop {count:it|them}, and {count:is|are} "
        "charged. {count:It comes|They come} here in a moment."
    ),
    "cancel_unsure": (
        "{provider} has not confirmed the stop of {count}. What is drawn all the same is charged, and comes here."
    ),
    "cancel_late": "It is too late to stop this: it has ended already.",
    "edit_late": (
        "{provider} already has this job, so editing your message changes nothing. "
        "To have the new words drawn, send them as a new message."
    ),
    "history_end": "There is nothing older.",
    "history_none": "Nothing here yet. Try: “/imagine a red fox in snow”",
    "trouble_waiting": (
        "Easel has a trouble of its own just now and keeps trying. You need not ask again: "
        "it goes on as soon as that is possible, or you read here that it does not."
    ),
    "trouble_given_up": (
        "Easel could not do this, for a trouble of its own that has lasted too long. Nothing was drawn and nothing "
        "was paid, and nothing will come of it later. Ask again in a while, and tell whoever runs Easel."
    ),
    "late": "Easel was away when you wrote this, so nothing was done and nothing was paid. Shall it be done now?",
    "late_again": (
        "Easel was away when you asked for this, so nothing was done and nothing was paid. Ask once more if you still "
        "want it."
    ),
    "late_gone": "These words are not kept any more. Write them again.",
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
    "command_describe": "Find words for a picture",
    "command_shorten": "See which words of a prompt matter",
    "command_seed": "Tell the seed of a picture",
    "command_show": "Show a job again",
    "command_history": "Show what was drawn here",
    "command_settings": "See what can be set",
    "command_cancel": "Stop what is running or waiting",
    "command_help": "What Easel can do",
    # the options of commands, and their entries in the menu of a message
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
    "menu_seed": "🌱 Seed",
    # buttons, and what they do
    "button_again": "Try again",
    "button_cancel": "Cancel",
    "button_afterall": "Draw it after all",
    "button_edit": "Edit the prompt",
    "button_leave": "Leave it",
    "button_asis": "As it was",
    "button_words": "Go on",
    "title_upsample": "Enlarge picture {number}",
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
    "title_inpaint": "Draw a part of it anew",
    "title_custom_zoom": "Zoom out with other words",
    "glyph_reroll": "Four new ones",
    "glyph_pan": "Pan",
    "ask_title": "What should Midjourney draw?",
    "ask_zoom": "How far out, and what should be seen? Keep “--zoom” between 1 and 2.",
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
    "told_lock": "Locked: only you can make something of this picture now, and of all that came of it.",
    "told_unlock": "Unlocked: everybody who sees this picture can make something of it.",
    "told_hide": "Hidden: the picture stands behind a spoiler now.",
    "told_reveal": "Revealed: everybody sees the picture at once.",
    "button_open": "Open",
    "example": "a red fox in snow --ar 3:2",
    "file_save": "Save “{name}”",
    "kept_not": "The picture is not kept here any more. Send its prompt again for a new one.",
}


LANGUAGE = Language(
    code="en",
    prefixes=("en",),
    quotation=" (“{}”)",
    comma=", ",
    plural=lambda count: int(count != 1),
    sentences=SENTENCES,
)
