"""Who may draw, and who says so."""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "command_claim": "成为此 Easel 的所有者",
    "option_claim": "Easel 日志或“easel doctor”给出的认领码",
    "unclaimed": (
        "Easel 还没有所有者，暂不为任何人绘图。如果是你在运行它，请发送“/claim”加上日志或“easel doctor”里的认领码；"
        "如果不是，请告诉运行它的人。"
    ),
    "claim_how": "请发送“/claim”加上 Easel 日志里的认领码。“easel doctor”也会显示它。",
    "claim_done": (
        "你现在是此 Easel 的所有者。在你指定还有谁可以用之前，它只为你绘图："
        "在这里发送“/admin”设置所有地方，或在群组、服务器里发送以设置那里。"
    ),
    "claim_taken": "此 Easel 已有所有者，不再接受认领码。",
    "claim_wrong": "认领码不对。它写在 Easel 的日志里，“easel doctor”也会显示。",
    "claim_guesses": "错误的认领码太多了。请等十分钟再试。",
    "claim_nameless": "群组和频道不能成为所有者。请在你和 Easel 的私聊里以你自己的名义发送。",
    "policy_closed": "Easel 在这里只为所有者允许的人绘图。请联系它的所有者。没有产生费用。",
    "policy_denied": "Easel 的所有者已将你或此聊天排除在外。请联系它的所有者。没有产生费用。",
    "policy_only": "{kind}在这里仅限{who}使用。{mend}",
    "policy_channels": "Easel 不在这里绘图，请到 {who}。{mend}",
    "policy_ask_admins": "请联系这里的管理员。",
    "policy_ask_owner": "请联系 Easel 的所有者。",
    "command_admin": "以所有者身份指定谁可以绘图",
    "option_rule": "什么、谁可以，例如“video admins, not @Bob”；留空查看全部规则",
    "name_rule": "规则",
    "admin_page_rules": "规则",
    "admin_title_here": "此聊天里谁可以绘图",
    "admin_title_all": "谁可以绘图",
    "admin_told_here": "请选择每一项在这里对谁开放。所有者和助手不受限制；这里没有规则的，按所有地方的规则。",
    "admin_told_all": "这些规则在所有地方有效；某个聊天里用“/admin”设置的规则在那里优先。所有者和助手不受限制。",
    "admin_closed": "没有被“绘图”规则允许的人不能绘图。",
    "admin_owner": "只有 Easel 的所有者和助手可以指定谁能绘图。没有任何改动。",
    "admin_file": "规则写在 POLICY 指定的文件里，由运行 Easel 的人在那里更改。",
    "admin_none": "没有关于“{name}”的规则。“/admin”会列出可用的规则。",
    "admin_term": (
        "“{name}”没有指明任何人。例如可写“admins, telegram:123, not telegram:456”；在 Discord 上可以直接提及。"
    ),
    "admin_many": "一条规则最多 {most} 项。没有任何改动。",
    "admin_gone": "这里已有变化。请重新打开“/admin”。",
    "admin_open": "无规则",
    "admin_others": "别人的图片",
    "admin_nobody": "无人",
    "admin_drop": "不再让 {who} 当助手",
    "admin_not": "{who}除外",
    "admin_in": "限{who}",
    "pause_label": "Easel",
    "pause_off": "运行中",
    "pause_on": "已暂停",
    "pause_owner": "只有 Easel 的所有者和助手可以暂停或恢复。没有任何改动。",
    "pause_begun": "Easel 已暂停。正在进行的任务会完成；新任务会保留，等待的人都会收到通知。“/admin resume”可恢复。",
    "pause_ended": "Easel 已恢复，保留的任务现在发出。",
    "policy_what_help": "助手",
    "policy_who_everybody": "所有人",
    "policy_who_admins": "管理员",
    "policy_who_helpers": "所有者的助手",
    "policy_who_role": "有特定身份组的人",
    "policy_who_named": "名单上的人",
    "policy_who_nobody": "特定的人",
    "policy_what_draw": "绘图",
    "policy_what_imagine": "Imagine",
    "policy_what_blend": "混图",
    "policy_what_describe": "识图",
    "policy_what_shorten": "精简提示词",
    "policy_what_video": "视频",
    "policy_what_edit": "编辑",
    "policy_what_retexture": "换材质",
    "policy_what_swap": "换脸",
    "policy_what_upscale": "放大",
    "policy_what_vary": "变化",
    "policy_what_reroll": "重新生成",
    "policy_what_region": "局部重绘",
    "policy_what_zoom": "缩放",
    "policy_what_pan": "平移",
    "policy_what_fast": "快速模式",
    "policy_what_turbo": "极速模式",
    "policy_what_relax": "慢速模式",
    "policy_what_others": "使用别人的图片",
}
