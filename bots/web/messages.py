"""What only the page says: in answers, and by itself, which are the sentences with `page_` before their keys.

The page's script fills its own sentences, and knows plain `{names}` alone. "Message" and "Send" are not in here: the
page is operated by these two names, so they are the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping

from core import messages

_ENGLISH: Mapping[str, str] = {
    "too_long": "Your message has {count} characters; {most} is the most. Nothing was sent; shorten it.",
    "store_away": (
        "Easel has a problem of its own right now: its database or its pictures may not be reachable. Your message is "
        "kept, and Easel keeps trying. Run “easel doctor” to see what is wrong."
    ),
    "store_full": (
        "The disk of {folder} is full, so Easel can keep nothing there. Free some space; your message is not lost, and "
        "Easel goes on with it as soon as there is room."
    ),
    "disk_full": "The disk of {folder}, for pictures, is full. Free some space there, then add the picture again.",
    "not_stored": (
        "Easel cannot store pictures right now ({why}). Correct the permissions of the pictures' folder, then add the "
        "picture again; “easel doctor” names the folder."
    ),
    "history_page": "The latest pictures",
    "example_fox": "a red fox in snow",
    "example_balloon": "a hot air balloon over the mountains at dawn",
    "example_castle": "a castle on a hill in autumn, gouache",
    "example_astronaut": "an astronaut among the stars, in oils",
    "draw_title": "Draw this one",
    "job_beside": "Each picture's ID stands beside it; a tap copies it.",
    # by the page itself
    "page_reconnecting": "Reconnecting…",
    "page_conversation": "Conversation",
    "page_older": "Fetching earlier pictures…",
    "page_blank": "A blank canvas.",
    "page_start": "Write what you would like to see, in plain words, or start from one of these.",
    "page_placeholder": "What should be drawn?",
    "page_settings": "Settings",
    "page_gallery": "Gallery",
    "page_gallery_search": "Search your pictures",
    "page_gallery_filters": "What is shown",
    "page_gallery_any_time": "Any time",
    "page_gallery_looking": "Looking…",
    "page_gallery_clear": "Show all pictures",
    "page_gallery_lost": "This could not be fetched.",
    "page_gallery_back": "Back to all pictures",
    "page_gallery_chat": "Show in the conversation",
    "page_newest": "Newest",
    "page_drop": "Drop pictures here to use them",
    "page_send": "Send",
    "page_id": "Copy the ID",
    "page_info": "Info",
    "page_id_copied": "Copied: {id}",
    "page_pictures_alone": (
        "Say what to draw with the pictures you attached, or choose what to do with them. Nothing has been sent."
    ),
    "page_blend_them": "Blend them",
    "page_describe_it": "Describe it",
    "article": "{what}, {state}",
    "state_waiting": "waiting",
    "state_running": "being drawn",
    "state_asking": "waiting for your words",
    "state_answer": "waiting for your yes or no",
    "state_choosing": "waiting for you to choose a part",
    "state_unknown": "unclear",
    "state_done": "finished",
    "state_failed": "failed",
    "state_unanswered": "not answered",
    "state_cancelled": "cancelled",
    "page_add": "Add pictures",
    "page_suggestions": "Suggestions",
    "page_given": "Pictures to use",
    "page_remove": "Remove {name}",
    "page_dismiss": "Dismiss",
    "page_done": "Done",
    "page_allow_calls": "Allow notifications",
    "page_own_words": "or write it, e.g. {example}",
    "page_sending": "Sending…",
    "page_progress": "Progress",
    "page_working": "Working on it",
    "page_left": "about {time} left",
    "page_seconds": "{count} s",
    "page_minutes": "{count} min",
    "page_just_now": "just now",
    "page_preview": "Preview",
    "page_enlarge": "Enlarge",
    "page_four": "All four",
    "page_one_of_four": "Save picture {number}",
    "page_not_loaded": "This picture could not be loaded.",
    "page_load_again": "Load again",
    "page_not_played": "Your browser cannot play this video.",
    "page_origin": "Go to the picture this came from",
    "page_used": "Used before.",
    "page_show_all": "Show all",
    "page_show_less": "Show less",
    "page_edit": "Edit the prompt",
    "page_ready": "Ready",
    "page_picture": "Picture",
    "page_previous": "Previous",
    "page_next": "Next",
    "page_close": "Close",
    "page_place": "{number} of {count}",
    "page_copy": "Copy prompt",
    "page_copied": "Copied",
    "page_copy_by_hand": "The prompt is selected; copy it with the keyboard.",
    "page_download": "Download",
    "page_too_long": "This is too long: {most} characters at most.",
    "page_that": "This file",
    "page_no_picture": "{name} is not a picture.",
    "page_too_many": "A message can carry {most} pictures at most.",
    "page_too_large": "{name} is too large: a picture may have {megabytes} MB at most.",
    "page_not_taken": "This picture could not be uploaded.",
    "page_upload_broke": "The connection broke during the upload. Add the picture again.",
}

_CHINESE: Mapping[str, str] = {
    "too_long": "你的消息有 {count} 个字符，最多 {most} 个。没有发送任何内容，请缩短。",
    "store_away": (
        "Easel 自身暂时出了故障：数据库或图片可能无法访问。消息已保留，会自动重试。运行“easel doctor”可查看原因。"
    ),
    "store_full": "{folder} 所在的磁盘已满，Easel 无法写入。请清出空间；消息不会丢失，一有空间就会继续。",
    "disk_full": "Easel 存放图片的 {folder} 所在磁盘已满。请先清出空间，再重新添加图片。",
    "not_stored": (
        "Easel 暂时无法保存图片（{why}）。请修正图片文件夹的权限，再重新添加图片；“easel doctor”会指出该文件夹。"
    ),
    "history_page": "最近的图片",
    "example_fox": "雪中的红狐",
    "example_balloon": "黎明时分山峦上空的热气球",
    "example_castle": "秋日山丘上的城堡，水彩画",
    "example_astronaut": "群星之间的宇航员，油画",
    "draw_title": "用这条提示词画",
    "job_beside": "每张图旁边都有编号，点一下即可复制。",
    # by the page itself
    "page_reconnecting": "正在重新连接…",
    "page_conversation": "对话",
    "page_older": "正在加载更早的图片…",
    "page_blank": "一张空白画布。",
    "page_start": "直接写下你想看到的画面，或从下面选一个开始。",
    "page_placeholder": "想画什么？",
    "page_settings": "设置",
    "page_gallery": "图库",
    "page_gallery_search": "搜索你的图片",
    "page_gallery_filters": "筛选",
    "page_gallery_any_time": "不限时间",
    "page_gallery_looking": "正在查找…",
    "page_gallery_clear": "显示全部图片",
    "page_gallery_lost": "暂时无法加载。",
    "page_gallery_back": "返回全部图片",
    "page_gallery_chat": "在对话中查看",
    "page_newest": "最新",
    "page_drop": "把要用的图片拖放到这里",
    "page_send": "发送",
    "page_id": "复制编号",
    "page_info": "详细信息",
    "page_id_copied": "已复制：{id}",
    "page_pictures_alone": "请写下要用这些图片画什么，或选择处理方式。还没有发送任何内容。",
    "page_blend_them": "融合成一张",
    "page_describe_it": "根据图片生成提示词",
    "article": "{what}，{state}",
    "state_waiting": "等待中",
    "state_running": "正在绘制",
    "state_asking": "等待你补充提示词",
    "state_answer": "等待你确认",
    "state_choosing": "等待你选择部分",
    "state_unknown": "结果不明",
    "state_done": "已完成",
    "state_failed": "失败",
    "state_unanswered": "未回答",
    "state_cancelled": "已取消",
    "page_add": "添加图片",
    "page_suggestions": "建议",
    "page_given": "要使用的图片",
    "page_remove": "移除 {name}",
    "page_dismiss": "关闭提示",
    "page_done": "完成",
    "page_allow_calls": "允许通知",
    "page_own_words": "或自己写，例如 {example}",
    "page_sending": "正在发送…",
    "page_progress": "进度",
    "page_working": "正在处理",
    "page_left": "大约还需 {time}",
    "page_seconds": "{count} 秒",
    "page_minutes": "{count} 分钟",
    "page_just_now": "刚刚",
    "page_preview": "预览",
    "page_enlarge": "放大查看",
    "page_four": "四张单图",
    "page_one_of_four": "保存第 {number} 张",
    "page_not_loaded": "这张图片无法加载。",
    "page_load_again": "重新加载",
    "page_not_played": "你的浏览器无法播放这段视频。",
    "page_origin": "查看原图",
    "page_used": "已用过。",
    "page_show_all": "显示全部",
    "page_show_less": "收起",
    "page_edit": "修改提示词",
    "page_ready": "已完成",
    "page_picture": "图片",
    "page_previous": "上一张",
    "page_next": "下一张",
    "page_close": "关闭",
    "page_place": "{number} / {count}",
    "page_copy": "复制提示词",
    "page_copied": "已复制",
    "page_copy_by_hand": "提示词已选中，请用键盘复制。",
    "page_download": "下载",
    "page_too_long": "太长了：最多 {most} 个字符。",
    "page_that": "这个文件",
    "page_no_picture": "{name} 不是图片。",
    "page_too_many": "一条消息最多可带 {most} 张图片。",
    "page_too_large": "{name} 太大：每张图片最多 {megabytes} MB。",
    "page_not_taken": "无法上传这张图片。",
    "page_upload_broke": "上传图片时连接中断，请重新添加。",
}

SENTENCES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "zh": _CHINESE}
"""A language that is not here says these from its own file in `core/messages`, or in English."""

messages.extend(SENTENCES)

_PAGE = "page_"


def of_page(lang: str) -> dict[str, str]:
    """What the page itself says in a language, by the keys that its script and its HTML use."""
    said = messages.sentences(lang)
    return {key.removeprefix(_PAGE): said[key] for key in _ENGLISH if key.startswith(_PAGE)}
