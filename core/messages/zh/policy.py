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
        "你现在是此 Easel 的所有者。在你指定还有谁可以用之前，它只为你绘图。在设置里写 ACCESS=open 则向所有人开放。"
    ),
    "claim_taken": "此 Easel 已有所有者，不再接受认领码。",
    "claim_wrong": "认领码不对。它写在 Easel 的日志里，“easel doctor”也会显示。",
    "claim_guesses": "错误的认领码太多了。请等十分钟再试。",
    "claim_nameless": "群组和频道不能成为所有者。请在你和 Easel 的私聊里以你自己的名义发送。",
    "policy_closed": "Easel 在这里只为所有者允许的人绘图。请联系它的所有者。没有产生费用。",
    "policy_denied": "Easel 的所有者已将你或此聊天排除在外。请联系它的所有者。没有产生费用。",
    "policy_only": "{what}在这里仅限{who}使用。{mend}",
    "policy_channels": "在此服务器里，Easel 只在以下频道绘图：{who}。{mend}",
    "policy_ask_admins": "请联系这里的管理员。",
    "policy_ask_owner": "请联系 Easel 的所有者。",
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
    "policy_what_others": "用别人的图片继续创作",
}
