"""What something costs and what is left, in words, where it matters before it is spent."""

from __future__ import annotations

from msgspec.structs import replace

from bots.common.answer import Answer, Started
from bots.common.request import Request
from core import messages
from core.budgets import Purse, Spent, shown, until
from core.studio import Studio


def renewed(seconds: float, lang: str) -> str:
    """When a budget is renewed, so long from now."""
    told = until(seconds)
    return messages.say(f"budget_in_{next(iter(told))}", lang, **told)


def left(purse: Purse, now: float, lang: str) -> str:
    """What is left of a budget, and when it is renewed."""
    budget = purse.budget
    return messages.say(
        "usage_left",
        lang,
        whose=messages.say(f"usage_whose_{'purse' if budget.purse else budget.each}", lang, purse=budget.purse),
        left=shown(purse.left),
        most=shown(budget.credits),
        per=messages.say(f"usage_per_{budget.per}", lang),
        when=renewed(budget.per.end(now) - now, lang),
    )


def cost(spent: Spent, lang: str) -> str:
    """What something costs, and what is left."""
    return f"{messages.say('credits_cost', lang, cost=shown(spent.cost))} {left(spent.purse, spent.now, lang)}"


async def told(answer: Answer, request: Request, studio: Studio) -> Answer:
    """An answer, with what it cost where whoever asks has a budget: once little is left, and of a press that costs more
    than a picture, which no words of theirs say."""
    if not isinstance(answer, Started) or answer.job.origin != request.ask.origin:
        return answer
    spent = await studio.usage.spent(request.ask, answer.job)
    if spent is None or not (spent.nears_end or (spent.dear and request.key)):
        return answer
    return replace(answer, cost=cost(spent, request.lang))
