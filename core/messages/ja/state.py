"""How Easel stands, as owners see it."""

from __future__ import annotations

from collections.abc import Mapping

STATE: Mapping[str, str] = {
    "stands_title": "Easelの状態",
    "admin_page_state": "状態",
    "button_refresh": "更新",
    "button_usage_all": "使用量",
    "stands_owner": "Easelの状態を見られるのは、オーナーとヘルパーだけです。",
    "stands_provider": "{provider}：{how}、実行中{running}、待機中{waiting}",
    "stands_provider_most": "{provider}：{how}、実行中{running}/{most}、待機中{waiting}",
    "stands_credit": "{how}、残高{left}",
    "stands_accounts": "{how}、アカウント{alive}/{all}",
    "stands_answers": "応答あり、キーは有効",
    "stands_unasked": "起動後の問い合わせなし",
    "stands_away": "{time}応答なし",
    "stands_refuses": "ジョブを受け付けません",
    "stands_queue": "待ち行列：{count}件、最長{time}",
    "stands_queue_none": "待ち行列：なし",
    "stands_disk": "ディスク：「{folder}」の空き{gigabytes} GB",
    "stands_failed": "直近1時間の失敗：{kinds}",
    "stands_failed_none": "なし",
    "stands_failed_words": "使えない言葉や指定",
    "stands_failed_refused": "提供元が拒否",
    "stands_failed_away": "提供元の応答なし",
    "stands_failed_provider": "提供元での生成失敗",
    "stands_failed_own": "Easel側",
    "stands_failed_other": "その他",
    "stands_running": "Easel {version}、稼働時間{time}",
}
