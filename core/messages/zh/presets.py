"""个人和聊天的预设。"""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, str] = {
    "command_preset": "把设置或风格存为预设",
    "option_preset": "加上你的一个预设",
    "option_preset_open": "要打开的预设",
    "option_preset_save": "用这个名字保存你的设置，或下面那张图片的风格",
    "option_preset_job": "要保存其风格的图片",
    "option_preset_take": "别人分享的预设链接或代码",
    "name_preset": "预设",
    "name_save": "保存",
    "name_take": "领取",
    "presets": "在提示词任意位置写“#名称”，就会加上这个预设。",
    "presets_none": (
        "预设用一个名称保存参数、风格参考和后缀；在提示词任意位置写“#名称”就会加上它。这里还没有预设："
        "你的设置和图片的风格都可以存为预设。"
    ),
    "presets_mine": "你的：",
    "presets_here": "本聊天的：",
    "preset_mine": "“#{name}”会加上“{added}”。",
    "preset_here": "“#{name}”是本聊天的预设，会加上“{added}”。",
    "preset_pictures": "其中保存了 {count} 张参考图片。",
    "preset_how": "在提示词任意位置写“#{name}”即可使用。",
    "preset_added": "来自“{name}”：“{added}”",
    "preset_saved": "已存为“#{name}”。",
    "preset_renamed": "“#{name}”已改名为“#{now}”。",
    "preset_deleted": "“#{name}”已删除。用它画的图片仍会保留。",
    "preset_delete": "要删除“#{name}”吗？它的分享链接会失效。用它画的图片和别人已领取的副本都会保留。",
    "preset_link": "在你停止分享之前，打开这个链接的人都会得到“#{name}”的一份副本：“{url}”",
    "preset_code": "在你停止分享之前，发送“/preset take {code}”的人都会得到“#{name}”的一份副本。",
    "preset_shared": (
        "“{who}”分享了预设“#{name}”：“{added}”。点一下即可得到自己的副本，也可以发送“/preset take {code}”。"
    ),
    "preset_unshared": "“#{name}”已停止分享，链接已失效。别人已领取的副本仍归他们所有。",
    "preset_given": "现在本聊天的所有人都可以使用“#{name}”。",
    "preset_taken_over": "“#{name}”已是你自己的预设，是一份副本。",
    "preset_save_job": "用一个名称保存这张图片的参数、风格参考和后缀。",
    "preset_asks_psuse": "要加上这个预设的提示词",
    "preset_asks_psname": "预设的新名称",
    "preset_asks_pssave": "预设的名称，例如“漫画”",
    "preset_name": (
        "“{name}”不能作为预设的名称。"
        "名称最多 {most} 个字符，可用文字、数字、“-”和“_”，且不能只是一位数字。没有任何改动。"
    ),
    "preset_name_missing": "请同时写上名称，例如“/preset save 漫画”。没有保存任何内容。",
    "preset_none": "这里没有预设“{name}”。已有的预设：{names}。",
    "preset_none_at_all": "这里没有预设“{name}”。可用“/preset save {name}”保存一个。",
    "preset_gone": "这里没有这个预设。请重新打开“/preset”。",
    "preset_admins": "本聊天的预设只能由管理员修改。没有任何改动。",
    "preset_taken": "已经有预设“{name}”。请换一个名称，或先删除它。没有任何改动。",
    "preset_many": "你已有 {most} 个预设，达到上限。请用“/preset”删除一个。没有保存任何内容。",
    "preset_many_here": "本聊天已有 {most} 个预设，达到上限。没有保存任何内容。",
    "preset_long": "内容太长，预设最多 {most} 个字符。没有保存任何内容。",
    "preset_empty": (
        "你还没有设置任何会加进提示词的内容，所以没有可保存的。请先在“/settings”里选择，或保存一张图片的风格。"
    ),
    "preset_empty_job": "这张图片没有使用参数或风格参考，所以没有可保存的。",
    "preset_no_picture": "只能保存已完成图片的风格。没有保存任何内容。",
    "preset_link_over": "这个链接没有对应的预设，或已失效：请让分享者重新发一个。",
    "button_pssave": "💾 把我的设置存为预设",
    "button_pssave_job": "💾 存为预设",
    "button_pssave_last": "💾 保存我最近一张图片的风格",
    "button_presets": "预设",
    "button_presets_own": "我的预设",
    "button_presets_give": "把我的预设给本聊天使用",
    "button_presets_before": "‹ 上一页",
    "button_presets_after": "更多 ›",
    "button_psuse": "使用",
    "button_psname": "改名",
    "button_psdelete": "删除",
    "button_copy": "复制",
    "button_pssure": "确认删除",
    "button_psshare": "分享",
    "button_psend": "停止分享",
    "button_psgive": "给本聊天使用",
    "button_pstake": "存为我的预设",
}
