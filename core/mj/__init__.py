"""The Midjourney API: one client, one description per provider, one place where replies become meanings."""

from __future__ import annotations

from core.mj.buttons import Change, Family, ServerButton, family_of, fixed_buttons, index_of
from core.mj.client import Midjourney
from core.mj.costs import UPSAMPLE, Costs
from core.mj.errors import MidjourneyError, NotSent, Unanswered, Unsupported
from core.mj.http import open_http
from core.mj.outcomes import (
    Accepted,
    Ambiguous,
    Cancelled,
    Existing,
    Finished,
    NeedsInput,
    Queued,
    Reason,
    Rejected,
    Seed,
    SubmitOutcome,
    Uploaded,
)
from core.mj.providers import BESIDE, PROVIDERS, Auth, Bot, Endpoint, Mode, Offer, Provider, title_of, together
from core.mj.requests import BLEND_PICTURES, HD_VIDEO, SD_VIDEO, AccountFilter, Dimensions, SubmitOptions, VideoWish
from core.mj.tasks import Status, Task, parse_task

__all__ = [
    "BESIDE",
    "BLEND_PICTURES",
    "HD_VIDEO",
    "PROVIDERS",
    "SD_VIDEO",
    "UPSAMPLE",
    "Accepted",
    "AccountFilter",
    "Ambiguous",
    "Auth",
    "Bot",
    "Cancelled",
    "Change",
    "Costs",
    "Dimensions",
    "Endpoint",
    "Existing",
    "Family",
    "Finished",
    "Midjourney",
    "MidjourneyError",
    "Mode",
    "NeedsInput",
    "NotSent",
    "Offer",
    "Provider",
    "Queued",
    "Reason",
    "Rejected",
    "Seed",
    "ServerButton",
    "Status",
    "SubmitOptions",
    "SubmitOutcome",
    "Task",
    "Unanswered",
    "Unsupported",
    "Uploaded",
    "VideoWish",
    "family_of",
    "fixed_buttons",
    "index_of",
    "open_http",
    "parse_task",
    "title_of",
    "together",
]
