"""What is not done and why, and what is wrong with a prompt."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    # refusals
    "no_such_job": "There is no such job here. Check the ID, or look for the job in /history.",
    "no_such_action": "This button no longer works. Use one of those shown now.",
    "not_yours": "Only the person who started this job can do that.",
    "not_yours_to_stop": "Only the person who started this job, or someone who runs this chat, can stop it.",
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
    "not_asking": "This job no longer waits for your words.",
    "other_provider": (
        "{made_with} drew this picture, and Easel now works with {provider}, which cannot continue it. Send the "
        "prompt again for a new one."
    ),
    "pressed_running": "{label} is already on its way.",
    "pressed_asking": "{label} waits for your words.",
    "pressed_done": "{label} is already done: here is the result.",
    "pressed_ended": "{label} has already ended; its message says how.",
    "unsupported": "{provider} does not offer “{what}”. Nothing was sent.",
    "refused_button": "{provider} does not take “{label}”: it has refused that button. Nothing was sent or charged.",
    "mode_unsupported": "{provider} has no {mode} speed; it offers {modes}. Nothing was sent.",
    "blend_words": (
        "“/blend” takes pictures and, if you like, one of the shapes “portrait”, “square” and “landscape”, but no "
        "other words. Nothing was sent. To draw from pictures and words, use “/imagine”."
    ),
    "prompt_missing": "Say what to draw, for example: “/imagine a red fox in snow”",
    "prompt_missing_shorten": "Say what to shorten, for example: “/shorten a very beautiful red fox in deep snow”",
    "prompt_missing_edit": "Say what to change in the picture, for example: “/edit make it night”",
    "prompt_missing_retexture": "Say what it should look like, for example: “/retexture carved from ice”",
    "no_words": (
        "“/{command}” takes pictures alone, and “{value}” is none of yours. Nothing was sent. Attach the pictures, or "
        "name them by the IDs of their jobs."
    ),
    "no_address": (
        "{provider} takes these pictures as public links only, so nothing was sent. Write a link instead. With "
        "PUBLIC_URL set, Easel makes links itself."
    ),
    "job_no_picture": "“{id}” has no picture that can be used here. Nothing was sent. Name a job that has one.",
    "picture_missing": (
        "“/{command}” needs a picture. Nothing was sent. Attach one, or give its link or the ID of its job with the "
        "command."
    ),
    "describe_one": (
        "“/describe” takes one picture at a time, and there are {count} here. Nothing was sent or charged. "
        "Send the one you mean alone, with “/describe”."
    ),
    "picture_count": (
        "“/{command}” needs {least} to {most} {most:picture|pictures}; this message has {count}. Nothing was sent. "
        "Attach pictures, or give links or IDs of jobs with the command."
    ),
    "swap_pictures": (
        "“/swap” needs two pictures, the face first and then the picture it goes into; this message has {count}. "
        "Nothing was sent. Attach pictures, or give links or IDs of jobs with the command."
    ),
    "picture_many": (
        "“/{command}” takes at most {most} {most:picture|pictures}, and this message has {count}. Nothing was sent. "
        "Send it again with fewer."
    ),
    "picture_too_large": "This picture is larger than {megabytes} MB. Nothing was sent. Send a smaller one.",
    "picture_not_a_picture": (
        "This file is not a picture Easel can use. Nothing was sent. Send a PNG, JPEG, WEBP or GIF."
    ),
    "picture_broken": (
        "This picture is damaged or was cut off in transit. Nothing was sent. Save it again and resend it."
    ),
    "picture_too_many_pixels": (
        "This picture has more than {megapixels} million pixels. Nothing was sent. Send a smaller one."
    ),
    "picture_too_small": "This picture is too small: each side needs at least {side} pixels. Nothing was sent.",
    "picture_not_taken": (
        "What you attached or replied to is not a picture Easel can use, so nothing was sent or charged. Send a PNG, "
        "JPEG, WEBP or GIF, or only your prompt."
    ),
    "words_only": "Only words can go in here, not pictures. Nothing was sent; send the words alone.",
    "link_far": (
        "Easel could not fetch a picture from “{link}”, so nothing was sent. Make sure that anybody can open the "
        "address, or attach the picture."
    ),
    "link_no_picture": (
        "What “{link}” leads to is not a picture, so nothing was sent. Attach the picture, or use its own address."
    ),
    "picture_gone": "One of the pictures is no longer stored. Nothing was sent. Attach it again.",
    "words_missing": "Write the prompt, or keep it as it is.",
    "no_such_command_meant": "There is no “{command}”. Did you mean “{meant}”?",
    "command_elsewhere": "“{command}” is called “{meant}” here.",
    "command_in_prompt": (
        "There is no “{command}” here: add “--{flag}” to a prompt, for example “/imagine a red fox in snow --{flag}”."
    ),
    "no_such_command": "There is no command “{command}”. Try /help.",
    "seed": (
        "The seed of this picture ({label}) is “{seed}”. Add “--seed {seed}” to a prompt to start from the same noise."
    ),
    "queue_none": "Nothing of yours runs or waits.",
    "queue_more": "{count} more {count:job|jobs} not listed here",
    "seed_early": "This picture is not finished yet, so it has no seed. Ask again when it is done.",
    "seed_none": "This job has no picture with a seed. Choose a finished one.",
    "seed_gone": "{provider} no longer has this picture, so its seed cannot be found.",
    "seed_later": "{provider} did not tell the seed. Nothing was charged; ask again in a minute.",
    "job_missing": "Say which job, for example: “/{command} {example}”. /history shows all IDs.",
    "job_unknown": "There is no such job here; “{example}” is one. /history shows all IDs.",
    "job_none": "There is no job here yet. Draw one first, for example: “/imagine a red fox in snow”",
    # what is wrong with a prompt
    "problem_empty": "Write a few words about the picture you want.",
    "problem_too_long": "The prompt has {value} characters; Midjourney reads at most {high}. Shorten it.",
    "problem_permutation": (
        "“{{{value}}}” stands for one paid job for each option, and only a new “/imagine” can ask for several at once. "
        "Here, choose one."
    ),
    "problem_too_many_jobs": (
        "That would be {value} paid jobs, and {high} at once are the most. Leave out some options, or repeat it less "
        "often."
    ),
    "problem_of_many": "Of the prompts this stands for, number {value} (“{flag}”) cannot be drawn:",
    "problem_not_allowed": (
        "“{value}” is not allowed here. Nothing was charged. Write it another way and send it again."
    ),
    "problem_instead": "“{value}” is not allowed here; write “{suggestion}” instead. Nothing was charged.",
    "problem_brought": (
        "“{value}” is not allowed here. You did not write it: it comes from a preset, from settings or from "
        "the picture. Nothing was charged."
    ),
    "problem_banned": (
        "Midjourney does not allow “{value}”: it refused this word before. Nothing was sent or charged. Leave "
        "the word out, or use another."
    ),
    "problem_preset": (
        "There is no preset “{value}” here; is “{suggestion}” meant? Write it without “#” to have the word drawn."
    ),
    "problem_unknown": "Midjourney has no parameter “--{flag}”.",
    "problem_missing_value": "--{flag} needs a value after it{allowed}.",
    "problem_bad_value": "--{flag} cannot be “{value}”{allowed}.",
    "problem_out_of_range": "--{flag} cannot be {value}{allowed}.",
    "problem_duplicate": "--{flag} appears twice. Keep one.",
    "problem_conflict": "--{flag} and --{value} cannot be used together. Keep one.",
    "problem_not_with": "--{flag} does not work together with “--{value}”. Leave one of them out.",
    "problem_needs": "--{flag} has nothing to weigh: add --{value} and its value, or leave --{flag} out.",
    "problem_of_video": "--{flag} belongs to a video. Ask for one with “/video” and a picture, or leave --{flag} out.",
    "problem_not_attached": (
        "There is no picture “{value}” here: this message has {high}. Attach the picture, or write its address."
    ),
    "problem_needs_picture": "A video starts from a picture: attach one, or write its address before the words.",
    "problem_too_many": "--{flag} takes no more than {high} at a time; this prompt has {value}. Leave some out.",
    "problem_too_long_shape": "--{flag} cannot be {value} here: one side may be at most {high} times the other.",
    "problem_weights": "Weights such as “cat::2” do not work with “--{value}”. Write the words without them.",
    "problem_words_after": "The words “{value}” come after --{flag}. Put parameters at the end, after all words.",
    "problem_costs_more": (
        "--{flag} runs the prompt several times, each for its price, and only a new “/imagine” can ask for that. Leave "
        "it out here."
    ),
    "problem_zoom_only": "--{flag} only works in Custom Zoom, under a finished picture.",
    "problem_link_behind": (
        "The address “{value}” comes after the words. Midjourney uses a picture's address only before them: move it to "
        "the front."
    ),
    "problem_zoom_missing": "Custom Zoom needs to know how far: add --zoom and a number from 1 to 2.",
    "hint_part": "Only {shown} of {named} are shown: Easel could not load or read the rest. Nothing more is charged.",
    "hint_still": "Easel could not load the video, so this is a picture of it. Nothing more is charged.",
    "hint_file": "This result cannot be shown or played here, so it comes as a file. Nothing more is charged.",
    "hint_unasked": "Remix is on, but Midjourney did not ask for other words here: this has the same prompt.",
    "hint_older": (
        "Midjourney's newest version does not take --{flag}. If it has no effect, add “{version}” to the prompt."
    ),
    "hint_link": "Midjourney reads “{link}” as words: it takes pictures only by their own addresses, before all words.",
    "hint_inner": (
        "Midjourney cannot reach “{link}”: this address leads into a private network. Attach the picture instead."
    ),
    "problem_takes_range": "; it takes {low} to {high}",
    "problem_takes_choices": "; it takes {choices}",
    "problem_meant": " Did you mean “{suggestion}”?",
}
