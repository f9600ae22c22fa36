"""Accounts that are one person's."""

from __future__ import annotations

from collections.abc import Mapping

LINKING: Mapping[str, str] = {
    "command_link": "关联你在其他平台的账号",
    "option_code": "Easel 给你另一个账号的关联码",
    "name_code": "关联码",
    "link_code": (
        "要关联你的另一个账号，请在 {minutes} 分钟内用那个账号向 Easel 发送“/link {code}”。"
        "之后两个账号共用历史、收藏、预设、设置和额度。关联码只能用一次，请勿告诉别人。"
    ),
    "link_done": "已与 {account} 关联。你的账号现在共用历史、收藏、预设、设置和额度：",
    "link_list": "你的账号共用历史、收藏、预设、设置和额度：",
    "link_this": "{account}，当前账号",
    "link_parted": "已取消关联 {account}。没有删除任何内容：每个账号保留各自的图片和设置。",
    "link_group": "这里的人都能看到关联码，所以请在你和 Easel 的私聊里关联账号。",
    "link_spoiled": (
        "这里的人都能看到这个关联码，它已作废，没有关联任何账号。请在你和 Easel 的私聊里发送“/link”获取新的关联码。"
    ),
    "link_wrong": "没有这个关联码。请用你的另一个账号发送“/link”，再把它给出的内容发到这里。",
    "link_used": "这个关联码已经用过了。请用你的另一个账号发送“/link”获取新的关联码。",
    "link_late": "这个关联码已超过十分钟。请用你的另一个账号发送“/link”获取新的关联码。",
    "link_own": "这个关联码是给你的另一个账号用的：请用那个账号把它发给 Easel。",
    "link_already": "这两个账号已经关联了。",
    "link_most": "一个人最多关联 {most} 个账号。请先用“/link”取消关联一个。",
    "link_guesses": "错误的关联码太多了。请等十分钟，再用你的另一个账号发送“/link”获取新的关联码。",
    "link_public": "此页面对其他人开放，不能归某一个人所有。请在你和 Easel 的私聊里发送。",
    "link_nameless": "群组和频道不能关联。请在你和 Easel 的私聊里以你自己的名义发送。",
    "link_gone": "这个账号已不再与你的账号关联。",
    "goes_on_elsewhere": "Easel 已收到。这张图片的消息在 {platform}，后续会显示在那里。",
    "button_link_own": "关联我的账号",
    "button_link": "关联另一个账号",
    "button_part": "取消关联 {account}",
    "account": "“{name}”（{platform}）",
    "platform_telegram": "Telegram",
    "platform_discord": "Discord",
    "platform_web": "本地网页",
    "account_web": "本地网页",
}
