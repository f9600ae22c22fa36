"""Pages of single pictures."""

from __future__ import annotations

from collections.abc import Mapping

SHARING: Mapping[str, str] = {
    "button_publish": "🔗 Link",
    "button_withdraw": "Withdraw the link",
    "publish_not_yours": "Only the person who started this job can show it to everybody. Draw your own, or ask them.",
    "published": "Whoever has this link sees the picture, its prompt and your name, until you withdraw it: “{url}”",
    "withdrawn": "The link is withdrawn: nobody sees the picture behind it any more.",
    "button_page": "Open the page",
    "published_gone": "There is no picture behind this link any more.",
    "published_hidden": "Show the picture",
    "published_by": "By “{name}”, drawn with Midjourney through Easel",
}
