"""单张图片的公开页面。"""

from __future__ import annotations

from collections.abc import Mapping

SHARING: Mapping[str, str] = {
    "button_publish": "🔗 链接",
    "button_withdraw": "撤回链接",
    "publish_not_yours": "只有发起这个任务的人可以把它公开给所有人。你可以画自己的，或请对方公开。",
    "published": "任何有这个链接的人都能看到这张图片、提示词和你的名字，直到你撤回：“{url}”",
    "withdrawn": "链接已撤回：再也没有人能通过它看到这张图片。",
    "button_page": "打开页面",
    "published_gone": "这个链接后面已经没有图片了。",
    "published_hidden": "显示图片",
    "published_by": "“{name}”的作品，通过 Easel 用 Midjourney 绘制",
}
