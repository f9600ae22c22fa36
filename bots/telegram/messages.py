"""What only Telegram says, from hints about writing there to the bot's profile."""

from __future__ import annotations

from collections.abc import Mapping

from core import messages

_ENGLISH: Mapping[str, str] = {
    "started": "On its way.",
    "ask_write": "Tap Write to edit the prompt, or reply to this message with yours.",
    "ask_reply": "Reply to this message with your prompt.",
    "photo_what": (
        "Reply to your picture with a prompt to use it as a reference, or with one of the commands for pictures, such "
        "as “/video”: /help lists them. Send several pictures as an album."
    ),
    "reply_too": "You can also reply to a picture with the command.",
    "forwarded_own": (
        "You forwarded one of Easel's own messages. Nothing was sent or charged. Easel draws what you write: copy the "
        "words you want and send them."
    ),
    "part_late": (
        "This picture of your album arrived after the job had started, so the job does not use it. To use all of them, "
        "send the album again."
    ),
    "rest_late": (
        "This looks like the rest of your long message, which Easel has already started without it. Nothing was sent "
        "or charged for this part. Should it be drawn by itself?"
    ),
    "rest_missing": (
        "Your message is as long as Telegram allows, and in groups Easel cannot read what Telegram cut off. Nothing "
        "was sent or charged. Should this part be used as it is?"
    ),
    "one_moment": "One moment…",
    "started_afar": "On its way to your chat with {bot}.",
    "button_begin": "Not started yet",
    "inline_draw": "Draw this",
    "inline_off": (
        "This picture was never started, and nothing was charged. If this keeps happening, whoever runs Easel needs to "
        "turn on inline feedback: “/setinlinefeedback” at @BotFather."
    ),
    "send_words": "Send these words as they are",
    "ready_afar": "Your picture is ready but cannot be shown here yet: open the chat with the bot and tap Start.",
    "guest_only": "Here you can only ask for pictures. For the rest, open a chat with {bot}.",
    "hint_group": "To draw something here, write “/imagine” and what you want to see.",
    "history_keys": "1, 2, 3: open · 🔄 draw again · ↗️ share",
    "hint": "You need no command here: whatever you write is drawn. /help shows what else there is.",
    "welcome": (
        "Write what you want to see, and watch it being drawn here. For example: {example}\n\n"
        "U1 to U4 enlarge one of the four pictures, V1 to V4 vary it, 🔄 draws four new ones. "
        "A photo with your words as its caption becomes a reference."
    ),
    "help_chat": (
        "Photos for {commands}: write the command as their caption or as a reply to a photo. IDs of jobs and links of "
        "pictures go behind it. "
        "In any chat, write {bot} and a few words: post one of your own pictures, or have a new one drawn there."
    ),
    "here_it_is": "{label}: here is the result.",
    "comes_to_you": "Easel may not write in the chat where you started this, so the result is here.",
    "file_too_large": (
        "Telegram does not accept a file this large. It is stored: ask whoever runs Easel for job {job}."
    ),
    "file_linked": "Telegram does not accept a file this large. This link opens the original: {link}",
    "no_photo_right": (
        "This group allows Easel to send neither photos nor files. Once an administrator allows one of them, “/show "
        "{job}” shows the picture."
    ),
    "picture_far": "Easel could not fetch this picture from Telegram. Send it again.",
    "picture_elsewhere": (
        "Easel cannot read the files of the Telegram server that it uses, so this picture did not arrive. Nothing was "
        "drawn or charged. Sending it again does not help; please tell whoever runs Easel."
    ),
    "edit_old": (
        "Easel follows edits of a message for a few minutes only, so nothing was changed. Send the new prompt as a new "
        "message."
    ),
    "inline_trouble": "Easel has a problem right now. Type again in a moment",
    "found_none": "No pictures of yours with these words. Draw one",
    "about": (
        "Write what you want to see, and Midjourney draws it here while you watch.\n\nButtons under each picture "
        "enlarge it, vary it and more. Photos become references, and /help shows what else can be made of "
        "them.\n\nIt works in groups too, and in any other chat: write the bot's name and "
        "what you want to see."
    ),
    "about_short": "Midjourney in your chats: write what you want to see, and watch it being drawn.",
}

