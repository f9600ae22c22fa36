"""Looking for pictures among those that are there, loving and deleting them."""

from __future__ import annotations

from collections.abc import Mapping

GALLERY: Mapping[str, str] = {
    # what people may write when they look for something, each way behind a bar (`core.wanted`); `#` is a number
    "find_g": "四宮格|四格圖",
    "find_u": "放大圖|放大",
    "find_v": "影片|動畫",
    "find_loved": "收藏|最愛",
    "find_today": "今天|今日",
    "find_yesterday": "昨天|昨日",
    "find_week": "本週|這週|這星期|這禮拜|本周|這周",
    "find_last_week": "上週|上星期|上個星期|上禮拜|上個禮拜|上周",
    "find_month": "本月|這個月",
    "find_last_month": "上個月|上月",
    "find_year": "今年",
    "find_last_year": "去年",
    "find_days": "最近#天|近#天|過去#天",
    "find_months": (
        "一月|一月|二月|二月|三月|三月|四月|四月|五月|五月|六月|六月|七月|七月|八月|八月|九月|九月|十月|十月|十一月|十"
        "一月|十二月|十二月"
    ),
    # what was found
    "sought": "搜尋：{sought}",
    "sought_g": "四宮格",
    "sought_u": "放大圖",
    "sought_v": "影片",
    "sought_loved": "收藏",
    "sought_days": "{first} 到 {last}",
    "sought_none": "找不到{sought}。請減少詞語，或換個時間。",
    "sought_more": "在看過的 {count} 個任務中找不到{sought}。點「更早」繼續往前找。",
    "sought_gone": "這次搜尋已經過期，請重新送出。",
    "favourites_none": "你還沒有收藏。在喜歡的圖片下方點 ❤️，它就會保存在這裡。",
    "favourites_none_here": "本週這裡還沒有人在圖片下方點 ❤️。",
    "told_love": "❤️ 已加入收藏，用 /favourites 查看。",
    "told_love_not": "已從 /favourites 移除。",
    "command_favourites": "查看你喜歡的圖片",
    "option_search": "提示詞裡的詞和時間：狐狸 上週",
    "option_kind": "哪一類",
    "option_when": "什麼時候畫的",
    "option_whose": "誰的收藏",
    "name_search": "搜尋",
    "name_kind": "類型",
    "name_when": "時間",
    "name_whose": "誰的",
    "kind_g": "四宮格",
    "kind_u": "放大圖",
    "kind_v": "影片",
    "kind_loved": "收藏",
    "when_today": "今天",
    "when_yesterday": "昨天",
    "when_week": "本週",
    "when_last_week": "上週",
    "when_month": "本月",
    "when_last_month": "上個月",
    "whose_mine": "我的",
    "whose_here": "本週這裡最受喜愛的",
    # tools under a picture that was opened
    "button_reference": "🖼 當作參考圖",
    "button_delete": "🗑 刪除",
    "button_deletenow": "🗑 永久刪除",
    "delete_sure": (
        "要刪除「{prompt}」嗎？圖片和提示詞會清除，並從你的歷史消失。用它做出的圖，以及打開或分享過的副本會保留。"
    ),
    "delete_sure_all": (
        "要刪除「{prompt}」嗎？其中所有圖片和提示詞會清除，並從你的歷史消失。"
        "用它們做出的圖，以及打開或分享過的副本會保留。"
    ),
    "deleted": "已刪除。提示詞已清除，圖片檔案會在一小時內刪除。",
    "fault_deleted": "這張圖片的發起人已經把它刪除。",
    "not_yours_delete": "只有圖片的發起人才能刪除它。",
    "delete_going": "這個任務還在進行。請先取消，或等它結束。",
}
