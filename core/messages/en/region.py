"""Vary Region: choosing which part of a picture is painted anew."""

from __future__ import annotations

from collections.abc import Mapping

REGION: Mapping[str, str] = {
    "region_title": "Which part should Midjourney draw anew?",
    "region_how": "Choose the cells you mean; their names stand on the picture.",
    "region_how_paint": "Choose the cells you mean, or mark the part by hand.",
    "region_scribble": "Or reply to this message with a copy of the picture on which you marked it.",
    "region_share": "{share}% selected.",
    "region_share_well": "{share}% selected, as much as Midjourney advises.",
    "region_share_few": "{share}% selected. Midjourney advises {least} to {most}%; with less it may change little.",
    "region_share_many": "{share}% selected. Midjourney advises {least} to {most}%; with more it may lose the rest.",
    "region_share_none": "Nothing is selected yet.",
    "region_words": "It is sent with your words, or as it stands by “Send it”; nothing is sent before.",
    "button_region_go": "Send it",
    "button_rundo": "Undo",
    "button_rinvert": "Invert",
    "button_rclear": "Clear",
    "button_rfine": "Finer",
    "button_rcoarse": "Coarser",
    "button_rpaint": "Paint",
    "region_row": "Row {row}",
    "region_row_pick": "Row {row}: choose cells",
    "region_copy": "Or a copy with the part marked",
    "region_copy_about": "What differs from the picture is selected, and shown to you before anything is sent.",
    "region_nothing": "Nothing is selected yet, so nothing was sent; your words are kept. Choose the part you mean.",
    "region_all": (
        "All of the picture is selected, so nothing was sent. Leave some of it out, or use another of the Vary buttons."
    ),
    "region_too_large": "No part of a picture of more than {most} million pixels can be chosen. Nothing was sent.",
    "region_gone": "This picture is no longer stored here, so no part of it can be chosen. Nothing was sent.",
    "region_meanwhile": "Another tap of yours came at the same moment and counted. Tap once more.",
    "region_no_step": "There is no step to take back.",
    "region_size": "This selection does not have the size of its picture. Open the picture again and mark it anew.",
    "region_cropped": (
        "This copy has other proportions than the picture: it was cropped. Nothing was sent. Mark it on a whole copy."
    ),
    "region_another": (
        "This differs from the picture in more than some strokes, as a cropped copy or another picture does. Nothing "
        "was sent. Mark the part on a whole copy, in an opaque colour."
    ),
    "region_untouched": (
        "Nothing is marked on this copy that Easel can see. Nothing was sent. Use a bold colour and a thick line."
    ),
    "region_one_copy": "Send one marked copy at a time. Nothing was sent.",
    "paint_open": "Mark the part in your browser. The link is yours alone and works for an hour.",
    "paint_title": "Which part should Midjourney draw anew?",
    "paint_tools": "Tools",
    "paint_tool": "Tool",
    "paint_brush": "Brush",
    "paint_eraser": "Eraser",
    "paint_lasso": "Lasso",
    "paint_rectangle": "Rectangle",
    "paint_hand": "Move",
    "paint_size": "Size",
    "paint_undo": "Undo",
    "paint_redo": "Redo",
    "paint_invert": "Invert",
    "paint_clear": "Clear",
    "paint_in": "Zoom in",
    "paint_out": "Zoom out",
    "paint_fit": "Whole picture",
    "paint_canvas": "Region",
    "paint_keys": "Keyboard: arrows move, Space starts and ends a stroke, + and − zoom. Two fingers zoom and move.",
    "paint_cells": "Choose cells of a grid instead",
    "paint_cells_about": "A1 is the part at the top left: letters go to the right, numbers down.",
    "paint_grid": "Parts of the picture",
    "paint_words": "Prompt",
    "paint_send": "Send",
    "paint_keep": "Keep the selection and go back",
    "paint_sent": "Sent. The result appears in the chat; you can close this page.",
    "paint_kept": "Kept. Nothing was sent yet: go on in the chat. You can close this page.",
    "paint_expired": "This link worked for an hour. Press “Paint” in the chat for a new one; nothing was sent.",
    "paint_over": "There is nothing to choose here any more. Look at the job's message in the chat.",
    "paint_broken": "What the page sent cannot be read. Nothing was sent; open the link again.",
    "paint_later": "Easel cannot do this just now. Nothing is lost; wait a moment and try again.",
    "paint_no_picture": (
        "This browser cannot make a picture of what you marked, so nothing was sent. It is still here: close other "
        "pages and try again, or open the picture in another browser."
    ),
    "paint_again": "Try again",
    "paint_offline": "Easel could not be reached. What you marked is still here; try again.",
    "paint_not_loaded": "The picture could not be loaded. Wait a moment and try again.",
    "paint_own_chat": "The link is in your own chat with {bot}.",
}
