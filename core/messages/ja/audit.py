"""The audit log."""

from __future__ import annotations

from collections.abc import Mapping

AUDIT: Mapping[str, str] = {
    "admin_page_log": "記録",
    "admin_alone": "これはすべてのチャットに関わります。Easelとの個人チャットで「/admin {name}」と送ってください。",
    "log_title": "誰が何を変更・決定したか",
    "log_nothing": "まだ何もありません。",
    "log_owner": "記録を見られるのは、Easelのオーナーとヘルパーだけです。何も変わっていません。",
    "log_line": "{when} · {who}：{told}",
    "log_somebody": "誰か",
    "log_everywhere": "すべての場所",
    "for_good": "無期限",
    "log_claimed": "オーナーになった",
    "log_paused": "Easelを一時停止した",
    "log_resumed": "Easelを再開した",
    "log_rule": "{kind}のルール（{where}）：{rule}",
    "log_helper": "{who}をヘルパーにした",
    "log_helper_not": "{who}をヘルパーから外した",
    "log_words": "禁止語、{where}：{words}",
    "log_words_not": "禁止語から外す、{where}：{words}",
    "log_words_tried": "再び試せる語：{words}",
    "log_spoilers": "すべての画像を常に隠す、{where}",
    "log_spoilers_not": "画像を隠すかは各自が選ぶ、{where}",
}
