"""Easel 保存的个人数据，以及删除它们。"""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "command_export": "把你的图片打包带走",
    "export_group": "导出的内容只给你自己看，请到你和 Easel 的私聊里查看。",
    "export_has": (
        "可以把你在这里的全部内容打包保存：{jobs} 个任务，{pictures} 张图片，约 {megabytes} MB。"
        "zip 里有图片、一个可阅读的网页和一个供其他程序使用的文件，还有你的设置、预设和收藏。不收费。"
    ),
    "export_nothing": "还没有可以导出的内容。用“/imagine”画点什么吧。",
    "export_begun": "正在打包，你可以照常使用。进度会另发一条消息告诉你。",
    "export_going": "你的导出：正在打包，已完成 {done}/{jobs} 个任务。",
    "export_sending": "你的导出已打包：正在发送第 {number} 个文件，共 {most} 个。",
    "export_done": "你的导出已完成：{jobs} 个任务，{megabytes} MB，共 {count} 个文件。",
    "export_lacks": "有 {count} 张图片缺失或比原图小；网页里写明了是哪些以及原因。",
    "export_sent": "文件已在 {platform} 发给你，每个 zip 都可以单独打开。",
    "export_unsent": "无法在 {platform} 把文件发给你。请允许 Easel 给你发消息，然后点按钮重新发送。",
    "export_linked": "有链接的人都能下载，请不要转发。",
    "export_elsewhere": "它是在 {platform} 里导出的，请到那里下载。",
    "export_left": "{count} 小时后 Easel 会删除它，你也可以现在就删除。",
    "export_again": "正在重新发送文件。",
    "export_dropped": "导出文件已从这里删除。你的图片和提示词还在，用“/export”可以重新打包。",
    "export_full": (
        "无法导出：Easel 的磁盘放不下 {megabytes} MB。没有丢失任何内容，也没有扣费。"
        "请让管理员腾出空间，再用“/export”重试。"
    ),
    "export_title": "你在 Easel 的图片和提示词",
    "export_part": "你在 Easel 的图片和提示词，第 {number} 部分",
    "export_page": "{count} 个任务，最新的在前；点图片打开原文件。jobs.json 里有同样的内容，供其他程序使用。",
    "export_missing": "这张图片已不再保存。",
    "export_smaller": "这张图片比原图小：原图太大，一个文件放不下。",
    "export_too_large": "这张图片太大，一个文件放不下。",
    "export_state_done": "已完成",
    "export_state_failed": "失败",
    "export_state_cancelled": "已取消",
    "export_state_going": "进行中",
    "button_export_own": "我的导出",
    "button_export_make": "开始打包",
    "button_export_look": "查看进度",
    "button_export_stop": "停止",
    "button_export_drop": "立即删除",
    "button_export_again": "重新发送文件",
    "button_export_fetch": "下载",
    "command_forget": "查看并忘记关于你的数据",
    "forget_group": "Easel 保存的关于你的数据只给你自己看，请到你和 Easel 的私聊里查看。",
    "forget_has": "Easel 保存着你的：",
    "forget_has_jobs": "• {count} 个任务及其提示词",
    "forget_has_pictures": "• {count} 张图片",
    "forget_has_presets": "• {count} 个预设",
    "forget_has_favourites": "• {count} 个收藏",
    "forget_has_settings": "• {count} 项设置",
    "forget_has_going": "• {count} 个仍在进行的任务",
    "forget_has_name": "• 你的名字",
    "forget_nothing": "Easel 现在没有保存任何可以忘记的关于你的数据。",
    "forget_linked": "这里只涉及你现在使用的账号。与它关联的 {accounts}，请到那边发送“/forget”。",
    "forget_choose": "要忘记什么？删除之前会再问你一次。",
    "forget_ask_pictures": (
        "忘记 {pictures} 张图片？这里的文件会被删除。你的提示词、列表和按钮都会保留；别人用过的图片为他们保留。"
    ),
    "forget_ask_jobs": "忘记 {jobs} 个任务，连同提示词和图片？",
    "forget_ask_set": "忘记这些？你的图片会保留。",
    "forget_ask_all": "忘记所有这些，以及你的名字？",
    "forget_ask_others": (
        "你的任务会从所有历史和搜索中消失，按钮也不再可用。别人在你的图片上继续做过的，按钮为他们保留，"
        "但没有你的名字、文字和图片。"
    ),
    "forget_ask_stays": "聊天里已有的内容留在那里，{provider} 保存的内容由它保存。",
    "forget_ask_final": "此操作无法撤销。",
    "forget_ask_going": "还有 {count} 个任务在进行，它们会保留。请先停止它们，或等它们结束后再忘记。",
    "forget_begun": "正在忘记，你可以照常使用。完成后 Easel 会告诉你，“/forget”会显示还剩什么。",
    "forget_going_on": "Easel 还在忘记你要它忘记的内容，完成后会告诉你。",
    "forget_changed": "现在的数量和刚才问你时不同了。没有忘记任何内容；请重新打开“/forget”。",
    "forget_done_pictures": "完成：你的图片已忘记。最后的文件会在一小时内删除。",
    "forget_done_jobs": "完成：你的提示词和图片已忘记。最后的痕迹（文件、正在用来绘制的内容）会自动清除。",
    "forget_done_set": "完成：你的设置、预设和收藏已忘记。",
    "forget_done_all": (
        "完成：所有已结束的内容都已忘记；如果没有剩下你的任务，你的名字也一样。最后的痕迹（文件、每小时计数、正在用来绘制的内容）会自动清除。"
    ),
    "forgotten": "发起者已让 Easel 忘记这个任务。还能用它做什么，请看按钮。",
    "button_forget_own": "Easel 保存了我的什么",
    "button_forget_pictures": "图片",
    "button_forget_jobs": "提示词和图片",
    "button_forget_set": "预设、收藏和设置",
    "button_forget_all": "全部",
    "button_forget_yes": "是的，永久忘记",
    "button_forget_stop": "停止进行中的任务",
}
