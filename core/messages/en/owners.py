"""What owners see and do beyond rules: budgets, costs, jobs of others, announcements."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "Budgets",
    "admin_page_cost": "Costs",
    "admin_amount_none": "None",
    "admin_credits": "{credits} {credits:credit|credits}",
    "admin_amount": "“{name}” is no amount. Write a number such as “20” or “0.5”, or “none”. Nothing was changed.",
    "admin_budget_how": (
        "Write for example “/admin budget person day 20”, “/admin budget place month none” or “/admin budget purse "
        "artists 300 month role:777 Artists”. Nothing was changed."
    ),
    "admin_budget_many": (
        "There are {most} {most:purse|purses} already, which is all that there may be here. Nothing was changed."
    ),
    "admin_budget_told_all": (
        "How many credits may be spent everywhere. A chat's own budgets, set there with “/admin budget”, hold "
        "besides. Owners spend from none. A shared purse: “/admin budget purse artists 300 month role:777 Artists”."
    ),
    "admin_budget_told_here": (
        "How many credits may be spent in this chat. The budgets for everywhere hold besides; owners spend from "
        "none. A shared purse: “/admin budget purse artists 300 month role:777 Artists”."
    ),
    "admin_budget_person_day": "Each person a day",
    "admin_budget_place_day": "Each chat a day",
    "admin_budget_here_day": "This chat a day",
    "admin_budget_all_day": "All together a day",
    "admin_budget_purse_day": "Purse {purse} a day",
    "admin_budget_person_month": "Each person a month",
    "admin_budget_place_month": "Each chat a month",
    "admin_budget_here_month": "This chat a month",
    "admin_budget_all_month": "All together a month",
    "admin_budget_purse_month": "Purse {purse} a month",
    "admin_cost_told": (
        "What a job costs by what it makes; turbo and relax multiply that. What is asked for from now on costs so much."
    ),
    "admin_cost_how": (
        "“{name}” costs nothing by itself. Write for example “/admin cost video 10” or “/admin cost video "
        "default”. Nothing was changed."
    ),
    "admin_page_jobs": "Jobs",
    "jobs_owner": "Only Easel's owner and their helpers see, cancel and refund others' jobs. Nothing was changed.",
    "jobs_how": (
        "Whose jobs? Choose, or write behind “/admin jobs” a name, a mention, an account such as “telegram:123”, "
        "or the ID of a job."
    ),
    "jobs_whose": "Whose",
    "jobs_choose": "choose",
    "jobs_several": "Several people are called “{name}”. Write one of these instead: {who}.",
    "jobs_unknown": (
        "Nobody who has used Easel is called “{name}”, and no job has this ID. Write for example “/admin jobs "
        "telegram:123”."
    ),
    "jobs_title": "Jobs of “{name}”",
    "jobs_none": "Nothing was asked for today.",
    "jobs_told": "{count} {count:job|jobs}, {credits} today. The newest {shown} {shown:is|are} below.",
    "jobs_cost": "{state}, {credits}",
    "jobs_returned": "{state}, {credits} given back",
    "jobs_at_work": "at work",
    "jobs_done": "done",
    "jobs_failed": "failed",
    "jobs_cancelled": "cancelled",
    "button_refund": "Refund {credits}",
    "button_adminstopall": "Cancel all at work ({count})",
    "button_adminrefundbad": "Refund what failed ({count})",
    "button_adminrefundall": "Refund all that ended ({count})",
    "refund_at_work": (
        "This job is still at work. Cancel it first, or wait until it has ended. Nothing was given back."
    ),
    "refund_nothing": "There was nothing left to give back.",
    "refund_done": "{credits} given back for {jobs} {jobs:job|jobs}.",
    "refund_told": (
        "Easel's owner gave you back {credits}, which can be spent again, for {jobs} {jobs:job|jobs}: {prompts}"
    ),
    "admin_page_announce": "Announce",
    "announce_owner": "Only Easel's owner and their helpers announce anything. Nothing was sent.",
    "announce_how": (
        "Write behind “/admin announce” what all chats that used Easel within 30 days are to be told. You see it "
        "first, and confirm."
    ),
    "announce_none": "nothing yet",
    "announce_long": "This is too long: at most {most} {most:character|characters}. Nothing was sent.",
    "announce_going": (
        "An announcement is still going out. Stop it with “/admin announce”, or wait until all have it. Nothing "
        "new was sent."
    ),
    "announce_sure": "This goes to {count} {count:chat|chats}, as it stands below. It cannot be taken back.",
    "announce_declined": "{count} more {count:wants|want} no announcements.",
    "button_announce": "Send it",
    "button_stop_announcing": "Stop",
    "announce_under_way": "Going out: {done} of {most} {most:chat|chats} so far.",
    "announce_done": "Announced in {done} of {most} {most:chat|chats}.",
    "announce_stopped": "Stopped: {done} of {most} {most:chat|chats} had it by then.",
    "announce_failed": "{count} {count:takes|take} no messages from Easel.",
    "announce_from": "From those who run this Easel.",
    "button_quiet": "No more announcements",
    "announce_quiet": "No more announcements come here. “/settings announcements on” brings them back.",
    "set_announcements": "Announcements",
    "set_announcements_usual": "on",
    "set_announcements_hint": "What whoever runs Easel tells all chats, seldom.",
    "log_budget": "set the budget “{name}”, {where}, to {amount}",
    "log_budget_not": "took away the budget “{name}”, {where}",
    "log_cost": "set the cost of {kind} to {amount}",
    "log_cost_not": "set the cost of {kind} back to the default",
    "log_stopped": "cancelled {count} {count:job|jobs} of {who}",
    "log_refunded": "gave {who} back {amount} {amount:credit|credits} for {count} {count:job|jobs}",
    "log_announced": "announced to {count} {count:chat|chats}: “{text}”",
    "log_announced_not": "stopped the announcement",
    "announce_example": "Easel rests on Sunday",
}
