"""The audit log: who changed or decided what. What stands behind `log_` is a fact's name in `core.audit`."""

from __future__ import annotations

from collections.abc import Mapping

AUDIT: Mapping[str, str] = {
    "admin_page_log": "Log",
    "admin_alone": "This is about all chats. Send “/admin {name}” in your own chat with Easel.",
    "log_title": "Who changed or decided what",
    "log_nothing": "Nothing yet.",
    "log_owner": "Only Easel's owner and their helpers see the log. Nothing was changed.",
    "log_line": "{when} · {who}: {told}",
    "log_somebody": "somebody",
    "log_everywhere": "everywhere",
    "for_good": "for good",
    "log_claimed": "became the owner",
    "log_paused": "paused Easel",
    "log_resumed": "had Easel go on",
    "log_rule": "rule for {kind}, {where}: {rule}",
    "log_helper": "made {who} a helper",
    "log_helper_not": "{who} helps no more",
    "log_words": "may not be written, {where}: {words}",
    "log_words_not": "may be written again, {where}: {words}",
    "log_words_tried": "may be tried again: {words}",
    "log_spoilers": "all pictures behind spoilers, {where}",
    "log_spoilers_not": "spoilers as people choose, {where}",
}
