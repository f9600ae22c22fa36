"""Looking for pictures among those that are there, loving and deleting them."""

from __future__ import annotations

from collections.abc import Mapping

GALLERY: Mapping[str, str] = {
    # what people may write when they look for something, each way behind a bar (`core.wanted`); `#` is a number
    "find_g": "grids|grid",
    "find_u": "upscales|upscale|upscaled",
    "find_v": "videos|video|animations",
    "find_loved": "favourites|favourite|favorites|favorite|loved|❤️|❤",
    "find_today": "today",
    "find_yesterday": "yesterday",
    "find_week": "this week",
    "find_last_week": "last week|past week",
    "find_month": "this month",
    "find_last_month": "last month|past month",
    "find_year": "this year",
    "find_last_year": "last year",
    "find_days": "last # days|past # days",
    "find_months": (
        "january|jan|february|feb|march|mar|april|apr|may|may|june|jun|july|jul|august|aug|september|sep|october|oct|"
        "november|nov|december|dec"
    ),
    # what was found
    "sought": "Search: {sought}",
    "sought_g": "grids",
    "sought_u": "upscales",
    "sought_v": "videos",
    "sought_loved": "favourites",
    "sought_days": "{first} to {last}",
    "sought_none": "Nothing found for {sought}. Try fewer words or another time.",
    "sought_more": "Nothing found for {sought} among the {count} looked through. Tap Older to look further back.",
    "sought_gone": "This search is too old to go on with. Send it once more.",
    "favourites_none": "You have no favourites yet. Tap ❤️ under a picture that you love, and it is kept here.",
    "favourites_none_here": "Nobody here has tapped ❤️ under a picture this week.",
    "told_love": "❤️ It is among your /favourites.",
    "told_love_not": "It is no longer among your /favourites.",
    "command_favourites": "Show the pictures you love",
    "option_search": "Words of the prompt, and when: fox last week",
    "option_kind": "Of which kind",
    "option_when": "When it was drawn",
    "option_whose": "Whose favourites",
    "name_search": "search",
    "name_kind": "kind",
    "name_when": "when",
    "name_whose": "whose",
    "kind_g": "Grids",
    "kind_u": "Upscales",
    "kind_v": "Videos",
    "kind_loved": "Favourites",
    "when_today": "Today",
    "when_yesterday": "Yesterday",
    "when_week": "This week",
    "when_last_week": "Last week",
    "when_month": "This month",
    "when_last_month": "Last month",
    "whose_mine": "Mine",
    "whose_here": "Most loved here this week",
    # tools under a picture that was opened
    "button_reference": "🖼 Use as reference",
    "button_delete": "🗑 Delete",
    "button_deletenow": "🗑 Delete for good",
    "delete_sure": (
        "Delete “{prompt}”? Its picture and its prompt are erased and leave your history. What was made from it stays, "
        "and so do copies that were opened or shared."
    ),
    "delete_sure_all": (
        "Delete “{prompt}”? All of its pictures and their prompts are erased and leave your history. What was made "
        "from them stays, and so do copies that were opened or shared."
    ),
    "deleted": "Deleted. Its prompt is gone, and the picture's file follows within the hour.",
    "fault_deleted": "Whoever asked for this picture has deleted it.",
    "not_yours_delete": "Only who asked for a picture can delete it.",
    "delete_going": "This job still goes on. Cancel it first, or wait until it has ended.",
}
