"""Credits: what jobs cost, what is left, and what was spent."""

from __future__ import annotations

from collections.abc import Mapping

BUDGETS: Mapping[str, str] = {
    "budget_person_day": (
        "This costs {cost} {cost:credit|credits}, and "
        "your budget has {left} left of {most} a day; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_person_month": (
        "This costs {cost} {cost:credit|credits}, and "
        "your budget has {left} left of {most} a month; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_nameless_day": (
        "This costs {cost} {cost:credit|credits}, and the budget of those who write as a group or a channel "
        "has {left} left of {most} a day; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_nameless_month": (
        "This costs {cost} {cost:credit|credits}, and the budget of those who write as a group or a channel "
        "has {left} left of {most} a month; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_place_day": (
        "This costs {cost} {cost:credit|credits}, and "
        "this chat's budget has {left} left of {most} a day; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_place_month": (
        "This costs {cost} {cost:credit|credits}, and "
        "this chat's budget has {left} left of {most} a month; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_all_day": (
        "This costs {cost} {cost:credit|credits}, and "
        "everybody's budget has {left} left of {most} a day; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_all_month": (
        "This costs {cost} {cost:credit|credits}, and "
        "everybody's budget has {left} left of {most} a month; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_purse_day": (
        "This costs {cost} {cost:credit|credits}, and "
        "the purse “{purse}” has {left} left of {most} a day; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "budget_purse_month": (
        "This costs {cost} {cost:credit|credits}, and "
        "the purse “{purse}” has {left} left of {most} a month; it is renewed {when}. "
        "Nothing was sent or charged."
    ),
    "many_credits": "All of it costs {cost} {cost:credit|credits}.",
    "many_credits_left": "All of it costs {cost} {cost:credit|credits}; {left} were left when you were asked.",
    "budget_in_hours": "in {hours} {hours:hour|hours}",
    "budget_in_days": "in {days} {days:day|days}",
    "credits_cost": "This costs {cost} {cost:credit|credits}.",
    "dear": "Nothing was sent or charged yet. Do you want it?",
    "button_agree": "Yes, for {cost} {cost:credit|credits}",
    "command_usage": "See what you spent and have left",
    "option_usage": "“all” or “csv” for everybody's, as Easel's owner",
    "name_report": "report",
    "usage_today": "Today",
    "usage_month": "This month",
    "usage_none": "nothing yet",
    "usage_line": "{entry}: {jobs} {jobs:job|jobs}, {credits} {credits:credit|credits}",
    "usage_line_failed": (
        "{entry}: {jobs} {jobs:job|jobs}, {credits} {credits:credit|credits}; {failed} came to nothing"
    ),
    "usage_left": "Left of {whose}: {left} of {most} {most:credit|credits} a {per}, renewed {when}",
    "usage_whose_person": "your budget",
    "usage_whose_place": "this chat's budget",
    "usage_whose_all": "everybody's budget",
    "usage_whose_purse": "the purse “{purse}”",
    "usage_per_day": "day",
    "usage_per_month": "month",
    "usage_unbounded": "You have no budget here: nothing bounds your credits.",
    "usage_hour": "In an hour you may ask for {most} {most:job|jobs}.",
    "usage_group": "What you have spent is for you alone. Open your own chat with Easel and send “/usage” there.",
    "button_usage_own": "Open my chat with Easel",
    "usage_owner": "Only Easel's owner and their helpers see what all have spent. “/usage” shows what you have.",
    "usage_by_day": "By day",
    "usage_by_person": "By person",
    "usage_by_place": "By chat",
    "usage_by_kind": "By kind",
    "usage_by_failure": "What came to nothing",
    "usage_chart": "Above, jobs by day, in red those that came to nothing; below, credits by day.",
    "button_usage_table": "Save as CSV",
    "usage_all_title": "What all have spent this month",
    "usage_more": "… and {count} more",
    "usage_upsample": "Single pictures (U)",
}
