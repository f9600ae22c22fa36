"""Owners' pages of /admin, in Russian."""

from __future__ import annotations

from collections.abc import Mapping

OWNERS: Mapping[str, str] = {
    "admin_page_budget": "Бюджеты",
    "admin_page_cost": "Цены",
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
    "jobs_title": "Задания: «{name}»",
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
    "admin_page_announce": "Объявление",
    "announce_owner": "Объявлять что-либо могут только владелец Easel и его помощники. Ничего не отправлено.",
    "announce_how": (
        "Напишите после «/admin announce», что сообщить всем чатам, где Easel использовали за 30 дней. Сначала вы "
        "увидите текст и подтвердите."
    ),
    "announce_none": "пока ничего",
    "announce_long": "Слишком длинно: не больше {most} {most:знака|знаков|знаков}. Ничего не отправлено.",
    "announce_going": (
        "Предыдущее объявление ещё рассылается. Остановите его через «/admin announce» или дождитесь конца. Новое "
        "не отправлено."
    ),
    "announce_sure": "Это уйдёт в {count} {count:чат|чата|чатов} в таком виде. Отозвать нельзя.",
    "announce_declined": "Ещё {count} {count:чат|чата|чатов} без объявлений.",
    "button_announce": "Отправить",
    "button_stop_announcing": "Остановить",
    "announce_under_way": "Рассылается: {done} из {most} {most:чата|чатов|чатов}.",
    "announce_done": "Объявлено в {done} из {most} {most:чата|чатов|чатов}.",
    "announce_stopped": "Остановлено: к этому времени {done} из {most} {most:чата|чатов|чатов}.",
    "announce_failed": "Нельзя написать в {count} {count:чат|чата|чатов}.",
    "announce_from": "От тех, кто ведёт этот Easel.",
    "button_quiet": "Без объявлений",
    "announce_quiet": "Объявлений здесь больше не будет. «/settings announcements on» вернёт их.",
    "set_announcements": "Объявления",
    "set_announcements_usual": "вкл.",
    "set_announcements_hint": "То, что ведущие Easel изредка сообщают всем чатам.",
    "log_budget": "задал(а) бюджет «{name}», {where}: {amount}",
    "log_budget_not": "убрал(а) бюджет «{name}», {where}",
    "log_cost": "задал(а) цену «{kind}»: {amount}",
    "log_cost_not": "вернул(а) обычную цену «{kind}»",
    "log_stopped": "отменил(а) {count} {count:задание|задания|заданий} ({who})",
    "log_refunded": (
        "вернул(а) {amount} {amount:кредит|кредита|кредитов} за {count} {count:задание|задания|заданий} ({who})"
    ),
    "log_announced": "объявил(а) в {count} {count:чате|чатах|чатах}: «{text}»",
    "log_announced_not": "остановил(а) объявление",
    "announce_example": "В воскресенье Easel отдыхает",
}
