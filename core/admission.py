"""Who is let in: the one place where it is asked whether somebody may ask for a job, by whichever way they come.

It gathers what the decision takes (whose accounts those are, who owns this Easel, the rules, who administers the
place), has `core.policy` decide, and hands out the claim that a job needs to be added (`core.quota`). So every way in
passes here, or adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from hmac import compare_digest
from itertools import starmap
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from core import lines, policy
from core.asks import Ask
from core.audit import Audit, Journal
from core.budgets import Budget, shown
from core.charging import Prices, bound, charge, is_dear
from core.errors import Refusal
from core.gate import opened
from core.jobs import Job, Person
from core.ledger import Ledger
from core.linking import read_code
from core.locks import same
from core.mj import Costs, Mode
from core.mj.costs import NOTHING
from core.moderation import EVERYWHERE, Listed, Moderation, WordLists
from core.pause import Pause
from core.people import place_of
from core.policy import Ban, Rule
from core.ports import Chat, Clock, Store
from core.prompts import PromptError
from core.quota import UNBOUNDED, Claim, Quota
from core.reports import Reports


class Standing(Struct, frozen=True):
    """What is kept of somebody who asks, and of the whole."""

    accounts: Sequence[Person]
    """All of theirs."""
    owns: bool
    helps: bool
    owned: bool
    """Whether this Easel has been claimed, by anybody."""


class Owners(Ledger, Protocol):
    """Who owns this Easel and who helps them, the rules that they made, and what others have spent."""

    lists: WordLists
    """Which words they let nobody write."""

    async def standing(self, person: Person) -> Standing:
        """What is kept of a person, by whichever of their accounts."""

    async def all(self) -> Sequence[Person]:
        """Who has claimed it."""

    async def owned(self) -> bool:
        """Whether anybody has claimed it."""

    async def rules(self) -> Sequence[Rule]:
        """What they made rules of."""

    async def keep(self, rule: Rule) -> None:
        """Have this rule for what it is about, in its one place or everywhere, instead of the one before."""

    async def prices(self) -> Prices:
        """The budgets that they set, and what costs something else than usual."""

    async def keep_budget(self, budget: Budget, *, stands: bool) -> None:
        """Have this budget instead of the one before it, for the same people in its one place or everywhere; or no
        such any more."""

    async def keep_cost(self, what: str, amount: float | None) -> None:
        """Have this cost so much, or as much as usual."""

    async def helpers(self) -> tuple[str, ...]:
        """Terms of the accounts of those who help them."""

    async def help(self, account: tuple[str, str], *, helps: bool) -> None:
        """Have an account's person help, or not any more. Owners stay what they are."""

    async def claim(self, person: Person, *, right: bool) -> None:
        """Make somebody its owner who has said the code, `right` or not. Raises Refusal."""


class Access(Struct, frozen=True):
    """Who may ask, as whoever deploys has it."""

    open: bool = True
    """Everybody may of whom no rule speaks, also while nobody owns it."""
    owners: frozenset[tuple[str, str]] = frozenset()
    """(platform, account) of those who own it without having claimed it."""
    helpers: frozenset[str] = frozenset()
    """Terms of the accounts of those who help them."""
    code: str = ""
    """What whoever claims it has to say; empty where nobody can."""
    rules: tuple[Rule, ...] | None = None
    """In place of those that are kept; None for these."""
    speed: Mode | None = None
    """That of what names none, as far as that is known."""
    costs: Costs = NOTHING
    """What jobs cost."""
    budgets: tuple[Budget, ...] = ()
    """How much may be spent."""
    moderators: str = ""
    """The term of the chat that reports go to; empty for the one that is named in the chat."""
    words: tuple[Listed, ...] | None = None
    """Which words may not stand in prompts, in place of what is kept; None for that."""
    spoilers: frozenset[str] = frozenset()
    """Terms of the places where all pictures stand behind spoilers; EVERYWHERE for all."""

    def veils(self, ask: Ask) -> bool:
        """Whether all pictures there stand behind spoilers."""
        return bool(self.spoilers) and not self.spoilers.isdisjoint((EVERYWHERE, *policy.where(ask)))

    @property
    def claimable(self) -> bool:
        """Whether it draws for nobody until somebody has claimed it."""
        return bool(not self.open and self.code and not self.owners)

    @property
    def unclaimed(self) -> str:
        """The sentence for what it does for nobody before."""
        return "unclaimed" if self.code else "policy_closed"


