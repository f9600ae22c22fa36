"""One prompt that stands for several jobs: the question, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping

BATCH: Mapping[str, str] = {
    "many_title": "这条提示词代表 {count} 个任务，每个都按单个任务计费。全部绘制吗？",
    "many_unsent": "在你确认之前，不会发送任何内容，也不会扣费。",
    "many_left_person": "你每小时有 {most} 个任务，这次要用 {count} 个；提问时还剩 {left} 个。",
    "many_left_nameless": (
        "以群组或频道身份发言的人每小时合计有 {most} 个任务，这次要用 {count} 个；提问时还剩 {left} 个。"
    ),
    "many_left_place": "这个聊天每小时有 {most} 个任务，这次要用 {count} 个；提问时还剩 {left} 个。",
    "many_left_all": "所有人每小时合计有 {most} 个任务，这次要用 {count} 个；提问时还剩 {left} 个。",
    "many_more": "……还有 {count} 个",
    "many_asking": "等待你确认 {count} 个任务，还没有发送",
    "many_progress": "已完成 {done} / {count}",
    "many_failed": "{count} 个失败",
    "many_cancelled": "{count} 个已取消",
    "many_open": "打开其中一个，即可使用它自己的按钮。",
    "many_open_failed": "打开其中一个，即可使用它自己的按钮，或查看失败原因。",
    "many_needs": "第 {numbers} 个在等你：请打开它。",
    "many_why": "{numbers}：{why}",
    "many_state_waiting": "等待中",
    "many_state_running": "绘制中",
    "many_state_asking": "等你处理",
    "many_state_unknown": "结果不明",
    "many_state_done": "完成",
    "many_state_failed": "失败",
    "many_state_cancelled": "已取消",
    "many_without": "不加",
    "many_pick": "打开第 {first} 到 {last} 个",
    "many_elsewhere": (
        "这条提示词代表 {count} 个任务，而 Easel 在这里只有一条消息可用。没有发送，也没有扣费。"
        "请只写其中一个，或在与 Easel 的聊天中发送这条提示词。"
    ),
    "many_one": "修改后只剩一个任务，所以原来的提问保持不变。请把新的提示词作为新消息发送，这个提问可以不理。",
    "many_changed": "提问之后，设置或预设加入的内容有变，提问已更新。没有发送，也没有扣费；确认无误后请再点一次。",
    "many_buttons": "这个问题请用按钮回答，不能用文字。没有发送任何内容。",
    "fault_batch": "这些任务都没有得到图片。打开其中一个可以看到原因，以及是否扣费。",
    "button_ball": "全部绘制（{count}）",
    "button_bno": "不画了",
    "button_bstop": "全部取消",
    "button_bagain": "重试 {count} 个",
    "too_many_person_many": (
        "这是 {count} 个任务，而每人每小时 {most} 个的额度已不够。请减少数量，或 {minutes} 分钟后再试。"
        "没有发送，也没有扣费。"
    ),
    "too_many_nameless_many": (
        "这是 {count} 个任务，而以群组或频道身份发言的人每小时合计 {most} 个的额度已不够。"
        "请减少数量，或 {minutes} 分钟后再试。没有发送，也没有扣费。"
    ),
    "too_many_place_many": (
        "这是 {count} 个任务，而每个聊天每小时 {most} 个的额度已不够。请减少数量，或 {minutes} 分钟后再试。"
        "没有发送，也没有扣费。"
    ),
    "too_many_all_many": (
        "这是 {count} 个任务，而所有人每小时合计 {most} 个的额度已不够。请减少数量，或 {minutes} 分钟后再试。"
        "没有发送，也没有扣费。"
    ),
    "too_many_person_ever": ("这是 {count} 个任务，而每人每小时最多 {most} 个。请减少数量。没有发送，也没有扣费。"),
    "too_many_nameless_ever": (
        "这是 {count} 个任务，而以群组或频道身份发言的人每小时合计最多 {most} 个。请减少数量。没有发送，也没有扣费。"
    ),
    "too_many_place_ever": ("这是 {count} 个任务，而每个聊天每小时最多 {most} 个。请减少数量。没有发送，也没有扣费。"),
    "too_many_all_ever": ("这是 {count} 个任务，而所有人每小时合计最多 {most} 个。请减少数量。没有发送，也没有扣费。"),
}