_CHINESE: Mapping[str, str] = {
    "started": "已开始。",
    "ask_write": "点“改写”修改提示词，或回复这条消息写下你的提示词。",
    "ask_reply": "请回复这条消息，写下你的提示词。",
    "photo_what": (
        "回复这张图片并写下提示词，就能把它用作参考图；也可以回复处理图片的命令，例如“/video”，/help 会列出这些命令。"
        "多张图片请作为相册发送。"
    ),
    "reply_too": "也可以用这个命令回复一张图片。",
    "forwarded_own": (
        "你转发的是 Easel 自己的消息。没有发送任何内容，也没有扣费。Easel 只画你写的内容：请复制想要的文字再发送。"
    ),
    "part_late": "这张图片属于一个相册，但送到时任务已经开始，所以任务没有用上它。想用上全部图片，请重新发送整个相册。",
    "rest_late": (
        "这段文字像是你上一条长消息的后半部分，而前半部分已经开始画了。这段还没有发送，也没有扣费。要单独画这段吗？"
    ),
    "rest_missing": (
        "你的消息达到了 Telegram 的长度上限，被截下的部分 Easel 在群组里读不到。没有发送，也没有扣费。就用这部分吗？"
    ),
    "one_moment": "请稍等…",
    "started_afar": "已开始，结果会出现在你与 {bot} 的聊天里。",
    "button_begin": "尚未开始",
    "inline_draw": "用这条提示词画",
    "inline_off": (
        "这张图片还没有开始画，没有扣费。如果一直这样，请管理员在 @BotFather 用“/setinlinefeedback”打开内联反馈。"
    ),
    "send_words": "直接发送这些文字",
    "ready_afar": "已经画好，但暂时无法在这里显示：请打开与机器人的聊天并点“开始”。",
    "guest_only": "在这里只能画图。其他功能请打开与 {bot} 的聊天。",
    "hint_group": "想在这里画图，请写“/imagine”加上你想看到的画面。",
    "history_keys": "1、2、3：打开 · 🔄 再画一次 · ↗️ 分享",
    "hint": "在这里不需要命令：写什么就画什么。/help 介绍其他功能。",
    "welcome": (
        "写下你想看到的画面，然后在这里看着它被画出来。例如：{example}\n\nU1 到 U4 放大四张中的一张，"
        "V1 到 V4 生成对应图片的变体，🔄 重新画四张。发送照片并在说明里写上提示词，照片就成为参考图。"
    ),
    "help_chat": (
        "{commands} 用的照片：把命令写作照片的说明，或用命令回复照片；命令后也可以写任务编号或图片链接。"
        "在任何聊天里写 {bot} 加几个词，就能发送你自己的图片，或在那里画一张新的。"
    ),
    "here_it_is": "{label} 的结果在这里。",
    "comes_to_you": "Easel 无法在你发起任务的聊天里发消息，所以结果发到这里。",
    "file_too_large": "Telegram 不接受这么大的文件。文件已保存：请向管理员索取任务 {job}。",
    "file_linked": "Telegram 不接受这么大的文件。点这个链接可以打开原文件：{link}",
    "no_photo_right": "这个群不允许 Easel 发送照片和文件。群管理员允许其中一项后，发送“/show {job}”即可看到这张图片。",
    "picture_far": "Easel 无法从 Telegram 取得这张图片，请重新发送。",
    "picture_elsewhere": (
        "Easel 读取不到所用 Telegram 服务器上的文件，所以没有收到这张图片。"
        "没有绘制，也没有扣费。重发没有用，请告知管理员。"
    ),
    "edit_old": "消息发出几分钟后，修改就不再有效，没有任何改动。请把新的提示词另发一条消息。",
    "inline_trouble": "Easel 暂时出了故障，请稍后继续输入",
    "found_none": "没有找到你的相关图片，去画一张",
    "about": (
        "写下你想看到的画面，Midjourney 会在这里画出来，你可以看着它完成。\n\n"
        "每张图片下的按钮可以放大、生成变体等等。照片可以作为参考图，/help 介绍照片的其他用法。\n\n"
        "在群组和任何其他聊天里也能用：写上机器人的名字和你想看到的画面。"
    ),
    "about_short": "聊天里的 Midjourney：写下你想看到的画面，看着它被画出来。",
}

SENTENCES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "zh": _CHINESE}
"""A language that is not here says these from its own file in `core/messages`, or in English."""

messages.extend(SENTENCES)
