"""Owners' pages of /admin, in Russian."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "Бюджеты",
    "admin_page_cost": "Цены",
    "admin_alone": "Это видно только вам. Отправьте это в личном чате с Easel. Ничего не изменено.",
    "admin_amount_none": "Нет",
    "admin_credits": "{credits} {credits:кредит|кредита|кредитов}",
    "admin_amount": (
        "«{name}» — не количество. Напишите число, например «20» или «0.5», либо «none». Ничего не изменено."
    ),
    "admin_budget_how": (
        "Напишите, например, «/admin budget person day 20», «/admin budget place month none» или «/admin budget "
        "purse artists 300 month role:777 Artists». Ничего не изменено."
    ),
    "admin_budget_many": (
        "Здесь уже есть {most} {most:кошелёк|кошелька|кошельков}, больше нельзя. Ничего не изменено."
    ),
    "admin_budget_told_all": (
        "Сколько кредитов можно тратить везде. Бюджеты самого чата, заданные там через «/admin budget», действуют "
        "вместе с ними. Владельцы не тратят ни из одного. Общий кошелёк: «/admin budget purse artists 300 month "
        "role:777 Artists»."
    ),
    "admin_budget_told_here": (
        "Сколько кредитов можно тратить в этом чате. Общие бюджеты действуют вместе с этими; владельцы не тратят "
        "ни из одного. Общий кошелёк: «/admin budget purse artists 300 month role:777 Artists»."
    ),
    "admin_budget_person_day": "Каждому в день",
    "admin_budget_place_day": "Каждому чату в день",
    "admin_budget_here_day": "Этому чату в день",
    "admin_budget_all_day": "Всем вместе в день",
    "admin_budget_purse_day": "Кошелёк {purse} в день",
    "admin_budget_person_month": "Каждому в месяц",
    "admin_budget_place_month": "Каждому чату в месяц",
    "admin_budget_here_month": "Этому чату в месяц",
    "admin_budget_all_month": "Всем вместе в месяц",
    "admin_budget_purse_month": "Кошелёк {purse} в месяц",
    "admin_cost_told": (
        "Сколько стоит задание в зависимости от того, что оно делает; turbo и relax умножают цену. Действует для "
        "новых заданий."
    ),
    "admin_cost_how": (
        "Цены для «{name}» нет. Напишите, например, «/admin cost video 10» или «/admin cost video default». Ничего "
        "не изменено."
    ),
    "admin_page_jobs": "Задания",
    "jobs_owner": (
        "Смотреть и отменять чужие задания и возвращать за них кредиты могут только владелец Easel и его "
        "помощники. Ничего не изменено."
    ),
    "jobs_how": (
        "Чьи задания? Выберите или напишите после «/admin jobs» имя, упоминание, аккаунт вида «telegram:123» или "
        "ID задания."
    ),
    "jobs_whose": "Чьи",
    "jobs_choose": "выберите",
    "jobs_several": "Имя «{name}» носят несколько человек. Напишите один из аккаунтов: {who}.",
    "jobs_unknown": (
        "Среди тех, кто пользовался Easel, нет «{name}», и задания с таким ID нет. Напишите, например, «/admin "
        "jobs telegram:123»."
    ),
    "jobs_title": "Задания: {name}",
    "jobs_none": "Сегодня заданий не было.",
    "jobs_told": "Сегодня: {count} {count:задание|задания|заданий}, {credits}. Ниже последние: {shown}.",
    "jobs_cost": "{state}, {credits}",
    "jobs_returned": "{state}, возвращено: {credits}",
    "jobs_at_work": "в работе",
    "jobs_done": "готово",
    "jobs_failed": "не удалось",
    "jobs_cancelled": "отменено",
    "button_refund": "Вернуть {credits}",
    "button_adminstopall": "Отменить в работе ({count})",
    "button_adminrefundbad": "Вернуть за неудачи ({count})",
    "button_adminrefundall": "Вернуть за все ({count})",
    "refund_at_work": "Это задание ещё в работе. Сначала отмените его или дождитесь конца. Ничего не возвращено.",
    "refund_nothing": "Возвращать больше нечего.",
    "refund_done": "Возвращено: {credits} за {jobs} {jobs:задание|задания|заданий}.",
    "refund_told": (
        "Владелец Easel вернул вам {credits} за {jobs} {jobs:задание|задания|заданий}, их можно потратить снова: "
        "{prompts}"
    ),
}
