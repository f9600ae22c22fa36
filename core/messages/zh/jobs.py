"""What a job's message says: where it stands, and why it failed."""

from __future__ import annotations

from collections.abc import Mapping

JOBS: Mapping[str, str] = {
    # where a job stands
    "waiting": "正在等待",
    "waiting_behind": "正在等待，前面还有 {ahead} 个",
    "waiting_paused": "Easel 已暂停。你的任务已保留，恢复后会自动发出；在此之前不会扣费。",
    "waiting_retry": "{provider} 还没有接受这个任务，Easel 会继续尝试；没有扣费。",
    "waiting_busy": "{provider} 繁忙，Easel 会继续尝试；没有扣费。",
    "waiting_limit": "{provider} 暂时不再接收 Easel 的任务。Easel 会继续尝试；没有扣费。",
    "waiting_not_ready": "{provider} 还没有确认原图已完成。Easel 会继续尝试；没有扣费。",
    "waiting_account_gone": "{provider} 画这张图所用的 Midjourney 账号没有响应。Easel 会继续尝试；没有扣费。",
    "waiting_unreachable": "无法连接 {provider}，Easel 会继续尝试；没有扣费。",
    "stopping": "已请求 {provider} 停止，尚未确认。如果图片仍然画完，会显示在这里",
    "unkept": "{provider} 已经画完，但 Easel 暂时无法保存图片。Easel 会继续尝试，图片会显示在这里，不会再次扣费。",
    "waiting_store": "Easel 暂时无法读取自己的图片，会继续尝试；没有发送任何内容，也没有扣费。",
    "submitting": "正在发往 {provider}",
    "asking_first": "Midjourney 会先请你补充提示词",
    "asking_region": "请选择要重绘的部分",
    "accepted": "已接受，即将开始",
    "queued": "在 {provider} 排队，前面还有 {ahead} 个",
    "drawing": "正在绘制，{percent}%",
    "standing": (
        "{provider} 显示这张图已画到 100%，但还没有确认完成。你看到的是目前的样子；{provider} 确认后，按钮就会出现。"
    ),
    "coming": "{provider} 已画完，Easel 正在取回图片",
    "stopping_video": "已请求 {provider} 停止，尚未确认。如果视频仍然生成，会显示在这里",
    "unkept_video": (
        "{provider} 已经完成，但 Easel 暂时无法保存视频。Easel 会继续尝试，视频会显示在这里，不会再次扣费。"
    ),
    "drawing_video": "正在生成视频，{percent}%",
    "standing_video": (
        "{provider} 显示这段视频已到 100%，但还没有确认完成。你看到的是目前的样子；{provider} 确认后，按钮就会出现。"
    ),
    "coming_video": "{provider} 已完成，Easel 正在取回视频",
    "left_seconds": "约还需 {count} 秒",
    "left_minutes": "约还需 {count} 分钟",
    "looking": "{provider} 的回复丢失了，Easel 正在查找任务是否已送达；不会重复发送。",
    "unknown": (
        "{provider} 的回复丢失了，这个任务可能已被接受并扣费，也可能没有。重试可能再次扣费；放弃则不会再产生费用。"
    ),
    "looking_restored": "Easel 刚从备份恢复，正在查找 {provider} 是否已有这个任务；不会重复发送。",
    "unknown_restored": (
        "Easel 刚从备份恢复，这个任务在备份之后可能已经画好并扣费，也可能没有。重试可能再次扣费；放弃则不会再产生费用。"
    ),
    "unknown_unseen": (
        "Easel 刚从备份恢复，这个任务在备份之后可能已经画好并扣费，图片也可能已在这里。重试可能再次扣费；"
        "放弃则不会再产生费用。"
    ),
    "found_unseen": (
        "Easel 刚从备份恢复。{provider} 有这个任务，图片可能已在这里。如果没看到图片，请重试：只会在这里显示，"
        "不会再次扣费。"
    ),
    "asking": "Midjourney 需要你先补充提示词",
    "choosing": "等待你选择要重绘的部分，还没有发送",
    "done": "完成",
    "failed": "失败",
    "unanswered": "未回答",
    "cancelled": "已取消",
    # why a job failed
    "fault_banned": "Midjourney 拒绝绘制：提示词含有违禁词{quoted}。没有扣费。请换个说法再发送。",
    "fault_invalid": "{provider} 无法理解这个请求{quoted}。没有扣费。请修改提示词后再发送。",
    "fault_refused": "{provider} 拒绝了这个任务{quoted}。没有扣费。请稍后再试，或修改提示词。",
    "fault_unsupported": "{provider} 不提供此功能{quoted}。没有绘制，也没有扣费。",
    "fault_button": "{provider} 不提供此功能{quoted}，一周内不再显示这种按钮。没有绘制，也没有扣费。",
    "fault_unauthorized": "{provider} 不接受 Easel 的密钥，没有绘制也没有扣费。请管理员检查 MJ_KEY 和 MJ_AUTH。",
    "fault_forbidden": (
        "{provider} 拒绝了 Easel{quoted}，没有绘制也没有扣费。管理员可以向 {provider} 询问原因：密钥可能缺少权限，"
        "或这台机器的地址不被允许。"
    ),
    "fault_blocked": (
        "{provider} 前面的防火墙、登录页或浏览器验证拦下了 Easel，任务没有送达，没有绘制也没有扣费。"
        "请管理员设法放行这台机器。"
    ),
    "fault_too_large": "{provider} 不接收这么大的请求。没有绘制，也没有扣费。请减少或缩小图片，或缩短提示词。",
    "fault_limit": "{provider} 很久没有再接收 Easel 的任务{quoted}。没有扣费。请等其他任务完成后再试。",
    "fault_not_ready": "{provider} 仍未确认原图已完成。没有扣费。请稍后再试，或重新发送提示词画一张新的。",
    "fault_account_gone": (
        "{provider} 画这张图所用的 Midjourney 账号已不在或已停用，这些按钮已失效。没有扣费。"
        "请重新发送提示词画一张新的。"
    ),
    "fault_suspended": (
        "因为提示词含有违禁词{quoted}，{provider} 暂时封锁了 Easel。没有绘制，也没有扣费。请稍后再试；管理员可以向 "
        "{provider} 询问要等多久。"
    ),
    "fault_wrong_url": "这个地址的回应不是来自 {provider}，没有绘制也没有扣费。请管理员检查 MJ_URL。",
    "fault_no_money": "{provider} 的账户余额不足{quoted}。没有绘制也没有扣费。请管理员充值，然后再试一次。",
    "fault_no_account": "{provider} 目前没有可用的 Midjourney 账号{quoted}。没有扣费。请稍后再试。",
    "fault_parent_lost": "{provider} 上已找不到原图，这些按钮已失效。没有扣费。请重新发送提示词画一张新的。",
    "fault_busy": "{provider} 繁忙太久，任务已放弃。没有扣费。请稍后再试。",
    "fault_unreachable": "长时间无法连接 {provider}。没有扣费。请稍后再试。",
    "fault_ambiguous": (
        "不确定 {provider} 是否接受了任务{quoted}。可能已扣费。请再试一次，或请管理员向 {provider} 核实。"
    ),
    "fault_restored": (
        "Easel 刚从备份恢复，不确定 {provider} 是否接受了任务。可能已扣费。请再试一次，或请管理员向 {provider} 核实。"
    ),
    "fault_unseen": (
        "Easel 刚从备份恢复，不确定这个任务是否已在这里。可能已扣费。请再试一次，或请管理员向 {provider} 核实。"
    ),
    "fault_remix": (
        "{provider} 的 Midjourney 账号没有开启 Remix，所以不会询问新的提示词。没有绘制，也没有扣费。"
        "请在“/settings”里关闭 Remix，再点一次按钮，就会按原提示词继续。"
    ),
    "fault_unanswered": "一直没有人回答这个问题，因此已关闭。没有绘制，也没有扣费。可以重新打开。",
    "fault_closed": (
        "{provider} 已不再等待这些提示词{quoted}。没有为它们绘制，也没有扣费。请重试，Midjourney 会再问一次。"
    ),
    "fault_lost": (
        "{provider} 接受了任务，但之后查不到这个任务了。可能已扣费。请再试一次，或请管理员向 {provider} 核实。"
    ),
    "fault_timeout": "{provider} 没有按时完成。可能已扣费。请再试一次，或请管理员向 {provider} 核实。",
    "fault_provider": "{provider} 没能完成这个任务{quoted}。可能已扣费。请再试一次，或修改提示词。",
    "fault_picture": "图片已画好并扣费，但 Easel 无法从 {provider} 取回{why}。再试一次只会重新取图，不会再次扣费。",
    "fault_picture_video": (
        "视频已生成并扣费，但 Easel 无法从 {provider} 取回{why}。再试一次只会重新取视频，不会再次扣费。"
    ),
    "why_no_address": "：对方没有给出可用的图片地址",
    "why_gone": "：图片地址已失效",
    "why_slow": "：下载超时",
    "why_away": "：存放图片的服务器没有响应",
    "why_refused": "：存放图片的服务器没有给出图片",
    "why_page": "：收到的是一段文字或网页，不是图片",
    "why_large": "：文件太大",
    "why_unreadable": "：文件不是 Easel 能识别的图片",
    "fault_host": (
        "图片已画好并扣费，但 {provider} 把图片存放在“{host}”，Easel 不能从那里取图。"
        "请管理员设置“PICTURE_HOSTS={host}”，然后再试一次，不会再次扣费。"
    ),
    "fault_host_video": (
        "视频已生成并扣费，但 {provider} 把视频存放在“{host}”，Easel 不能从那里取。"
        "请管理员设置“PICTURE_HOSTS={host}”，然后再试一次，不会再次扣费。"
    ),
    "fault_oversize": "结果已画好并扣费，但文件超过了 Easel 能保存的 200 MB。请管理员从 {provider} 取回。",
    "fault_store": (
        "Easel 长时间无法读取自己的图片。没有发送任何内容，也没有扣费。请稍后再试；管理员应检查磁盘或 PICTURES_URL。"
    ),
    "fault_input": "你附上的图片已过期清理。没有发送任何内容。请重新附上。",
    "fault_moved": (
        "Easel 现在使用 {provider}，而这个任务发给了另一个服务商，那边可能已扣费。再试一次会把任务发给 {provider}，"
        "可能再次扣费。"
    ),
    "fault_place": (
        "Easel 无法在你发起任务的聊天里发消息，所以没有发送任何内容，也没有扣费。可以点“再试一次”在这里绘制，"
        "或请那个聊天的管理员允许 Easel 发言。"
    ),
    "fault_moved_press": (
        "Easel 现在使用 {provider}，那里没有这张图；原来的服务商可能已扣费。请重新发送提示词画一张新的。"
    ),
    "fault_stop": (
        "已请求 {provider} 停止这个任务，但对方一直没有给出结果。可能已扣费。再试之前，请管理员向 {provider} 核实。"
    ),
    "fault_left": "你选择了不再重试。如果 {provider} 其实已接受任务，费用已产生，图片无法取回。",
    "fault_left_video": "你选择了不再重试。如果 {provider} 其实已接受任务，费用已产生，视频无法取回。",
}
