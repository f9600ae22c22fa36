"""Who may draw, and who says so."""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "command_claim": "Стать владельцем этого Easel",
    "option_claim": "Код из журнала Easel или из «easel doctor»",
    "unclaimed": (
        "Easel пока ни для кого не рисует: у него нет владельца. Если он ваш, отправьте «/claim» с кодом из журнала "
        "или из «easel doctor»; если нет, сообщите администратору Easel. Ничего не списано."
    ),
    "claim_how": "Отправьте «/claim» с кодом из журнала Easel. Его показывает и «easel doctor».",
    "claim_done": (
        "Этот Easel теперь ваш. Он рисует для вас и больше ни для кого, пока вы не скажете, кому можно: отправьте "
        "«/admin» здесь — для всех мест, или в группе либо на сервере — для этого места."
    ),
    "claim_taken": "У этого Easel уже есть владелец, поэтому код не принимается.",
    "claim_wrong": "Это не тот код. Он есть в журнале Easel, и его показывает «easel doctor».",
    "claim_guesses": "Слишком много неверных кодов. Подождите десять минут и попробуйте снова.",
    "claim_nameless": "Группа или канал не может владеть Easel. Пишите от своего имени, в личном чате с Easel.",
    "policy_closed": "Easel рисует здесь только для тех, кого допустил владелец. Обратитесь к нему. Ничего не списано.",
    "policy_denied": "Владелец Easel закрыл доступ вам или этому чату. Обратитесь к нему. Ничего не списано.",
    "policy_only": "{kind} — здесь доступ имеют только {who}. {mend}",
    "policy_admins": (
        "{kind} — доступ имеют только администраторы чатов, для которых владелец Easel задал правила, а для этого "
        "их нет. Обратитесь к владельцу Easel."
    ),
    "policy_channels": "Easel рисует не здесь, а тут: {who}. {mend}",
    "policy_ask_admins": "Обратитесь к администратору этого чата. Ничего не списано.",
    "policy_ask_owner": "Обратитесь к владельцу Easel. Ничего не списано.",
    "command_admin": "Решить, кому можно рисовать",
    "option_rule": "Что и кому: «video admins, not @Bob». Пусто — показать все правила",
    "name_rule": "правило",
    "admin_page_rules": "Правила",
    "admin_title_here": "Кому можно рисовать в этом чате",
    "admin_title_all": "Кому можно рисовать",
    "admin_told_here": (
        "Выберите, кому здесь что доступно. Владельцам и помощникам можно всё; для чего здесь нет правила, действуют "
        "общие."
    ),
    "admin_told_all": (
        "Эти правила действуют везде; правила самого чата, заданные там через «/admin», действуют вместо них. "
        "Владельцам и помощникам можно всё."
    ),
    "admin_told_admins": (
        "«Администраторы» — это администраторы чатов со своими правилами: группу может создать и администрировать "
        "кто угодно."
    ),
    "admin_closed": "Кого не допускает ни одно правило «Рисование», тот рисовать не может.",
    "admin_owner": "Кому можно рисовать, решают только владелец Easel и его помощники. Ничего не изменено.",
    "admin_helpers": "Помощников назначает только владелец Easel. Ничего не изменено.",
    "admin_file": "Правила заданы в файле, который указывает POLICY; администратор Easel меняет их там.",
    "admin_none": "Правил для «{name}» не бывает. Для чего они есть, показывает «/admin».",
    "admin_term": (
        "«{name}» никого не обозначает. Напишите, например, «admins, telegram:123, not telegram:456»; в Discord "
        "упомяните людей."
    ),
    "admin_many": "В правиле может быть не больше {most} {most:записи|записей|записей}. Ничего не изменено.",
    "admin_gone": "С тех пор это изменилось. Откройте «/admin» снова.",
    "admin_open": "Нет правила",
    "admin_others": "Чужие картинки",
    "admin_nobody": "Никто",
    "admin_more": "Не показано: {names}. Открыть можно, например, так: «/admin {name}».",
    "admin_more_helpers": (
        "Ещё {count} {count:помощника|помощников|помощников} нет в списке; убрать можно так: «/admin help not {who}»."
    ),
    "admin_drop": "Больше не {who}",
    "admin_not": "не {who}",
    "admin_in": "в {who}",
    "admin_page_words": "Слова",
    "words_title_here": "Запрещённые слова в этом чате",
    "words_title_all": "Слова, запрещённые везде",
    "words_told_here": (
        "Этих слов не может быть ни в одном промпте здесь, кто бы его ни писал. Общие запреты действуют тоже."
    ),
    "words_told_all": (
        "Этих слов не может быть ни в одном промпте, в любом чате, кто бы его ни писал. В строке «Отклонённые» "
        "— слова, которые отклонил Midjourney."
    ),
    "words_more": "Ещё {count} {count:слово|слова|слов} не показано; убрать можно так: «/admin words not fox».",
    "words_label": "Слова",
    "words_learned": "Отклонённые",
    "words_count": "{count} {count:запись|записи|записей}",
    "words_none": "Нет",
    "words_tap": "Нажмите на слово, чтобы убрать его.",
    "words_spoiler_on": "всегда",
    "words_spoiler_off": "как решит каждый",
    "words_owner": "Какие слова запрещены, решают только владелец Easel и его помощники. Ничего не изменено.",
    "words_wrong": "«{name}» нельзя внести в список. Напишите, например, «fox = red panda, h?rr*». Ничего не изменено.",
    "words_many": "В списке может быть не больше {most} {most:записи|записей|записей}. Ничего не изменено.",
    "spoiler_forced": "В этом чате все картинки остаются под спойлером. Это решают его администраторы.",
    "spoiler_file": (
        "В этом чате все картинки остаются под спойлером, а файл скрыть нельзя. Отправьте «/show {job}» в "
        "личном чате со мной и возьмите его там."
    ),
    "policy_what_help": "Помощники",
    "policy_who_everybody": "все",
    "policy_who_admins": "администраторы",
    "policy_who_helpers": "помощники владельца",
    "policy_who_role": "люди с определённой ролью",
    "policy_who_named": "люди из списка",
    "policy_who_nobody": "никто",
    "policy_what_draw": "Рисование",
    "policy_what_imagine": "Imagine",
    "policy_what_blend": "Blend",
    "policy_what_describe": "Describe",
    "policy_what_shorten": "Shorten",
    "policy_what_video": "Видео",
    "policy_what_edit": "Правка",
    "policy_what_retexture": "Retexture",
    "policy_what_swap": "Замена лица",
    "policy_what_upscale": "Апскейл",
    "policy_what_vary": "Вариации",
    "policy_what_reroll": "Новые четыре",
    "policy_what_region": "Vary Region",
    "policy_what_zoom": "Zoom Out",
    "policy_what_pan": "Pan",
    "policy_what_fast": "Скорость Fast",
    "policy_what_turbo": "Скорость Turbo",
    "policy_what_relax": "Скорость Relax",
    "policy_what_others": "Чужие картинки",
    "pause_label": "Easel",
    "pause_off": "Работает",
    "pause_on": "На паузе",
    "pause_owner": (
        "Ставить Easel на паузу и продолжать его работу могут только владелец и его помощники. Ничего не изменено."
    ),
    "pause_begun": (
        "Easel на паузе. Начатое будет закончено, новые задания сохраняются, и всем, кто ждёт, об этом "
        "сказано. Чтобы продолжить, отправьте «/admin resume»."
    ),
    "pause_ended": "Easel продолжает работу. Сохранённые задания уходят сейчас.",
}
