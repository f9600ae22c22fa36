"""The audit log."""

from __future__ import annotations

from collections.abc import Mapping

AUDIT: Mapping[str, str] = {
    "admin_page_log": "紀錄",
    "admin_alone": "這與所有聊天有關。請在你和 Easel 的私訊裡傳送「/admin {name}」。",
    "log_title": "誰變更或決定了什麼",
    "log_nothing": "還沒有紀錄。",
    "log_owner": "只有 Easel 的擁有者和助手可以查看紀錄。沒有任何變更。",
    "log_line": "{when} · {who}：{told}",
    "log_somebody": "某人",
    "log_everywhere": "所有地方",
    "for_good": "永久",
    "log_claimed": "成為擁有者",
    "log_paused": "暫停了 Easel",
    "log_resumed": "恢復了 Easel",
    "log_rule": "{kind}的規則（{where}）：{rule}",
    "log_helper": "讓 {who} 當助手",
    "log_helper_not": "{who} 不再是助手",
    "log_words": "禁用詞，{where}：{words}",
    "log_words_not": "不再禁用，{where}：{words}",
    "log_words_tried": "允許再次嘗試：{words}",
    "log_spoilers": "所有圖片一律遮住，{where}",
    "log_spoilers_not": "圖片遮住由各人選擇，{where}",
}
