"""The audit log."""

from __future__ import annotations

from collections.abc import Mapping

AUDIT: Mapping[str, str] = {
    "admin_page_log": "日志",
    "admin_alone": "这与所有聊天有关。请在你和 Easel 的私聊里发送“/admin {name}”。",
    "log_title": "谁更改或决定了什么",
    "log_nothing": "还没有记录。",
    "log_owner": "只有 Easel 的所有者和助手可以查看日志。没有任何改动。",
    "log_line": "{when} · {who}：{told}",
    "log_somebody": "某人",
    "log_everywhere": "所有地方",
    "for_good": "永久",
    "log_claimed": "成为所有者",
    "log_paused": "暂停了 Easel",
    "log_resumed": "恢复了 Easel",
    "log_rule": "{kind}的规则（{where}）：{rule}",
    "log_helper": "让 {who} 当助手",
    "log_helper_not": "{who} 不再是助手",
    "log_words": "禁用词，{where}：{words}",
    "log_words_not": "不再禁用，{where}：{words}",
    "log_words_tried": "允许再次尝试：{words}",
    "log_spoilers": "所有图片始终遮盖，{where}",
    "log_spoilers_not": "图片遮盖由各人选择，{where}",
}
