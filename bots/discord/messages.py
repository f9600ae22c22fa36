"""What only Discord says: names of options and permissions, sharing, galleries, and what it has no room for."""

from __future__ import annotations

from collections.abc import Mapping

from core import messages

_ENGLISH: Mapping[str, str] = {
    "help_discord": (
        "On a message with a picture, open its menu and choose “Apps” for {entries}. Added to your "
        "account, Easel works in every server and chat."
    ),
    "comes_alone": (
        "Easel can write here only a little longer. If drawing takes more time, the result comes to your own chat "
        "with Easel, or waits in /history there."
    ),
    "seatless_told": "Easel can no longer write in the chat where you started this, so the result is here.",
    "lacks_told": (
        "Easel could not show this where you started it: the permission “{permission}” is missing there. An "
        "administrator can grant it."
    ),
    "lacks_there": "Easel lacks the permission “{permission}” there. An administrator can grant it.",
    "no_files_here": (
        "Your picture is ready, but Easel lacks the permission “{permission}” here. Once an administrator grants it, "
        "“/show {job}” shows the picture."
    ),
    "command_changed": "This command has changed since Discord loaded it. Reload Discord, then use it again.",
    "not_now": "Easel cannot read its own records right now. Nothing was sent or charged. Try again in a minute.",
    "button_prompt": "Whole prompt",
    "discord_too_large": (
        "Discord does not accept a file this large here. It is stored: ask whoever runs Easel for job {job}."
    ),
    "works_instead": "This would work:",
    "picture_far_discord": "Easel could not fetch this picture from Discord. Attach it again.",
    "job_menu": "In the menu of a picture's message, “{entry}” under “Apps” shows its ID.",
    "menu_no_job": "This message has no Easel picture with buttons.",
    "share_where": "Where should this picture be posted?",
    "share_pick": "Choose a channel",
    "share_seatless": "Easel is not a member here, so it cannot post into other channels. Forward the message instead.",
    "share_forbidden": "You lack the permission “{permission}” in that channel. Nothing was posted.",
    "shared": "Posted in {channel}.",
    "modal_words": "Your words",
    "region_scribble_modal": "Or press Write and add a copy of the picture on which you marked it.",
    "modal_pictures": "References",
    "modal_pictures_most": "Up to {most} {most:picture|pictures}, optional",
    "original_linked": "Discord does not accept a file this large here. This link opens the original:",
    "gallery_lacks": (
        "{channel} is this server's gallery, but Easel lacks the permission “{permission}” there, so nothing can be "
        "posted yet. Grant it in the channel's settings."
    ),
    "admins_only": "Only people with the permission “{permission}” can change this. Nothing was changed.",
    "gallery_none": (
        "This server has no gallery. Use “/settings gallery” and choose a channel to have every upscale posted there."
    ),
    "gallery_here": "Every upscale made in this server is also posted in {channel}.",
    "permission_manage_guild": "Manage Server",
    "option_gallery": "Where every upscale of this server is posted too (admins)",
    "option_no_gallery": "Stop posting upscales to the gallery (admins)",
    "name_gallery": "gallery",
    "name_no_gallery": "no_gallery",
    "permission_view_channel": "View Channel",
    "permission_send_messages": "Send Messages",
    "permission_send_messages_in_threads": "Send Messages in Threads",
    "permission_attach_files": "Attach Files",
}

_CHINESE: Mapping[str, str] = {
    "help_discord": (
        "在带图片的消息上打开菜单里的“应用”，可以选择{entries}。把 Easel 添加到你的账号后，"
        "在任何服务器和聊天里都能用它。"
    ),
    "comes_alone": (
        "Easel 很快就无法在这里发消息。如果届时还没画完，结果会发到你与 Easel 的私聊，或在那里用 /history 找到。"
    ),
    "seatless_told": "Easel 已无法在你发起任务的聊天里发消息，所以结果发到这里。",
    "lacks_told": "Easel 无法在你发起任务的频道显示：那里缺少“{permission}”权限，请联系服务器管理员开启。",
    "lacks_there": "Easel 在那里缺少“{permission}”权限，请联系服务器管理员开启。",
    "no_files_here": (
        "已经画好，但 Easel 在这里缺少“{permission}”权限。服务器管理员开启后，发送“/show {job}”即可看到这张图片。"
    ),
    "command_changed": "这个命令在 Discord 加载之后有了变化。请重新加载 Discord 再使用。",
    "not_now": "Easel 暂时无法读取自己的记录。没有发送任何内容，也没有扣费。请过一分钟再试。",
    "button_prompt": "完整提示词",
    "discord_too_large": "Discord 在这里不接受这么大的文件。文件已保存：请向管理员索取任务 {job}。",
    "works_instead": "这样写就可以：",
    "picture_far_discord": "Easel 无法从 Discord 取得这张图片，请重新附上。",
    "job_menu": "在图片消息的菜单里，“应用”下的“{entry}”会显示它的编号。",
    "menu_no_job": "这条消息里没有带按钮的 Easel 图片。",
    "share_where": "把这张图片发到哪里？",
    "share_pick": "选择频道",
    "share_seatless": "Easel 不是这里的成员，无法发到其他频道。请改为转发这条消息。",
    "share_forbidden": "你在那个频道缺少“{permission}”权限。没有发送任何内容。",
    "shared": "已发到 {channel}。",
    "modal_words": "你的文字",
    "region_scribble_modal": "也可以点“改写”，附上一张涂抹过的图片副本。",
    "modal_pictures": "参考图",
    "modal_pictures_most": "可选，最多 {most} 张",
    "original_linked": "Discord 在这里不接受这么大的文件。点这个链接可以打开原文件：",
    "gallery_lacks": (
        "{channel} 是本服务器的画廊，但 Easel 在那里缺少“{permission}”权限，所以还不能发图。请在频道设置里开启。"
    ),
    "admins_only": "只有拥有“{permission}”权限的人可以更改。没有任何改动。",
    "gallery_none": "这个服务器还没有画廊。用“/settings gallery”选一个频道，每张放大图都会发到那里。",
    "gallery_here": "在这个服务器放大的每张图也会发到 {channel}。",
    "permission_manage_guild": "管理服务器",
    "option_gallery": "每张放大图也发到哪里（服务器管理员）",
    "option_no_gallery": "不再把放大图发到画廊（服务器管理员）",
    "name_gallery": "画廊",
    "name_no_gallery": "不用画廊",
    "permission_view_channel": "查看频道",
    "permission_send_messages": "发送消息",
    "permission_send_messages_in_threads": "在子区内发送消息",
    "permission_attach_files": "附加文件",
}

SENTENCES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "zh": _CHINESE}
"""A language that is not here says these from its own file in `core/messages`, or in English."""

messages.extend(SENTENCES)
