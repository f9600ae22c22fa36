"""What needs a human, as owners are told."""

from __future__ import annotations

from collections.abc import Mapping

ALARMS: Mapping[str, str] = {
    "alarm_over": "{alarm}：问题已解除，无需再做什么。",
    "alarm_name_key": "{about} 拒绝了 Easel 的密钥",
    "alarm_key": (
        "所有任务都会失败，没有绘制也没有扣费。请检查 MJ_KEY 和 MJ_AUTH，然后重启 Easel；“easel doctor”可以测试密钥。"
    ),
    "alarm_name_forbidden": "{about} 拒绝了 Easel",
    "alarm_forbidden": (
        "所有任务都会失败，没有绘制也没有扣费{quoted}。请向 {about} 询问原因：密钥可能缺少权限，或这台机器的地址不被"
        "允许。"
    ),
    "alarm_name_blocked": "{about} 前面有东西拦下了 Easel",
    "alarm_blocked": (
        "防火墙、登录页或浏览器验证（验证码）代替它作出了回应，所有任务都会失败；没有扣费。请设法放行这台机器的地址，"
        "或用 MJ_PROXY 换一条线路。"
    ),
    "alarm_name_address": "{about} 的地址上是别的服务",
    "alarm_address": (
        "所有任务都会失败，没有绘制也没有扣费。请检查 MJ_URL，然后重启 Easel；“easel doctor”会说明那里回应的是什么。"
    ),
    "alarm_name_money": "{about} 的账户余额不足",
    "alarm_money": "那里的任务都会失败，没有绘制也没有扣费{quoted}。请充值；之后新任务会自动恢复。",
    "alarm_name_account": "{about} 没有可用的 Midjourney 账号",
    "alarm_account": "任务会等待并重试一段时间；没有扣费{quoted}。请到那里查看账号是否被停用、掉线或额度用完。",
    "alarm_others": "其他服务商能做的任务会先转到那里。",
    "alarm_name_credit": "{about} 的余额不多了",
    "alarm_credit": ("剩余 {left}（以 {about} 显示的单位计）。请在用完之前充值，否则那里的任务都会失败。"),
    "alarm_name_accounts": "{about} 有 Midjourney 账号不可用",
    "alarm_accounts": (
        "可用账号 {alive}/{all}。任务会交给可用的账号，不会丢失。请到那里查看其余账号是否被停用、掉线或封禁。"
    ),
    "alarm_name_suspended": "{about} 暂时封锁了 Easel",
    "alarm_suspended": (
        "因为之前有提示词含违禁词，那里的任务都会失败；没有绘制也没有扣费{quoted}。请向 {about} 询问要等多久。用“/admin"
        "”可以不让写这类提示词的人使用 Easel。"
    ),
    "alarm_name_captcha": "{about} 的 Midjourney 账号需要人工验证",
    "alarm_captcha": (
        "它的任务会失败{quoted}。请在 Discord 或 Midjourney 网页登录该账号并完成验证，再到 {about} 重新启用账号。失败"
        "的任务可以重新发起；{about} 可能已扣费。"
    ),
    "alarm_name_away": "{about} 没有响应",
    "alarm_away": (
        "任务会等待，等它恢复后发出；不会丢失，也不会重复发送。如果是你自己的服务器，请看它是否在运行；“easel doctor”"
        "会说明失败的原因。"
    ),
    "alarm_name_disk": "磁盘快满了",
    "alarm_disk": (
        "{about} 只剩 {free} MB。写满之后，谁都无法发起任务，画好的图片只能留在服务商那里，可能会被删除。请腾出空间，"
        "或调低 PICTURES_GIGABYTES 或 PICTURES_DAYS。"
    ),
    "alarm_name_pictures": "无法保存图片",
    "alarm_pictures": (
        "画好的图片留在服务商那里，一段时间后可能会被删除；修好之后 Easel 会取回，不会再次扣费。“easel doctor”会说明 "
        "PICTURES_URL 的文件夹或存储桶有什么问题。"
    ),
    "alarm_name_store": "数据库无法写入",
    "alarm_store": (
        "恢复之前，谁都无法发起任务；进行中的任务会在服务商那里继续，不会丢失，也不会重复发送。“easel doctor”会说明 "
        "DATABASE_URL、它的磁盘或权限有什么问题。"
    ),
    "alarm_name_chat": "Easel 无法在群里发消息",
    "alarm_chat": (
        "在 {about}，任务不会发出，也没有扣费；发起人会在私聊中收到通知。请允许机器人在那里发送消息和图片，或把它移出。"
    ),
}
