"""Simplified Chinese, key by key beside en.py."""

from __future__ import annotations

from collections.abc import Mapping

from core.messages.language import Language

SENTENCES: Mapping[str, str] = {
    # where a job stands
    "waiting": "正在等待",
    "waiting_behind": "正在等待，前面还有 {ahead} 个",
    "waiting_retry": "{provider} 还没有接受，Easel 会继续尝试；没有扣费。",
    "waiting_busy": "{provider} 繁忙，Easel 会继续尝试；没有扣费。",
    "waiting_limit": "{provider} 暂时不再接收 Easel 的任务。Easel 会继续尝试；没有扣费。",
    "waiting_not_ready": "{provider} 还没有把原图算作已完成。Easel 会继续尝试；没有扣费。",
    "waiting_account_gone": "{provider} 画这张图所用的 Midjourney 账号没有响应。Easel 会继续尝试；没有扣费。",
    "waiting_unreachable": "无法连接 {provider}，Easel 会继续尝试；没有扣费。",
    "unkept": "{provider} 已经画完，但 Easel 暂时无法保存图片。Easel 会不断重试，图片会显示在这里，不会再收费。",
    "waiting_store": "Easel 暂时无法读取自己的图片，会继续尝试；没有发送，也没有扣费。",
    "submitting": "正在发往 {provider}",
    "accepted": "已接受，即将开始",
    "queued": "在 {provider} 排队，前面还有 {ahead} 个",
    "drawing": "正在绘制，{percent}%",
    "standing": "{provider} 显示这张图已画到 100%，但还没有确认完成。先给你看目前的样子；确认后，按钮就会出现。",
    "coming": "{provider} 已画完，正在取回图片",
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
        "不再扣费。"
    ),
    "asking": "Midjourney 需要你先补充提示词",
    "done": "完成",
    "failed": "失败",
    "cancelled": "已取消",
    # why a job failed
    "fault_banned": "Midjourney 拒绝绘制：提示词含有违禁词{quoted}。没有扣费。请换个说法再发送。",
    "fault_invalid": "{provider} 无法理解这个请求{quoted}。没有扣费。请修改后再发送。",
    "fault_refused": "{provider} 拒绝了这个任务{quoted}。没有扣费。请稍后再试，或修改提示词。",
    "fault_unsupported": "{provider} 不提供此功能{quoted}。没有绘制，也没有扣费。",
    "fault_unauthorized": "{provider} 不接受 Easel 的密钥，没有绘制也没有扣费。请管理员检查 MJ_KEY 和 MJ_AUTH。",
    "fault_forbidden": (
        "{provider} 拒绝了 Easel{quoted}，没有绘制也没有扣费。"
        "管理员可以向对方核实原因：密钥可能缺少权限，或这台机器的地址不被允许。"
    ),
    "fault_blocked": (
        "{provider} 前面的防火墙、登录页或浏览器验证拦下了 Easel，任务没有送达，没有绘制也没有扣费。"
        "请管理员让对方放行这台机器。"
    ),
    "fault_too_large": "{provider} 不接收这么大的请求。没有绘制，也没有扣费。请减少或缩小图片，或缩短提示词。",
    "fault_limit": "{provider} 很久没有再接收 Easel 的任务{quoted}。没有扣费。请等其他任务完成后再试。",
    "fault_not_ready": "{provider} 仍未把原图算作已完成。没有扣费。请稍后再试，或重新发送提示词。",
    "fault_account_gone": (
        "{provider} 画这张图所用的 Midjourney 账号已不在或已停用，这些按钮已失效。没有扣费。请重新发送提示词。"
    ),
    "fault_suspended": (
        "因为提示词含有违禁词{quoted}，{provider} 暂时封锁了 Easel。没有绘制，也没有扣费。"
        "请稍后再试；管理员可以向对方询问要等多久。"
    ),
    "fault_wrong_url": "Easel 访问到的是网页而不是 {provider}，没有绘制也没有扣费。请管理员检查 MJ_URL。",
    "fault_no_money": "{provider} 的账户余额不足{quoted}。没有绘制也没有扣费。请管理员充值，然后再试一次。",
    "fault_no_account": "{provider} 目前没有可用的 Midjourney 账号{quoted}。没有扣费。请稍后再试。",
    "fault_parent_lost": "{provider} 上已找不到原图，这些按钮已失效。没有扣费。请重新发送提示词。",
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
    "fault_lost": (
        "{provider} 接受了任务，但之后查不到这个任务了。可能已扣费。请再试一次，或请管理员向 {provider} 核实。"
    ),
    "fault_timeout": "{provider} 没有按时完成。可能已扣费。请再试一次，或请管理员向 {provider} 核实。",
    "fault_provider": "{provider} 没能完成这个任务{quoted}。可能已扣费。请再试一次，或修改提示词。",
    "fault_picture": "图片已画好并计费，但 Easel 无法从 {provider} 取回{why}。再试一次只会重新取图，不再扣费。",
    "why_no_address": "：图片地址已失效",
    "why_slow": "：下载超时",
    "why_away": "：存放图片的服务器没有响应",
    "why_large": "：文件太大",
    "why_unreadable": "：文件不是 Easel 能识别的图片",
    "fault_host": (
        "图片已画好，费用已产生，但 {provider} 把它存放在“{host}”，Easel 不允许从那里取图。"
        "请管理员设置“PICTURE_HOSTS={host}”，然后再试一次，不会再次扣费。"
    ),
    "fault_oversize": "结果已画好，费用已产生，但超过了 Easel 能保存的 200 MB。请管理员从 {provider} 取回。",
    "fault_store": (
        "Easel 长时间无法读取自己的图片。没有发送任何内容，也没有扣费。"
        "请稍后再试；Easel 的运行者应检查磁盘或 PICTURES_URL。"
    ),
    "fault_input": "你附上的图片已过期清理。没有发送任何内容。请重新附上。",
    "fault_moved": (
        "Easel 现在使用 {provider}，而这个任务是向另一个服务器提出的，那边可能已扣费。再试一次会改为请求 {provider}。"
    ),
    "fault_place": "Easel 无法在你发起任务的聊天里发消息，所以没有发送任何内容，也没有扣费。"
    "可以点“再试一次”在这里绘制，或请那里的管理员允许 Easel 发言。",
    "fault_moved_press": "Easel 现在使用 {provider}，那里没有这张图；原来的服务器可能已扣费。请重新发送提示词。",
    "fault_left": "你选择了不再重试。如果 {provider} 其实已接受任务，费用已产生，图片无法取回。",
    # refusals
    "no_such_job": "这里没有这个任务。请检查编号，或用 /history 查找。",
    "no_such_action": "这个按钮已失效，请使用当前显示的按钮。",
    "not_yours": "只有任务的发起人才能操作。",
    "too_many_person": "已达每人每小时 {most} 张的上限。{minutes} 分钟后可以再画；这次没有发出，也没有扣费。",
    "too_many_place": "已达每个聊天每小时 {most} 张的上限。{minutes} 分钟后可以再画；这次没有发出，也没有扣费。",
    "too_many_nameless": (
        "以群组或频道身份发言的人合计已达每小时 {most} 张的上限。请用自己的身份发送，或等待 {minutes} 分钟；"
        "这次没有发出，也没有扣费。"
    ),
    "too_many_all": "所有人合计已达每小时 {most} 张的上限。{minutes} 分钟后可以再画；这次没有发出，也没有扣费。",
    "locked": "“{name}”锁定了这张图片或它的原图。你可以用“/imagine”画自己的。",
    "not_finished": "这张图还没有完成，请等它完成后再按。",
    "not_asking": "这个任务已不再等待补充。",
    "other_provider": "这张图由 {made_with} 绘制，而 Easel 现在使用 {provider}，无法继续处理这张图。请重新发送提示词。",
    "pressed_running": "{label} 已经在进行中。",
    "pressed_done": "{label} 之前已完成，结果在这里。",
    "pressed_ended": "{label} 已经结束，原消息里写明了结果。",
    "region_later": "这里暂时还不能重绘局部。没有发送任何内容。",
    "unsupported": "{provider} 不提供“{what}”。没有发送任何内容。",
    "mode_unsupported": "{provider} 没有 {mode} 速度，只有 {modes}。没有发送任何内容。",
    "prompt_missing": "请说明要画什么，例如：“/imagine 雪中的红狐”",
    "picture_missing": "“/{command}”需要一张图片，请连同图片重新发送。",
    "picture_count": "“/{command}”需要 {least} 到 {most} 张图片，现在有 {count} 张。没有发送任何内容。",
    "picture_too_large": "这张图片超过 {megabytes} MB，请换一张小一点的。",
    "picture_not_a_picture": "这不是可用的图片。请发送 PNG、JPEG、WEBP 或 GIF。",
    "picture_broken": "这张图片已损坏或没有传完整，请重新保存后再发送。",
    "picture_too_many_pixels": "这张图片超过 {megapixels} 百万像素，请换一张小一点的。",
    "picture_too_small": "这张图片太小：每边至少 {side} 像素。",
    "picture_not_taken": (
        "你附上或回复的内容不是图片，所以没有发送，也没有扣费。请发送 PNG、JPEG、WEBP 或 GIF，或只发送文字。"
    ),
    "words_only": "这里只能填写文字，不能附图。没有发送；请只发送文字。",
    "link_far": "无法从 {link} 获取图片，没有发送任何内容。请确认该地址是任何人都能打开的图片，或直接附上图片。",
    "link_no_picture": "{link} 不是图片，没有发送任何内容。请附上图片，或使用图片本身的地址。",
    "picture_gone": "其中一张图片已过期清理，请重新附上。",
    "words_missing": "请写下提示词，或保持原样。",
    "no_such_command_meant": "没有“{command}”这个命令。是不是想用“{meant}”？",
    "no_such_command": "没有“{command}”这个命令。试试 /help。",
    "seed": "这张图片（{label}）的种子是“{seed}”。在提示词后面加上“--seed {seed}”，Midjourney 就从同样的噪点开始。",
    "seed_early": "这张图片还没有画完，暂时没有种子。请等它画好再问。",
    "seed_none": "这个任务没有带种子的图片。请选一个已经画好的任务。",
    "seed_gone": "{provider} 上已找不到这张图片，无法查到种子。",
    "seed_later": "{provider} 没有给出种子。没有扣费；请过一分钟再问。",
    "job_missing": "请说明是哪个任务，例如：“/{command} {example}”",
    "settings": (
        "图片由 {provider} 绘制。可用速度：{modes}，写在提示词里即可，例如“--{example}”。"
        "比例、版本和风格也写在提示词里，例如“--ar 16:9”。"
    ),
    # what is wrong with a prompt
    "problem_empty": "请用几句话描述你想要的画面。",
    "problem_too_long": "提示词有 {value} 个字符，Midjourney 最多读取 {high} 个。",
    "problem_permutation": "“{{{value}}}”会为每个选项各生成一次并分别计费，请一次只写一个。",
    "problem_unknown": "Midjourney 没有“--{flag}”这个参数。",
    "problem_missing_value": "--{flag} 后面需要写一个值{allowed}。",
    "problem_bad_value": "--{flag} 的值“{value}”无效{allowed}。",
    "problem_out_of_range": "--{flag} 不能是 {value}{allowed}。",
    "problem_duplicate": "--{flag} 写了两次，请只保留一个。",
    "problem_conflict": "--{flag} 和 --{value} 不能同时使用，请只保留一个。",
    "problem_not_with": "--{flag} 不能和“--{value}”一起用，请去掉其中一个。",
    "problem_needs": "--{flag} 没有可以加权的对象：请加上 --{value} 和它的内容，或去掉 --{flag}。",
    "problem_needs_picture": "视频需要一张起始图片：请附上一张，或把图片网址写在文字前面。",
    "problem_too_many": "--{flag} 最多可用 {high} 个，这里有 {value} 个。",
    "problem_too_long_shape": "--{flag} 在这里不能是 {value}：一边最多是另一边的 {high} 倍。",
    "problem_weights": "“--{value}”不支持“cat::2”这样的权重，请去掉权重。",
    "problem_words_after": "“{value}”写在了 --{flag} 后面。参数要放在所有文字之后。",
    "problem_costs_more": "--{flag} 会把同一提示词生成多次并分别计费，请改为重新发送。",
    "problem_zoom_only": "--{flag} 只能用在已完成图片的 Custom Zoom 里。",
    "problem_link_behind": "图片地址“{value}”写在了文字后面。Midjourney 只使用写在文字前面的图片地址。",
    "problem_zoom_missing": "Custom Zoom 需要倍数：请加上 --zoom 和 1 到 2 之间的数字。",
    "problem_takes_range": "，可用范围是 {low} 到 {high}",
    "problem_takes_choices": "，可用的值有 {choices}",
    "problem_meant": "你是想写“{suggestion}”吗？",
    # parameters that are offered while somebody types
    "parameter_ar": "画面比例，宽比高",
    "parameter_v": "Midjourney 版本",
    "parameter_niji": "动漫与插画版本",
    "parameter_s": "Midjourney 自身审美的强度，0 到 1000",
    "parameter_c": "四张之间的差异，0 到 100",
    "parameter_w": "新奇程度，0 到 3000",
    "parameter_hd": "更大的图片，8.1 版起可用",
    "parameter_edit": "按文字修改这些网址上的图片",
    "parameter_exp": "更具实验性，0 到 100",
    "parameter_p": "按你的个人喜好，或某个配置代码",
    "parameter_seed": "从同样的噪点开始",
    "parameter_no": "不要出现的内容",
    "parameter_raw": "更忠于文字，少一些修饰",
    "parameter_style": "该版本的一种风格",
    "parameter_tile": "可无缝拼接的图案",
    "parameter_draft": "快速便宜的草稿",
    "parameter_iw": "所给图片的权重，0 到 3",
    "parameter_sref": "参照图片网址或代码的风格",
    "parameter_sw": "该风格的权重，0 到 1000",
    "parameter_oref": "画入图片中的人或物",
    "parameter_ow": "该人或物的权重，1 到 1000",
    "parameter_cref": "画入图片中的角色，限第 6 版",
    "parameter_cw": "保留该角色多少，0 到 100",
    "parameter_stop": "提前停止绘制，10 到 100",
    "parameter_fast": "正常速度",
    "parameter_turbo": "更快，价格更高",
    "parameter_relax": "有空闲时再画，价格更低",
    # answers
    "cancel_none": "你没有正在进行或等待的任务。",
    "cancel_done": "已取消 {count} 个。",
    "cancel_cannot": "有 {count} 个无法停止：{provider} 不支持取消。已开始的会继续并计费，结果会发到这里。",
    "cancel_finished": "有 {count} 张在 {provider} 停止之前已经画完，费用已产生，图片马上会发到这里。",
    "cancel_unsure": "{provider} 没有确认停止这 {count} 个任务。如果仍然画完，会照常计费，图片会发到这里。",
    "cancel_late": "无法取消：任务已结束。",
    "edit_late": "{provider} 已经收到这个任务，修改消息不会再有效果。要画新的内容，请另发一条消息。",
    "history_end": "没有更早的了。",
    "history_none": "这里还没有内容。试试：“/imagine 雪中的红狐”",
    "trouble_waiting": "Easel 自身暂时出了故障，正在不断重试。你无需重发：一旦恢复就会继续，做不成也会在这里告诉你。",
    "trouble_given_up": (
        "由于 Easel 自身的故障持续太久，这个请求没能完成。没有绘制，也没有扣费，之后也不会再执行。"
        "请过一会儿再发一次，并告知管理员。"
    ),
    "late": "你发这条消息时 Easel 不在线，所以什么也没做，也没有扣费。现在要执行吗？",
    "late_again": "你发出请求时 Easel 不在线，所以什么也没做，也没有扣费。如果还需要，请再来一次。",
    "late_gone": "这些文字已不再保留，请重新发送。",
    "button_instead": "改画这一条",
    "button_use_instead": "改用这一条",
    "button_late": "好，现在执行",
    "broken": "Easel 内部出了点问题。任务不会丢失，仍在继续。请重试，并告知管理员。",
    # help
    "help_title": "使用说明",
    "help": (
        "写下你想看到的画面，然后看着它被画出来。U1 到 U4 放大四张中的一张，V1 到 V4 生成对应图片的变体，"
        "🔄 重新画四张。\n\n例如：“/imagine 雪中的红狐 --ar 16:9”"
    ),
    "command_imagine": "用文字画图",
    "command_blend": "把两到五张图片融合成一张",
    "command_describe": "根据图片生成提示词",
    "command_shorten": "看看提示词里哪些词重要",
    "command_seed": "查看图片的种子",
    "command_show": "再次显示一个任务",
    "command_history": "查看这里画过的图",
    "command_settings": "查看服务器和速度",
    "command_cancel": "停止进行中或等待中的任务",
    "command_help": "Easel 能做什么",
    # 命令的选项，以及消息菜单中的条目
    "option_prompt": "你想看到的画面",
    "option_aspect": "画面比例，宽比高",
    "option_speed": "绘制的快慢",
    "option_model": "Midjourney 版本",
    "option_spoiler": "把图片设为剧透，点一下才看得到",
    "option_image": "一张图片",
    "option_shape": "结果的形状",
    "option_job": "哪个任务",
    "name_prompt": "提示词",
    "name_reference": "参考图",
    "name_aspect": "比例",
    "name_speed": "速度",
    "name_model": "版本",
    "name_spoiler": "剧透",
    "name_image": "图片",
    "name_shape": "形状",
    "name_job": "任务",
    "speed_fast": "快速",
    "speed_turbo": "极速",
    "speed_relax": "慢速",
    "shape_portrait": "竖版",
    "shape_square": "方形",
    "shape_landscape": "横版",
    "menu_describe": "描述图片",
    "menu_reference": "作为参考图",
    "menu_show": "显示任务",
    "menu_seed": "🌱 种子",
    # buttons, and what they do
    "button_again": "再试一次",
    "button_cancel": "取消",
    "button_afterall": "还是画吧",
    "button_edit": "修改提示词",
    "button_leave": "不再重试",
    "button_asis": "保持原样",
    "button_words": "继续",
    "title_upsample": "放大第 {number} 张",
    "title_variation": "生成第 {number} 张的变体",
    "title_reroll": "重新画四张",
    "title_upscale": "放大这张图：Subtle 贴近原图，Creative 增加细节",
    "title_vary": "生成这张图的四个变体：Subtle 改动小，Strong 改动大",
    "title_outpaint": "扩展画面四周",
    "title_animate": "用这张图生成短视频",
    "title_pan_left": "向左扩展画面",
    "title_pan_right": "向右扩展画面",
    "title_pan_up": "向上扩展画面",
    "title_pan_down": "向下扩展画面",
    "title_inpaint": "重绘局部",
    "title_custom_zoom": "自定义扩图（可改提示词）",
    "glyph_reroll": "重新画四张",
    "glyph_pan": "平移",
    "ask_title": "要 Midjourney 画什么？",
    "ask_zoom": "画面拉远多少？还要画什么？“--zoom”填 1 到 2。",
    "reference": "参考图",
    # in a chat app
    "button_file": "原图",
    "button_share": "分享",
    "button_older": "更早",
    "button_example": "画这个例子",
    "button_write": "✏️ 改写",
    "button_lock": "锁定",
    "button_unlock": "解锁",
    "button_hide": "隐藏",
    "button_reveal": "显示",
    "told_lock": "已锁定：现在只有你能用这张图片及由它而来的图片继续创作。",
    "told_unlock": "已解锁：看得到这张图片的人都能用它继续创作。",
    "told_hide": "已隐藏：点一下才能看到这张图片。",
    "told_reveal": "已显示：所有人都能直接看到这张图片。",
    "button_open": "打开",
    "example": "雪中的红狐 --ar 3:2",
    "file_save": "保存“{name}”",
    "kept_not": "这张图片已过期清理。请重新发送提示词。",
}


LANGUAGE = Language(
    code="zh",
    prefixes=("zh",),
    locales=("zh-CN",),
    quotation="（“{}”）",
    comma="、",
    sentences=SENTENCES,
)
