"""Vary Region: choosing which part of a picture is painted anew."""

from __future__ import annotations

from collections.abc import Mapping

REGION: Mapping[str, str] = {
    "region_title": "Which part should Midjourney paint anew?",
    "region_how": "Tap the cells you mean; their names stand on the picture.",
    "region_how_paint": "Tap the cells you mean, or paint the part by hand.",
    "region_choose": "Paint it by hand, or choose cells of a grid.",
    "region_scribble": "You can also reply to this message with a copy of the picture that you painted over.",
    "region_share": "{share}% selected.",
    "region_share_well": "{share}% selected, as much as Midjourney advises.",
    "region_share_few": "{share}% selected. Midjourney advises {least} to {most}%; with less it may change little.",
    "region_share_many": "{share}% selected. Midjourney advises {least} to {most}%; with more it may lose the rest.",
    "region_share_none": "Nothing is selected yet.",
    "region_words": "Then send it, or change the words first. Nothing is sent before.",
    "button_region_go": "Send it",
    "button_rundo": "Undo",
    "button_rinvert": "Invert",
    "button_rclear": "Clear",
    "button_rfine": "Finer",
    "button_rcoarse": "Coarser",
    "button_rpaint": "Paint it",
    "region_row": "Row {row}",
    "region_row_pick": "Row {row}: choose cells",
    "region_cell": "row {row}, column {column}",
    "region_copy": "Or a copy that you painted over",
    "region_copy_about": "What differs from the picture is selected, and shown to you before anything is sent.",
    "region_nothing": "Nothing is selected yet, so nothing was sent. Choose the part that is to be painted anew.",
    "region_all": (
        "All of the picture is selected, so nothing was sent. Leave some of it out, or use another of the Vary buttons."
    ),
    "region_gone": "This picture is no longer stored here, so no part of it can be chosen. Nothing was sent.",
    "region_no_step": "There is no step to take back.",
    "region_size": "This selection does not have the size of its picture. Open the picture again and paint anew.",
    "region_cropped": (
        "This copy has other proportions than the picture: it was cropped. Nothing was sent. Paint over a whole copy."
    ),
    "region_another": (
        "This copy differs from the picture nearly everywhere. Nothing was sent. Paint over a whole copy of this "
        "picture, only where you mean."
    ),
    "region_untouched": (
        "Nothing is painted on this copy that Easel can see. Nothing was sent. Use a bold colour and a thick line."
    ),
    "region_one_copy": "Send one painted copy at a time. Nothing was sent.",
    "paint_open": "Paint on the picture in your browser. The link is yours alone and works for an hour.",
    "paint_open_button": "Open the picture",
    "paint_own_chat": "The link is in your own chat with {bot}.",
}
