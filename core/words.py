"""Words for people: one table a language, from what happened to sentences. Nothing else in Easel writes to people.

A sentence says what happened, what it means for the job and the money, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.jobs import Fault, Job, Kind, State, View
from core.pictures import LIMITS, PictureProblem

LANGUAGES = ("en", "zh")


def pick(accepted: str | None) -> str:
    """The language to speak, from a locale or an Accept-Language header such as `zh-CN,zh;q=0.9`."""
    first = (accepted or "").split(",")[0].strip().lower()
    return "zh" if first.startswith("zh") else "en"


def say(key: str, lang: str = "en", **data: object) -> str:
    """The sentence `key` in a language, filled with data."""
    return _SENTENCES[lang][key].format(**data)


def status(view: View, lang: str, provider: str) -> str:
    """One line about where a job stands."""
    job, live = view.job, view.live
    if job.state is State.WAITING:
        if job.fault is not None:
            return say(f"waiting_{job.fault}" if f"waiting_{job.fault}" in _SENTENCES[lang] else "waiting_retry", lang)
        return say("waiting_behind", lang, ahead=live.position) if live.position else say("waiting", lang)
    if job.state is State.RUNNING:
        if live.percent is not None:
            return say("painting", lang, percent=live.percent)
        return say("queued", lang, ahead=live.position) if live.position else say("accepted", lang)
    if job.state is State.UNKNOWN:
        return say("unknown" if job.undecided else "looking", lang, provider=provider)
    return say(job.state.value, lang)


def reason(job: Job, lang: str, provider: str) -> str:
    """Why a job failed, what that means and what to do; empty for a job that did not fail."""
    if job.state is not State.FAILED or job.fault is None:
        return ""
    told = " ".join(job.detail.split())[:300]
    detail = told or say("no_reason", lang)
    return say(f"fault_{job.fault}", lang, detail=detail, quoted=_quoted(told, lang), provider=provider)


def picture_problem(kind: PictureProblem, lang: str) -> str:
    """Why a picture was not taken in."""
    megabytes, megapixels = LIMITS.size // 1024**2, LIMITS.pixels // 10**6
    return say(f"picture_{kind.name.lower()}", lang, megabytes=megabytes, megapixels=megapixels, side=LIMITS.side)


def title(job: Job, lang: str) -> str:
    """What a job is, in two or three words: `/imagine`, `U2`."""
    if job.action is not None and job.kind is Kind.PRESS:
        return job.action.label
    return f"/{job.kind.value}"


def action_label(key: str, label: str, lang: str) -> str:
    """What stands on a button: Easel's own keys are translated, the provider's labels stay as they are."""
    return _SENTENCES[lang].get(f"button_{key}", label) if key == label else label


def action_title(family: str, label: str, lang: str) -> str:
    """What a button does, for a tooltip; empty where the label says it all."""
    sentence = _SENTENCES[lang].get(f"title_{family}")
    return sentence.format(number=label[-1:]) if sentence else ""


def _quoted(detail: str, lang: str) -> str:
    if not detail:
        return ""
    return f"（{detail}）" if lang == "zh" else f" ({detail})"


_EN: Mapping[str, str] = {
    # where a job stands
    "waiting": "Waiting for its turn",
    "waiting_behind": "Waiting, {ahead} before it",
    "waiting_retry": "Not taken yet. Easel keeps trying; nothing was charged",
    "waiting_busy": "The server is busy. Easel keeps trying; nothing was charged",
    "waiting_unreachable": "The server cannot be reached. Easel keeps trying; nothing was charged",
    "submitting": "On its way to the server",
    "accepted": "Accepted, about to start",
    "queued": "In the server's queue, {ahead} before it",
    "painting": "Painting, {percent}%",
    "looking": "The server's answer got lost. Looking for the job there",
    "unknown": (
        "The answer of {provider} got lost, so this job may or may not have been accepted and paid. "
        "Trying again may cost a second time."
    ),
    "asking": "Midjourney wants a few words first",
    "done": "Done",
    "failed": "Failed",
    "cancelled": "Cancelled",
    # why a job failed
    "fault_banned": (
        "Midjourney does not draw this: the prompt holds a word it does not allow{quoted}. "
        "Nothing was charged. Reword it and send it again."
    ),
    "fault_invalid": (
        "The server did not understand the request{quoted}. Nothing was charged. Change it and send it again."
    ),
    "fault_refused": "The server refused the job{quoted}. Nothing was charged.",
    "fault_unsupported": "{provider} does not offer this. Nothing was sent and nothing charged.",
    "fault_unauthorized": (
        "{provider} does not accept Easel's key, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_KEY and MJ_AUTH."
    ),
    "fault_wrong_url": (
        "Easel reached a web page instead of {provider}, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_URL."
    ),
    "fault_no_money": (
        "The account at {provider} has no credit left{quoted}. Nothing was drawn. Whoever runs Easel has to top it up."
    ),
    "fault_no_account": "{provider} has no Midjourney account free for this right now{quoted}. Nothing was charged.",
    "fault_parent_lost": (
        "{provider} no longer knows the picture this starts from, so its buttons have stopped working. "
        "Nothing was charged. Send the prompt again for a fresh one."
    ),
    "fault_busy": "{provider} was busy for too long, so the job was given up. Nothing was charged. Try again later.",
    "fault_unreachable": "{provider} could not be reached for too long. Nothing was charged. Try again later.",
    "fault_ambiguous": "It is not known whether {provider} took the job{quoted}.",
    "fault_lost": (
        "{provider} took the job and then forgot it. It may have been charged; ask there if it matters, or try again."
    ),
    "fault_timeout": "{provider} did not finish in time. It may have been charged. Try again, or ask there about it.",
    "fault_provider": "It did not work out: {detail}",
    "fault_picture": (
        "The picture was painted, but it could not be fetched from {provider}{quoted}. It is paid for; "
        "trying again only fetches it once more."
    ),
    "fault_input": "A picture that goes in is no longer here. Nothing was sent. Attach it again.",
    "fault_moved": (
        "Easel works with {provider} now, and this was asked of another server, which may have charged it. "
        "Try again to ask {provider}."
    ),
    "fault_left": "You left it at that. If {provider} did take it, its picture is lost.",
    "no_reason": "the server did not say why",
    # refusals
    "no_such_job": "There is no such job here. Check the id, or find it with /history.",
    "no_such_action": "This button no longer does anything. Use one of those shown now.",
    "not_yours": "Only the person who asked can do this.",
    "not_finished": "This picture is not finished yet. Wait for it, then press again.",
    "not_asking": "This job is not waiting for words any more.",
    "other_provider": (
        "This picture was made with {made_with}, and Easel now works with {provider}, which does not know it."
    ),
    "pressed_running": "{label} is already on its way.",
    "pressed_done": "{label} has been done already: here it is.",
    "region_later": "Varying a region is not possible here yet. Nothing was sent.",
    "unsupported": "{provider} does not offer {what}. Nothing was sent.",
    "mode_unsupported": "{provider} has no {mode} mode; it offers {modes}. Nothing was sent.",
    "prompt_missing": "Say what to draw, for example: /imagine a red fox in snow",
    "picture_missing": "/{command} needs a picture. Drop one here or attach it, then send the command again.",
    "picture_count": "/{command} takes {least} to {most} pictures; there are {count}. Nothing was sent.",
    "picture_too_large": "This picture is larger than {megabytes} MB. Send a smaller one.",
    "picture_not_a_picture": "This is not a picture that can be used here. Send a PNG, JPEG, WEBP or GIF.",
    "picture_broken": "This picture is damaged or was cut off on its way. Save it anew and send it again.",
    "picture_too_many_pixels": "This picture has more than {megapixels} million pixels. Send a smaller one.",
    "picture_too_small": "This picture is too small: each side needs at least {side} pixels.",
    "picture_gone": "One of the pictures is no longer here. Attach it again.",
    "words_zoom": "Add how far to zoom out, from 1 to 2, for example: --zoom 1.5",
    "words_missing": "Write the words, or keep them as they were.",
    "no_such_command": "There is no {command}. Try /help.",
    "job_missing": "Say which job, for example: /show {example}",
    "too_long": "That is {count} characters, and {most} is the most. Nothing was sent; shorten it.",
    "settings": (
        "Pictures come from {provider}. Speeds it offers: {modes}; choose one in the prompt, such as --{example}. "
        "Shape, version and style are part of the prompt too, such as --ar 16:9."
    ),
    # answers
    "cancel_none": "You have nothing running or waiting.",
    "cancel_done": "Cancelled {count}.",
    "cancel_cannot": (
        "{count} cannot be stopped: {provider} has no way to, so they go on and count as used. "
        "Their results will come here."
    ),
    "cancel_late": "It is too late to stop this: it has ended already.",
    "started": "On its way.",
    "history_none": "Nothing here yet. Try: /imagine a red fox in snow",
    "history_page": "The latest are above; scroll up for older ones.",
    "broken": "Something went wrong inside Easel. Nothing is lost: jobs go on. Try again, and tell whoever runs Easel.",
    # help
    "help_title": "What you can do",
    "help": (
        "Write what you want to see, and watch it being painted. U1 to U4 enlarge one of the four pictures, "
        "V1 to V4 vary it, 🔄 paints four new ones.\n\nFor example: /imagine a red fox in snow --ar 16:9"
    ),
    "command_imagine": "Draw a picture from words",
    "command_blend": "Mix two to five pictures into one",
    "command_describe": "Find words for a picture",
    "command_shorten": "See which words of a prompt matter",
    "command_show": "Show a job again",
    "command_history": "Show what was drawn here",
    "command_settings": "See what can be set",
    "command_cancel": "Stop what is running or waiting",
    "command_help": "What Easel can do",
    # buttons
    "button_again": "Try again",
    "button_cancel": "Cancel",
    "button_leave": "Leave it",
    "button_asis": "As it was",
    "button_words": "Go on",
    "title_upsample": "Enlarge picture {number}",
    "title_variation": "Vary picture {number}",
    "title_reroll": "Paint four new ones",
    "title_inpaint": "Paint a part of it anew",
    "title_custom_zoom": "Zoom out with other words",
    "ask_title": "What should Midjourney paint?",
    "ask_zoom": "How far out, and what should be seen? Keep --zoom between 1 and 2.",
    "draw_title": "Draw this one",
    "reference": "Reference picture",
    "button_file": "File",
    "button_share": "Share",
    "button_older": "Older",
    "button_example": "Draw the example",
    "ask_reply": "Reply to this message with your words.",
    "hint": "Here you need no command: whatever you write is drawn. /help shows what else there is.",
    "welcome": (
        "Write what you want to see, and watch it being painted here. For example: {example}\n\n"
        "U1 to U4 enlarge one of the four pictures, V1 to V4 vary it, 🔄 paints four new ones. "
        "A photo with your words as its caption becomes a reference."
    ),
    "example": "a red fox in snow --ar 3:2",
    "help_chat": (
        "/blend and /describe take a photo with the command as its caption, or a reply to a photo. "
        "In any chat, write {bot} and a few words to find and post one of your own pictures."
    ),
    "here_it_is": "{label}: here it is.",
    "kept_not": "The picture is not kept here any more.",
    "file_too_large": "Telegram does not take a picture this large. It is kept: ask whoever runs Easel for job {job}.",
    "no_photo_right": (
        "This group lets Easel send neither photos nor files. "
        "Once an administrator allows one of them, /show {job} brings the picture."
    ),
    "picture_far": "This picture could not be fetched from Telegram. Send it again.",
    "found_none": "No pictures of yours with these words. Draw one",
}

_ZH: Mapping[str, str] = {
    "waiting": "正在等待",
    "waiting_behind": "正在等待，前面还有 {ahead} 个",
    "waiting_retry": "服务器还没有接受，Easel 会继续尝试；没有扣费",
    "waiting_busy": "服务器繁忙，Easel 会继续尝试；没有扣费",
    "waiting_unreachable": "无法连接服务器，Easel 会继续尝试；没有扣费",
    "submitting": "正在发往服务器",
    "accepted": "已接受，即将开始",
    "queued": "在服务器排队，前面还有 {ahead} 个",
    "painting": "正在绘制，{percent}%",
    "looking": "服务器的回复丢失了，正在那边查找这个任务",
    "unknown": "{provider} 的回复丢失了，这个任务可能已被接受并扣费，也可能没有。重试可能会再次扣费。",
    "asking": "Midjourney 需要先补充几个词",
    "done": "完成",
    "failed": "失败",
    "cancelled": "已取消",
    "fault_banned": "Midjourney 不画这个：提示词里有不允许的词{quoted}。没有扣费。请换个说法再发送。",
    "fault_invalid": "服务器无法理解这个请求{quoted}。没有扣费。请修改后再发送。",
    "fault_refused": "服务器拒绝了这个任务{quoted}。没有扣费。",
    "fault_unsupported": "{provider} 不提供此功能。没有发送，也没有扣费。",
    "fault_unauthorized": "{provider} 不接受 Easel 的密钥，没有绘制也没有扣费。请管理员检查 MJ_KEY 和 MJ_AUTH。",
    "fault_wrong_url": "Easel 访问到的是网页而不是 {provider}，没有绘制也没有扣费。请管理员检查 MJ_URL。",
    "fault_no_money": "{provider} 的账户余额不足{quoted}。没有绘制。请管理员充值。",
    "fault_no_account": "{provider} 目前没有可用的 Midjourney 账号{quoted}。没有扣费。",
    "fault_parent_lost": "{provider} 已不再认识原图，它的按钮已失效。没有扣费。请重新发送提示词。",
    "fault_busy": "{provider} 繁忙太久，任务已放弃。没有扣费。请稍后再试。",
    "fault_unreachable": "长时间无法连接 {provider}。没有扣费。请稍后再试。",
    "fault_ambiguous": "不确定 {provider} 是否接受了任务{quoted}。",
    "fault_lost": "{provider} 接受了任务，后来却丢失了它。可能已扣费；如有需要请向其询问，或再试一次。",
    "fault_timeout": "{provider} 没有按时完成。可能已扣费。请再试一次，或向其询问。",
    "fault_provider": "没有成功：{detail}",
    "fault_picture": "图片已画好，但无法从 {provider} 取回{quoted}。费用已产生；再试一次只会重新取图。",
    "fault_input": "要用的图片已不在了。没有发送任何内容。请重新附上。",
    "fault_moved": "这个任务是向另一个服务器提出的，那边可能已扣费；Easel 现在使用 {provider}。可再试一次。",
    "fault_left": "你选择了放弃。如果 {provider} 确实接受了它，图片将无法取回。",
    "no_reason": "服务器没有说明原因",
    "no_such_job": "这里没有这个任务。请检查编号，或用 /history 查找。",
    "no_such_action": "这个按钮已失效，请使用当前显示的按钮。",
    "not_yours": "只有发起人可以这样做。",
    "not_finished": "这张图还没有完成，请等它完成后再按。",
    "not_asking": "这个任务已不再等待补充。",
    "other_provider": "这张图由 {made_with} 绘制，而 Easel 现在使用 {provider}，它不认识这张图。",
    "pressed_running": "{label} 已经在进行中。",
    "pressed_done": "{label} 已经做过了：就在这里。",
    "region_later": "这里暂时还不能重绘局部。没有发送任何内容。",
    "unsupported": "{provider} 不提供 {what}。没有发送任何内容。",
    "mode_unsupported": "{provider} 没有 {mode} 模式，只有 {modes}。没有发送任何内容。",
    "prompt_missing": "请说明要画什么，例如：/imagine 雪中的红狐",
    "picture_missing": "/{command} 需要一张图片。请拖放或附上图片后再发送。",
    "picture_count": "/{command} 需要 {least} 到 {most} 张图片，现在有 {count} 张。没有发送。",
    "picture_too_large": "这张图片超过 {megabytes} MB，请换一张小一点的。",
    "picture_not_a_picture": "这不是可用的图片。请发送 PNG、JPEG、WEBP 或 GIF。",
    "picture_broken": "这张图片已损坏或没有传完整，请重新保存后再发送。",
    "picture_too_many_pixels": "这张图片超过 {megapixels} 百万像素，请换一张小一点的。",
    "picture_too_small": "这张图片太小：每边至少 {side} 像素。",
    "picture_gone": "其中一张图片已不在了，请重新附上。",
    "words_zoom": "请写明缩放倍数（1 到 2），例如：--zoom 1.5",
    "words_missing": "请写下内容，或保持原样。",
    "no_such_command": "没有 {command} 这个命令。试试 /help。",
    "job_missing": "请说明是哪个任务，例如：/show {example}",
    "too_long": "共 {count} 个字符，最多 {most} 个。没有发送，请缩短。",
    "settings": (
        "图片由 {provider} 绘制。可用速度：{modes}，写在提示词里即可，例如 --{example}。"
        "比例、版本和风格也写在提示词里，例如 --ar 16:9。"
    ),
    "cancel_none": "你没有正在进行或等待的任务。",
    "cancel_done": "已取消 {count} 个。",
    "cancel_cannot": "有 {count} 个无法停止：{provider} 不支持取消，它们会继续并计费，结果会发到这里。",
    "cancel_late": "来不及了：它已经结束。",
    "started": "已开始。",
    "history_none": "这里还没有内容。试试：/imagine 雪中的红狐",
    "history_page": "最近的都在上面；向上滚动查看更早的。",
    "broken": "Easel 内部出了点问题。任务不会丢失，仍在继续。请重试，并告知管理员。",
    "help_title": "你可以做什么",
    "help": (
        "写下你想看到的画面，然后看着它被画出来。U1 到 U4 放大四张中的一张，V1 到 V4 以它为基础变化，"
        "🔄 重新画四张。\n\n例如：/imagine 雪中的红狐 --ar 16:9"
    ),
    "command_imagine": "用文字画图",
    "command_blend": "把两到五张图片融合成一张",
    "command_describe": "为图片找到描述",
    "command_shorten": "看看提示词里哪些词重要",
    "command_show": "再次显示一个任务",
    "command_history": "查看这里画过的图",
    "command_settings": "查看可设置的内容",
    "command_cancel": "停止进行中或等待中的任务",
    "command_help": "Easel 能做什么",
    "button_again": "再试一次",
    "button_cancel": "取消",
    "button_leave": "放弃",
    "button_asis": "保持原样",
    "button_words": "继续",
    "title_upsample": "放大第 {number} 张",
    "title_variation": "变化第 {number} 张",
    "title_reroll": "重新画四张",
    "title_inpaint": "重绘局部",
    "title_custom_zoom": "换些词并缩小画面",
    "ask_title": "要 Midjourney 画什么？",
    "ask_zoom": "缩小多少，画面里要有什么？--zoom 请保持在 1 到 2 之间。",
    "draw_title": "画这一条",
    "reference": "参考图",
    "button_file": "原图",
    "button_share": "分享",
    "button_older": "更早",
    "button_example": "画这个例子",
    "ask_reply": "请回复这条消息，写下你的内容。",
    "hint": "在这里不需要命令：写什么就画什么。/help 介绍其他功能。",
    "welcome": (
        "写下你想看到的画面，然后在这里看着它被画出来。例如：{example}\n\n"
        "U1 到 U4 放大四张中的一张，V1 到 V4 以它为基础变化，🔄 重新画四张。"
        "发送照片并在说明里写上文字，照片就成为参考图。"
    ),
    "example": "雪中的红狐 --ar 3:2",
    "help_chat": (
        "/blend 和 /describe 用作照片的说明，或用来回复一张照片。"
        "在任何聊天里写 {bot} 加几个词，就能找到并发送你自己的图片。"
    ),
    "here_it_is": "{label}：就在这里。",
    "kept_not": "这张图片已不在这里了。",
    "file_too_large": "这张图片太大，Telegram 不接受。它已保存好：请向 Easel 的管理员索取任务 {job}。",
    "no_photo_right": "这个群不允许 Easel 发送照片和文件。管理员允许其中一项后，发送 /show {job} 即可看到这张图。",
    "picture_far": "无法从 Telegram 取得这张图片，请重新发送。",
    "found_none": "没有找到你的相关图片，去画一张",
}

_SENTENCES: Mapping[str, Mapping[str, str]] = {"en": _EN, "zh": _ZH}

assert _EN.keys() == _ZH.keys(), "every sentence stands in every language"
assert all(f"fault_{fault}" in _EN for fault in Fault), "every fault has its sentence"
assert all(f"picture_{kind.name.lower()}" in _EN for kind in PictureProblem), "every problem has its sentence"