OPEN = Access()


class Bans(Protocol):
    """Who may ask for nothing."""

    async def of(self, person: Person) -> Sequence[Ban]:
        """The bans of one account; those of others that are linked with it are its own as well."""

    async def all(self, where: str = "") -> Sequence[Ban]:
        """Those that hold, of a place or of all, the newest first, by the names of all their accounts."""

    async def keep(self, ban: Ban) -> tuple[Ban, Sequence[str]]:
        """Ban somebody by all their accounts, instead of a ban of before for the same place: for its accounts as well,
        and not for shorter. Returns what holds now, and the ids of their jobs there that wait or ask."""

    async def lift(self, ban: Ban) -> None:
        """End one, for all accounts."""


class Authority(Struct, frozen=True, kw_only=True):
    """Who may what, and who said so: as it is kept, and as whoever deploys has it."""

    owners: Owners
    bans: Bans
    reports: Reports
    journal: Journal
    access: Access = OPEN


class Admission:
    """Lets in whom the owner lets in."""

    def __init__(
        self,
        authority: Authority,
        store: Store,
        chats: Mapping[str, Chat],
        clock: Clock,
        pause: Pause,
        moderation: Moderation,
        quota: Quota = UNBOUNDED,
    ) -> None:
        self.owners = authority.owners
        self.bans = authority.bans
        self.moderation = moderation
        self.access = authority.access
        self.quota = quota
        self.pause = pause
        self.audit = Audit(authority.journal, clock)
        self._store = store
        self._chats = chats
        self._clock = clock
        self._owning = False
        """Whoever asks owns it."""

    def of_owner(self) -> Admission:
        """The same for whoever runs the machine, and pays for what they ask for."""
        owner = copy(self)
        owner._owning, owner.quota = True, UNBOUNDED
        return owner

    async def claim(self, ask: Ask, *jobs: Job) -> Claim:
        """What these jobs count against and cost, for whoever may ask for them. Raises Refusal."""
        return await self._claim(ask, jobs, await self.admit(ask, *jobs), len(jobs))

    async def changed(self, ask: Ask, job: Job) -> Claim:
        """What a job costs, instead of what it has cost till then, that comes to ask for something else.

        Raises Refusal.
        """
        return await self._claim(ask, (job,), await self.admit(ask, job), 0)

    async def prices(self) -> Prices:
        """What holds now: what the file says, else what owners have set, and the provider's costs."""
        access = self.access
        if access.rules is not None:
            return Prices(access.costs, access.budgets)
        kept = await self.owners.prices()
        return Prices({**access.costs, **kept.costs}, (*access.budgets, *kept.budgets))

    async def _claim(self, ask: Ask, jobs: Sequence[Job], asked: Sequence[frozenset[str]], count: int) -> Claim:
        prices = await self.prices()
        charges = tuple(charge(job, each, prices.costs) for job, each in zip(jobs, asked, strict=True))
        account, chat = "" if ask.nameless else ask.person.account, place_of(ask).id
        at, budgets, owns = self._clock(), prices.budgets, self._owning
        if budgets and not owns:
            standing = await self.standing(ask)
            owns = standing.owns
            budgets = bound(budgets, await self._who(ask, standing, await self._rules(), budgets))
        spent_from = () if owns else budgets
        asks = count == 1 and not ask.agreed and is_dear(charges[0].credits, prices.costs)
        return Claim(self.quota, ask.person.platform, account, chat, at, count, charges, spent_from, owns, asks)

    async def spending(self, ask: Ask) -> Claim:
        """A claim of nothing, which names what somebody spends from."""
        return await self._claim(ask, (), (), 0)

    async def cost(self, job: Job) -> tuple[float, bool]:
        """What a job costs, and whether that is more than a picture."""
        costs = (await self.prices()).costs
        charged = charge(job, await self._asked(job), costs).credits
        return charged, is_dear(charged, costs)

    async def admit(self, ask: Ask, *jobs: Job) -> Sequence[frozenset[str]]:
        """What each of these jobs asks for. Raises Refusal where somebody may not ask for one of them there,
        `prompts.PromptError` for its words; but for an update that led to a job before, and leads to the same again."""
        asked = [await self._asked(job) for job in jobs]
        try:
            await self._admit(ask, *dict.fromkeys(asked))
            await self.moderation.check(ask, *jobs)
        except (Refusal, PromptError):
            if not jobs or await self._store.by_origin(ask.origin) is None:
                raise
        return asked

    async def may_press(self, ask: Ask, job: Job) -> None:
        """Raise Refusal where somebody may not make anything of this one there, because others asked for it."""
        if not same(ask.person, job.person):
            await self._admit(ask, frozenset({policy.OTHERS}))

    async def _admit(self, ask: Ask, *each: frozenset[str]) -> None:
        if self._owning:
            return
        await self.see_bans(ask)
        access, rules = self.access, await self._rules()
        if access.open and not rules:
            return
        standing = await self.standing(ask)
        if standing.owns:
            return
        if not (access.open or standing.owned):
            raise Refusal(self.access.unclaimed)
        asker = await self._who(ask, standing, rules, (await self.prices()).budgets)
        for asked in each:
            if (refusal := policy.decide(rules, asker, asked, open_=access.open)) is not None:
                raise refusal

    async def see_bans(self, ask: Ask) -> None:
        """Raise Refusal for whoever is banned there."""
        if (bans := await self.bans.of(ask.person)) and not (standing := await self.standing(ask)).owns:
            asker = policy.who(ask, standing.accounts, trusted=standing.helps)
            if (refusal := policy.banned(bans, asker, self._clock())) is not None:
                raise refusal

    async def _rules(self) -> Sequence[Rule]:
        return await self.owners.rules() if self.access.rules is None else self.access.rules

    async def _who(self, ask: Ask, standing: Standing, rules: Sequence[Rule], budgets: Sequence[Budget]) -> policy.Who:
        """Who asks, with whether they administer the place where anything goes by that."""
        wanted = policy.mentions(rules, policy.ADMINS) or any(
            policy.ADMINS in policy.bare(each.who) for each in budgets
        )
        if wanted and ask.admin is None and (chat := self._chats.get(ask.place.platform)) is not None:
            ask = replace(ask, admin=await chat.administers(ask))
        known = (*policy.places(rules), *(term for each in budgets for term in (*each.where, *each.who)))
        return policy.who(ask, standing.accounts, trusted=standing.helps, known=known)

    async def standing(self, ask: Ask) -> Standing:
        """What is known of whoever asks."""
        known = await self._standing(ask.person)
        if ask.public:  # what is linked with it is somebody's, who asks may be anybody
            known = replace(known, accounts=[ask.person], owns=False, helps=False)
        return replace(known, owns=self._owning or known.owns)

    async def trusts(self, person: Person) -> bool:
        """Whether somebody owns Easel or helps its owner."""
        known = await self._standing(person)
        return known.owns or known.helps

    async def _standing(self, person: Person) -> Standing:
        known, named = await self.owners.standing(person), self.access.owners
        owns = known.owns or any((one.platform, one.account) in named for one in known.accounts)
        helps = known.helps or any(policy.term(one) in self.access.helpers for one in known.accounts)
        return replace(known, owns=owns, helps=helps, owned=known.owned or bool(named))

    async def owning(self) -> Sequence[Sequence[Person]]:
        """The accounts of everybody who owns it, of each the one first by which they do."""
        found = list[Sequence[Person]]()
        for owner in dict.fromkeys((*starmap(Person, sorted(self.access.owners)), *await self.owners.all())):
            if not any(owner in (each.bare for each in accounts) for accounts in found):
                others = (await self.owners.standing(owner)).accounts
                found.append([owner, *(each for each in others if each.bare != owner)])
        return found

    async def take(self, ask: Ask, text: str) -> None:
        """Make whoever says the code its owner, where it has none. Raises Refusal."""
        if ask.nameless or ask.public:
            raise Refusal("link_public" if ask.public else "claim_nameless")
        standing = await self.standing(ask)
        if standing.owns:
            return
        if standing.owned or not self.access.code:
            raise Refusal("claim_taken")
        await opened()
        await self.owners.claim(ask.person, right=compare_digest(read_code(text), read_code(self.access.code)))
        await self.audit.note(ask, "claimed")

    async def must_govern(self, ask: Ask) -> None:
        """Raise Refusal for whoever makes no rules, and where none are made in the chat."""
        await self.must_lead(ask, "admin_owner")
        if self.access.rules is not None:
            raise Refusal("admin_file")

    async def must_lead(self, ask: Ask, why: str) -> None:
        """Raise Refusal (`why`) for whoever neither owns Easel nor helps its owner."""
        standing = await self.standing(ask)
        if not (standing.owns or standing.helps):
            raise Refusal(why if standing.owned else self.access.unclaimed)

    async def set_pause(self, ask: Ask, *, paused: bool) -> None:
        """Pause for everybody, or go on. Raises Refusal for whoever neither owns Easel nor helps its owner."""
        await self.must_lead(ask, "pause_owner")
        await opened()
        await self.pause.set(paused=paused)
        await self.audit.note(ask, "paused" if paused else "resumed")

    async def keep(self, ask: Ask, rule: Rule) -> None:
        """Have this rule. Raises Refusal for whoever makes none."""
        await self.must_govern(ask)
        await opened()
        await self.owners.keep(rule)
        said = {"allow": rule.allow, "deny": rule.deny, "channels": rule.channels}
        where, what = ("".join(each) for each in (rule.where, rule.what))
        await self.audit.note(ask, "rule", where=where, kind=what, **said)

    async def set_budget(self, ask: Ask, budget: Budget, *, stands: bool) -> None:
        """Have this budget, or no such any more. Raises Refusal for whoever sets none."""
        await self.must_govern(ask)
        await opened()
        await self.owners.keep_budget(budget, stands=stands)
        said = {"where": "".join(budget.where), "name": budget.name, "amount": shown(budget.credits)}
        await self.audit.note(ask, "budget" if stands else "budget_not", **said)

    async def set_cost(self, ask: Ask, what: str, amount: float | None) -> None:
        """Have this (`core.charging.COSTED`) cost so much, or as much as usual. Raises Refusal."""
        await self.must_govern(ask)
        await opened()
        await self.owners.keep_cost(what, amount)
        said = {"amount": shown(amount)} if amount is not None else {}
        await self.audit.note(ask, "cost" if amount is not None else "cost_not", kind=what, **said)

    async def help(self, ask: Ask, account: str, *, helps: bool) -> None:
        """Name a helper, by the term of an account, or have them be none any more. Raises Refusal."""
        if not (standing := await self.standing(ask)).owns:
            raise Refusal("admin_helpers" if standing.helps else "admin_owner")
        platform, _, name = account.partition(" ")[0].partition(":")
        if platform == policy.ROLE[:-1] or not name.isdecimal():
            raise Refusal("admin_term", name=account)
        await opened()
        await self.owners.help((platform, name), helps=helps)
        await self.audit.note(ask, "helper" if helps else "helper_not", who=account)

    async def _asked(self, job: Job) -> frozenset[str]:
        asked, speed = policy.what(job, await lines.above(self._store, job)), self.access.speed
        return asked if speed is None or asked & policy.SPEEDS else asked | {str(speed)}
