"""How Easel stands, as owners see it."""

from __future__ import annotations

from collections.abc import Mapping

STATE: Mapping[str, str] = {
    "stands_title": "Easel 的狀態",
    "admin_page_state": "狀態",
    "button_refresh": "重新整理",
    "button_usage_all": "用量",
    "stands_owner": "只有 Easel 的擁有者和助手可以查看狀態。",
    "stands_provider": "{provider}：{how}；進行中 {running}，等待 {waiting}",
    "stands_provider_most": "{provider}：{how}；進行中 {running}/{most}，等待 {waiting}",
    "stands_credit": "{how}，餘額 {left}",
    "stands_accounts": "{how}，帳號 {alive}/{all}",
    "stands_answers": "有回應，金鑰有效",
    "stands_unasked": "啟動後還沒聯絡過",
    "stands_away": "已 {time} 沒有回應",
    "stands_refuses": "不接收任務",
    "stands_queue": "佇列：{count} 個在等待，最久 {time}",
    "stands_queue_none": "佇列：沒有任務在等待",
    "stands_disk": "磁碟：「{folder}」剩餘 {gigabytes} GB",
    "stands_failed": "最近一小時失敗：{kinds}",
    "stands_failed_none": "無",
    "stands_failed_words": "不允許的字詞或參數",
    "stands_failed_refused": "服務商拒絕",
    "stands_failed_away": "服務商沒有回應",
    "stands_failed_provider": "服務商繪製失敗",
    "stands_failed_own": "Easel 本身",
    "stands_failed_other": "其他",
    "stands_running": "Easel {version}，已執行 {time}",
}
