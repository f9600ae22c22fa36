"""What is not done and why, and what is wrong with a prompt."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    # refusals
    "no_such_job": "这里没有这个任务。请检查编号，或用 /history 查找。",
    "no_such_action": "这个按钮已失效，请使用当前显示的按钮。",
    "not_yours": "只有任务的发起人才能操作。",
    "not_yours_to_stop": "只有任务的发起人或聊天的管理员才能停止它。",
    "too_many_person": "已达每人每小时 {most} 张的上限。{minutes} 分钟后可以再画；这次没有发出，也没有扣费。",
    "too_many_place": "已达每个聊天每小时 {most} 张的上限。{minutes} 分钟后可以再画；这次没有发出，也没有扣费。",
    "too_many_nameless": (
        "以群组或频道身份发言的人合计已达每小时 {most} 张的上限。请用自己的身份发送，或等待 {minutes} 分钟；"
        "这次没有发出，也没有扣费。"
    ),
    "too_many_all": "所有人合计已达每小时 {most} 张的上限。{minutes} 分钟后可以再画；这次没有发出，也没有扣费。",
    "locked": "“{name}”锁定了这张图片或它的原图。你可以用“/imagine”画自己的图片。",
    "not_finished": "这张图还没有完成，请等它完成后再按。",
    "not_asking": "这个任务已不再等待你补充提示词。",
    "other_provider": (
        "这张图由 {made_with} 绘制，而 Easel 现在使用 {provider}，无法继续处理这张图。请重新发送提示词画一张新的。"
    ),
    "pressed_running": "{label} 已经在进行中。",
    "pressed_asking": "{label} 正在等你补充提示词。",
    "pressed_done": "{label} 之前已完成，结果在这里。",
    "pressed_ended": "{label} 已经结束，原消息里写明了结果。",
    "unsupported": "{provider} 不提供“{what}”。没有发送任何内容。",
    "refused_button": "{provider} 不支持“{label}”这个按钮，之前已拒绝过。没有发送，也没有扣费。",
    "mode_unsupported": "{provider} 没有 {mode} 速度，只有 {modes}。没有发送任何内容。",
    "blend_words": (
        "“/blend”只接受图片，以及可选的形状“竖版”、“方形”或“横版”，不接受其他文字。"
        "未发送任何内容。要用图片加文字来画，请用“/imagine”。"
    ),
    "prompt_missing": "请说明要画什么，例如：“/imagine 雪中的红狐”",
    "prompt_missing_shorten": "请写上要精简的提示词，例如：“/shorten 深雪中一只非常漂亮的红狐”",
    "prompt_missing_edit": "请说明要怎样修改图片，例如：“/edit 改成夜晚”",
    "prompt_missing_retexture": "请说明要变成什么样子，例如：“/retexture 用冰雕成”",
    "no_words": (
        "“/{command}”只需要图片，“{value}”不是你的图片。没有发送任何内容。请附上图片，或写上任务编号来指定图片。"
    ),
    "no_address": (
        "{provider} 只接受公开的图片链接，所以没有发送任何内容。请改用链接。设置 PUBLIC_URL 后，Easel 会自己生成链接。"
    ),
    "job_no_picture": "“{id}”没有可以在这里使用的图片。没有发送任何内容。请换一个有图片的任务。",
    "picture_missing": "“/{command}”需要一张图片。没有发送任何内容。请附上图片，或随命令写上图片链接或任务编号。",
    "describe_one": (
        "“/describe”一次只能处理一张图片，这里有 {count} 张。没有发送任何内容，也没有扣费。"
        "请单独发送要描述的那张，并附上“/describe”。"
    ),
    "picture_count": (
        "“/{command}”需要 {least} 到 {most} 张图片，这条消息有 {count} 张。没有发送任何内容。"
        "请附上图片，或随命令写上图片链接或任务编号。"
    ),
    "swap_pictures": (
        "“/swap”需要两张图片：先是人脸，再是要换脸的图片；这条消息有 {count} 张。没有发送任何内容。"
        "请附上图片，或随命令写上图片链接或任务编号。"
    ),
    "picture_many": "“/{command}”最多用 {most} 张图片，这条消息有 {count} 张。没有发送任何内容。请减少图片后重新发送。",
    "picture_too_large": "这张图片超过 {megabytes} MB，没有发送任何内容。请换一张小一点的。",
    "picture_not_a_picture": "这个文件不是 Easel 能用的图片，没有发送任何内容。请发送 PNG、JPEG、WEBP 或 GIF。",
    "picture_broken": "这张图片已损坏或没有传完整，没有发送任何内容。请重新保存后再发送。",
    "picture_too_many_pixels": "这张图片超过 {megapixels} 百万像素，没有发送任何内容。请换一张小一点的。",
    "picture_too_small": "这张图片太小：每边至少 {side} 像素。没有发送任何内容。",
    "picture_not_taken": (
        "你附上或回复的内容不是 Easel 能用的图片，所以没有发送，也没有扣费。请发送 PNG、JPEG、WEBP 或 GIF，"
        "或只发送提示词。"
    ),
    "words_only": "这里只能填写文字，不能附图。没有发送任何内容；请只发送文字。",
    "link_far": "Easel 无法从“{link}”获取图片，所以没有发送。请确认任何人都能打开这个地址，或直接附上图片。",
    "link_no_picture": "“{link}”不是图片，所以没有发送。请附上图片，或使用图片本身的地址。",
    "picture_gone": "其中一张图片已过期清理，没有发送任何内容。请重新附上。",
    "words_missing": "请写下提示词，或保持原样。",
    "no_such_command_meant": "没有“{command}”这个命令。是不是想用“{meant}”？",
    "command_elsewhere": "“{command}”在这里叫“{meant}”。",
    "command_in_prompt": "这里没有“{command}”：请写在提示词里，例如“/imagine 雪中的红狐 --{flag}”。",
    "no_such_command": "没有“{command}”这个命令。试试 /help。",
    "seed": "这张图片（{label}）的种子是“{seed}”。在提示词后面加上“--seed {seed}”，就能从同样的噪点开始。",
    "queue_none": "你没有进行中或等待中的任务。",
    "queue_more": "另有 {count} 个任务未列出",
    "seed_early": "这张图片还没有画完，暂时没有种子。请等它画好再问。",
    "seed_none": "这个任务没有带种子的图片。请选一个已经画好的任务。",
    "seed_gone": "{provider} 上已找不到这张图片，无法查到种子。",
    "seed_later": "{provider} 没有给出种子。没有扣费；请过一分钟再问。",
    "job_missing": "请说明是哪个任务，例如：“/{command} {example}”。所有编号见 /history。",
    "job_unknown": "这里没有这个任务，“{example}”是一个可用的编号。所有编号见 /history。",
    "job_none": "这里还没有任务。请先画一张，例如：“/imagine 雪中的红狐”",
    # what is wrong with a prompt
    "problem_empty": "请用几句话描述你想要的画面。",
    "problem_too_long": "提示词有 {value} 个字符，Midjourney 最多读取 {high} 个。请缩短。",
    "problem_permutation": (
        "“{{{value}}}”代表每个选项各一个收费任务，只有新的“/imagine”才能一次提出多个。这里请只选一个。"
    ),
    "problem_too_many_jobs": "这会是 {value} 个收费任务，一次最多 {high} 个。请减少选项或重复次数。",
    "problem_of_many": "在这些提示词中，第 {value} 个（“{flag}”）无法绘制：",
    "problem_not_allowed": "这里不允许使用“{value}”。没有产生费用。请换一种写法再发送。",
    "problem_instead": "这里不允许使用“{value}”，请改用“{suggestion}”。没有产生费用。",
    "problem_brought": "这里不允许使用“{value}”。它不是你写的，而是来自预设、设置或原图。没有产生费用。",
    "problem_banned": (
        "Midjourney 不允许“{value}”：它之前拒绝过这个词。没有提交，也没有产生费用。请去掉这个词或换一个词。"
    ),
    "problem_preset": "这里没有预设“{value}”，是指“{suggestion}”吗？如果要画这个词，请不要写“#”。",
    "problem_unknown": "Midjourney 没有“--{flag}”这个参数。",
    "problem_missing_value": "--{flag} 后面需要写一个值{allowed}。",
    "problem_bad_value": "--{flag} 的值“{value}”无效{allowed}。",
    "problem_out_of_range": "--{flag} 不能是 {value}{allowed}。",
    "problem_duplicate": "--{flag} 写了两次，请只保留一个。",
    "problem_conflict": "--{flag} 和 --{value} 不能同时使用，请只保留一个。",
    "problem_not_with": "--{flag} 不能和“--{value}”一起用，请去掉其中一个。",
    "problem_needs": "--{flag} 没有可以加权的对象：请加上 --{value} 和它的值，或去掉 --{flag}。",
    "problem_of_video": "--{flag} 是视频的参数：请用“/video”加一张图片来生成视频，或去掉 --{flag}。",
    "problem_not_attached": "这里没有图片“{value}”，这条消息只有 {high} 张。请附上图片，或写上它的网址。",
    "problem_needs_picture": "视频需要一张起始图片：请附上一张，或把图片网址写在文字前面。",
    "problem_too_many": "--{flag} 最多可用 {high} 个，这里有 {value} 个。请去掉一些。",
    "problem_too_long_shape": "--{flag} 在这里不能是 {value}：一边最多是另一边的 {high} 倍。",
    "problem_weights": "“--{value}”不支持“cat::2”这样的权重，请去掉权重。",
    "problem_words_after": "“{value}”写在了 --{flag} 后面。参数要放在所有文字之后。",
    "problem_costs_more": "--{flag} 会把同一提示词生成多次并分别扣费，只有新的“/imagine”才能这样提出。这里请去掉它。",
    "problem_zoom_only": "--{flag} 只能用在已完成图片的 Custom Zoom 里。",
    "problem_link_behind": (
        "图片地址“{value}”写在了文字后面。Midjourney 只使用写在文字前面的图片地址，请把它移到最前面。"
    ),
    "problem_zoom_missing": "Custom Zoom 需要倍数：请加上 --zoom 和 1 到 2 之间的数字。",
    "hint_part": "只显示了 {named} 个中的 {shown} 个：其余的 Easel 无法下载或读取。不会再收费。",
    "hint_still": "Easel 无法下载视频，这里显示的是它的一张图片。不会再收费。",
    "hint_file": "此结果无法在这里显示或播放，因此以文件形式提供。不会再收费。",
    "hint_unasked": "Remix 已开启，但 Midjourney 这次没有询问新的提示词，所以沿用了原提示词。",
    "hint_older": "Midjourney 的最新版本不支持 --{flag}。如果没有效果，请在提示词后加上“{version}”。",
    "hint_link": "“{link}”会被 Midjourney 当作文字：图片要用图片本身的网址，并写在所有文字之前。",
    "hint_inner": "Midjourney 无法访问“{link}”：这是内网地址。请直接附上图片。",
    "problem_takes_range": "，可用范围是 {low} 到 {high}",
    "problem_takes_choices": "，可用的值有 {choices}",
    "problem_meant": "你是想写“{suggestion}”吗？",
}
