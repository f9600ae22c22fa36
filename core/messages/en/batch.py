"""One prompt that stands for several jobs: the question, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping

BATCH: Mapping[str, str] = {
    "many_title": "This prompt stands for {count} jobs, and each costs as much as a single one. Draw them all?",
    "many_unsent": "Nothing is sent or charged before you say yes.",
    "many_left_person": (
        "This takes {count} of your {most} jobs in an hour; when you were asked, {left} of them were left."
    ),
    "many_left_nameless": (
        "This takes {count} of the {most} jobs in an hour for people who write as a group or a channel; when you were "
        "asked, {left} of them were left."
    ),
    "many_left_place": (
        "It takes {count} of this chat's {most} jobs in an hour; when you were asked, {left} of them were left."
    ),
    "many_left_all": (
        "It takes {count} of everybody's {most} jobs in an hour; when you were asked, {left} of them were left."
    ),
    "many_more": "… and {count} more",
    "many_asking": "Waits for your yes to {count} jobs; nothing was sent yet",
    "many_progress": "{done} of {count} done",
    "many_failed": "{count} failed",
    "many_cancelled": "{count} cancelled",
    "many_open": "Open one to get its own buttons.",
    "many_open_failed": "Open one to get its own buttons, or to see why it failed.",
    "many_needs": "Number {numbers} waits for you: open it.",
    "many_why": "{numbers}: {why}",
    "many_state_waiting": "waiting",
    "many_state_running": "drawing",
    "many_state_asking": "needs you",
    "many_state_unknown": "unclear",
    "many_state_done": "done",
    "many_state_failed": "failed",
    "many_state_cancelled": "cancelled",
    "many_without": "without it",
    "many_pick": "Open {first} to {last}",
    "many_elsewhere": (
        "This prompt stands for {count} jobs, and here Easel has one message only. Nothing was sent or charged. Write "
        "one of them, or send the prompt in a chat with Easel."
    ),
    "many_one": (
        "With your edit this would be a single job, so the question stays as it was. Send the new words as a new "
        "message, and leave this one."
    ),
    "many_changed": (
        "What your settings or presets put in has changed since this was asked, and the question shows it now. Nothing "
        "was sent or charged; say yes once more if it is right."
    ),
    "many_buttons": "This question is answered by its buttons, not in words. Nothing was sent.",
    "fault_batch": "None of these jobs brought a picture. Open one to see why, and what it means for the money.",
    "button_ball": "Draw all {count}",
    "button_bno": "Leave it",
    "button_bstop": "Cancel all",
    "button_bagain": "Try {count} again",
    "too_many_person_many": (
        "These are {count} jobs, and of the {most} in an hour for one person, fewer are left. Ask for "
        "fewer, or again in {minutes} min. Nothing was sent or charged."
    ),
    "too_many_nameless_many": (
        "These are {count} jobs, and of the {most} in an hour for people who write as a group or channel, fewer are "
        "left. Ask for fewer, or again in {minutes} min. Nothing was sent or charged."
    ),
    "too_many_place_many": (
        "These are {count} jobs, and of the {most} in an hour for one chat, fewer are left. Ask for "
        "fewer, or again in {minutes} min. Nothing was sent or charged."
    ),
    "too_many_all_many": (
        "These are {count} jobs, and of the {most} in an hour for all people together, fewer are left. Ask for "
        "fewer, or again in {minutes} min. Nothing was sent or charged."
    ),
    "too_many_person_ever": (
        "These are {count} jobs, and one person may have {most} in an hour. Ask for fewer. Nothing was sent or charged."
    ),
    "too_many_nameless_ever": (
        "These are {count} jobs, and people who write as a group or a channel may have {most} in an hour "
        "together. Ask for fewer. Nothing was sent or charged."
    ),
    "too_many_place_ever": (
        "These are {count} jobs, and one chat may have {most} in an hour. Ask for fewer. Nothing was sent or charged."
    ),
    "too_many_all_ever": (
        "These are {count} jobs, and all people together may have {most} in an hour. Ask for fewer. "
        "Nothing was sent or charged."
    ),
}
