"""How Easel stands, as owners see it."""

from __future__ import annotations

from collections.abc import Mapping

STATE: Mapping[str, str] = {
    "stands_title": "Состояние Easel",
    "admin_page_state": "Состояние",
    "button_refresh": "Обновить",
    "button_usage_all": "Расход",
    "stands_owner": "Состояние Easel видят только владелец и его помощники.",
    "stands_provider": "{provider}: {how}; в работе {running}, ждут {waiting}",
    "stands_provider_most": "{provider}: {how}; в работе {running} из {most}, ждут {waiting}",
    "stands_credit": "{how}, остаток {left}",
    "stands_accounts": "{how}, аккаунты {alive} из {all}",
    "stands_answers": "отвечает, ключ принят",
    "stands_unasked": "с запуска запросов не было",
    "stands_away": "не отвечает {time}",
    "stands_refuses": "не принимает задания",
    "stands_queue": "Очередь: ждут {count}, дольше всех {time}",
    "stands_queue_none": "Очередь: никто не ждёт",
    "stands_disk": "Диск: свободно {gigabytes} ГБ в «{folder}»",
    "stands_failed": "Ошибки за последний час: {kinds}",
    "stands_failed_none": "нет",
    "stands_failed_words": "запрещённые слова",
    "stands_failed_refused": "отказы провайдера",
    "stands_failed_away": "провайдер не ответил",
    "stands_failed_provider": "сбои у провайдера",
    "stands_failed_own": "на стороне Easel",
    "stands_failed_other": "прочее",
    "stands_running": "Easel {version}, работает {time}",
}
