"""What Easel keeps of a person, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "command_forget": "查看並刪除 Easel 保存的個人資料",
    "forget_group": "Easel 保存了哪些關於你的資料，只給你自己看：請到你和 Easel 的私訊查看。",
    "forget_has": "Easel 保存著你的：",
    "forget_has_jobs": "• {count} 個任務與提示詞",
    "forget_has_pictures": "• {count} 張圖片",
    "forget_has_presets": "• {count} 個預設集",
    "forget_has_favourites": "• {count} 個收藏",
    "forget_has_settings": "• {count} 項設定",
    "forget_has_going": "• {count} 個仍在進行的任務",
    "forget_nothing": "Easel 目前沒有保存任何可以刪除的個人資料。",
    "forget_choose": "要刪除什麼？刪除之前會再問你一次。",
    "forget_ask_pictures": (
        "要刪除 {pictures} 張圖片嗎？這裡的檔案會刪除。你的提示詞、清單和按鈕都會保留；別人用過的圖片會為他們保留。"
    ),
    "forget_ask_jobs": "要刪除 {jobs} 個任務，連同提示詞和圖片嗎？",
    "forget_ask_set": "要刪除這些嗎？你的圖片會保留。",
    "forget_ask_all": "要刪除這一切，連同你的名字嗎？",
    "forget_ask_others": (
        "你的任務會從所有歷史和搜尋中消失，按鈕也不再有作用。別人用你的圖片繼續創作的，按鈕會為他們保留，"
        "但不含你的名字、文字和圖片。"
    ),
    "forget_ask_stays": "聊天室裡已有的內容會留在那裡，{provider} 保存的內容也仍在那邊。",
    "forget_ask_final": "這個動作無法復原。",
    "forget_ask_going": "還有 {count} 個任務在進行，它們會保留。請先停止，或等它們結束後再刪除。",
    "forget_begun": "正在刪除，你可以照常使用。完成後 Easel 會通知你，「/forget」會顯示還剩下什麼。",
    "forget_going_on": "Easel 還在刪除你指定的內容，完成後會通知你。",
    "forget_changed": "現在的數量和剛才詢問時不同了。沒有刪除任何內容；請重新打開「/forget」。",
    "forget_done_pictures": "完成：你的圖片已刪除。最後的檔案會在一小時內刪除。",
    "forget_done_jobs": "完成：你的提示詞和圖片已刪除。最後的痕跡（檔案、正在用來繪製的內容）會自動清除。",
    "forget_done_set": "完成：你的設定、預設集和收藏已刪除。",
    "forget_done_all": (
        "完成：所有已結束的內容都已刪除；如果沒有剩下你的任務，你的名字也一併刪除了。"
        "最後的痕跡（檔案、每小時的計數、正在用來繪製的內容）會自動清除。"
    ),
    "forgotten": "發起人已經請 Easel 刪除這個任務的資料。還能用它做什麼，請看按鈕。",
    "button_forget_own": "Easel 保存了我的什麼",
    "button_forget_pictures": "圖片",
    "button_forget_jobs": "提示詞和圖片",
    "button_forget_set": "預設集、收藏和設定",
    "button_forget_all": "全部",
    "button_forget_yes": "是，永久刪除",
    "button_forget_stop": "停止進行中的任務",
}
