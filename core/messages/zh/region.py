"""局部重绘：选择图片的哪一部分重新绘制。"""

from __future__ import annotations

from collections.abc import Mapping

REGION: Mapping[str, str] = {
    "region_title": "要让 Midjourney 重绘哪个部分？",
    "region_how": "点选要重绘的格子，格子的名称标在图上。",
    "region_how_paint": "点选要重绘的格子，或手动涂抹选区。",
    "region_choose": "手动涂抹，或在网格中选择格子。",
    "region_scribble": "也可以把图片复制一份、在上面涂抹后，回复到这条消息。",
    "region_share": "已选 {share}%。",
    "region_share_well": "已选 {share}%，符合 Midjourney 的建议。",
    "region_share_few": "已选 {share}%。Midjourney 建议选 {least}% 到 {most}%，太少可能几乎没有变化。",
    "region_share_many": "已选 {share}%。Midjourney 建议选 {least}% 到 {most}%，太多可能失去其余画面。",
    "region_share_none": "还没有选择任何部分。",
    "region_words": "选好后直接发送，或先修改提示词。在此之前不会发送任何内容。",
    "button_region_go": "发送",
    "button_rundo": "撤销",
    "button_rinvert": "反选",
    "button_rclear": "清除",
    "button_rfine": "更细",
    "button_rcoarse": "更粗",
    "button_rpaint": "涂抹",
    "region_row": "第 {row} 行",
    "region_row_pick": "第 {row} 行：选择格子",
    "region_cell": "第 {row} 行第 {column} 列",
    "region_copy": "或上传涂抹过的图片副本",
    "region_copy_about": "与原图不同的部分会被选中，发送前会先给你看。",
    "region_nothing": "还没有选择任何部分，因此没有发送。请先选择要重绘的部分。",
    "region_all": "整张图片都被选中了，因此没有发送。请留出一部分，或使用其他 Vary（变体）按钮。",
    "region_gone": "这张图片已不再保存在这里，无法选择其中的部分。没有发送任何内容，也没有产生费用。",
    "region_no_step": "没有可以撤销的步骤。",
    "region_size": "选区的尺寸与图片不符。请重新打开图片再涂抹。",
    "region_cropped": "这份副本的宽高比与原图不同，可能被裁剪过。没有发送任何内容。请在完整的副本上涂抹。",
    "region_another": "这份副本几乎处处与原图不同。没有发送任何内容。请在这张图片的完整副本上，只涂抹要重绘的部分。",
    "region_untouched": "在这份副本上看不到涂抹的痕迹。没有发送任何内容。请用醒目的颜色和较粗的线条。",
    "region_one_copy": "请每次只发送一份涂抹过的副本。没有发送任何内容。",
    "paint_open": "在浏览器里直接在图片上涂抹。链接仅供你本人使用，一小时内有效。",
    "paint_open_button": "打开图片",
    "paint_own_chat": "链接已发到你与 {bot} 的私聊。",
}
