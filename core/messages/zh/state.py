"""How Easel stands, as owners see it."""

from __future__ import annotations

from collections.abc import Mapping

STATE: Mapping[str, str] = {
    "stands_title": "Easel 的状态",
    "admin_page_state": "状态",
    "button_refresh": "刷新",
    "button_usage_all": "用量",
    "stands_owner": "只有 Easel 的所有者和助手可以查看状态。",
    "stands_provider": "{provider}：{how}；进行中 {running}，等待 {waiting}",
    "stands_provider_most": "{provider}：{how}；进行中 {running}/{most}，等待 {waiting}",
    "stands_credit": "{how}，余额 {left}",
    "stands_accounts": "{how}，账号 {alive}/{all}",
    "stands_answers": "有响应，密钥有效",
    "stands_unasked": "启动后还未联系",
    "stands_away": "已 {time} 没有响应",
    "stands_refuses": "不接收任务",
    "stands_queue": "队列：{count} 个在等待，最久 {time}",
    "stands_queue_none": "队列：没有任务在等待",
    "stands_disk": "磁盘：“{folder}”剩余 {gigabytes} GB",
    "stands_failed": "最近一小时失败：{kinds}",
    "stands_failed_none": "无",
    "stands_failed_words": "违禁词或参数",
    "stands_failed_refused": "服务商拒绝",
    "stands_failed_away": "服务商没有响应",
    "stands_failed_provider": "服务商绘制失败",
    "stands_failed_own": "Easel 自身",
    "stands_failed_other": "其他",
    "stands_running": "Easel {version}，已运行 {time}",
}
