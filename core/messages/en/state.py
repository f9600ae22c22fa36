"""How Easel stands, as owners see it."""

from __future__ import annotations

from collections.abc import Mapping

STATE: Mapping[str, str] = {
    "stands_title": "How Easel is doing",
    "admin_page_state": "State",
    "button_refresh": "Refresh",
    "button_usage_all": "Usage",
    "stands_owner": "Only Easel's owner and their helpers see how it stands.",
    "stands_provider": "{provider}: {how}; {running} at work, {waiting} waiting",
    "stands_provider_most": "{provider}: {how}; {running} of {most} at work, {waiting} waiting",
    "stands_credit": "{how}, credit {left}",
    "stands_accounts": "{how}, accounts {alive} of {all}",
    "stands_answers": "replies, key accepted",
    "stands_unasked": "not asked since the start",
    "stands_away": "no reply for {time}",
    "stands_refuses": "takes no jobs",
    "stands_queue": "Queue: {count} waiting, the longest for {time}",
    "stands_queue_none": "Queue: nobody waits",
    "stands_disk": "Disk: {gigabytes} GB free at “{folder}”",
    "stands_failed": "Failed in the last hour: {kinds}",
    "stands_failed_none": "nothing",
    "stands_failed_words": "words not allowed",
    "stands_failed_refused": "refused by the provider",
    "stands_failed_away": "no reply from the provider",
    "stands_failed_provider": "failed at the provider",
    "stands_failed_own": "Easel's own",
    "stands_failed_other": "other",
    "stands_running": "Easel {version}, running for {time}",
}
