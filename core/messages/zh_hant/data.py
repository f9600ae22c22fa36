"""What Easel keeps of a person, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "command_export": "把你的圖片打包成 zip 帶走",
    "export_group": "匯出的內容只給你自己看，請到你和 Easel 的私訊查看。",
    "export_has": (
        "你在這裡的一切，打包讓你保存：{jobs} 個任務、{pictures} 張圖片，約 {megabytes} MB。"
        "這是一個 zip，裡面有圖片、一個可以瀏覽的網頁，和一個給其他程式用的檔案，也包含你的設定、預設集和收藏。不收費。"
    ),
    "export_nothing": "還沒有可以匯出的內容。用「/imagine」畫點什麼吧。",
    "export_begun": "正在打包，你可以照常使用。進度會另外傳一則訊息告訴你。",
    "export_going": "你的匯出：正在打包，已完成 {done} / {jobs} 個任務。",
    "export_sending": "你的匯出已打包：正在傳送第 {number} 個檔案，共 {most} 個。",
    "export_done": "你的匯出已完成：{jobs} 個任務，{megabytes} MB，共 {count} 個檔案。",
    "export_lacks": "有 {count} 張圖片缺少，或比原圖小；網頁裡寫明是哪些，以及原因。",
    "export_sent": "檔案已在 {platform} 傳給你，每個 zip 都可以單獨打開。",
    "export_unsent": "無法在 {platform} 把檔案傳給你。請在那裡允許 Easel 傳訊息給你，再點按鈕重新傳送。",
    "export_linked": "有連結的人都能下載，請不要轉傳。",
    "export_elsewhere": "這是在 {platform} 要求匯出的，請到那裡下載。",
    "export_left": "{count} 小時後 Easel 會刪除它，你也可以現在就刪除。",
    "export_again": "正在重新傳送檔案。",
    "export_dropped": "匯出檔案已從這裡刪除。你的圖片和提示詞還在，用「/export」可以重新打包。",
    "export_full": (
        "無法製作你的匯出：Easel 的磁碟空間不夠放 {megabytes} MB。什麼都沒有遺失，也沒有收費。"
        "請 Easel 的架設者清出空間，再用「/export」試一次。"
    ),
    "export_title": "你在 Easel 的圖片和提示詞",
    "export_part": "你在 Easel 的圖片和提示詞，第 {number} 部分",
    "export_page": "{count} 個任務，最新的在前；點圖片打開它的檔案。jobs.json 裡有同樣的內容，給其他程式使用。",
    "export_missing": "這張圖片已經沒有保存在這裡。",
    "export_smaller": "這張圖片比原圖小：原圖太大，一個檔案放不下。",
    "export_too_large": "這張圖片太大，一個檔案放不下。",
    "export_state_done": "已完成",
    "export_state_failed": "失敗",
    "export_state_cancelled": "已取消",
    "export_state_going": "進行中",
    "button_export_own": "我的匯出",
    "button_export_make": "開始打包",
    "button_export_look": "查看進度",
    "button_export_stop": "停止",
    "button_export_drop": "立即刪除",
    "button_export_again": "重新傳送檔案",
    "button_export_fetch": "下載",
    "command_forget": "查看並刪除 Easel 保存的個人資料",
    "forget_group": "Easel 保存了哪些關於你的資料，只給你自己看：請到你和 Easel 的私訊查看。",
    "forget_has": "Easel 保存著你的：",
    "forget_has_jobs": "• {count} 個任務與提示詞",
    "forget_has_pictures": "• {count} 張圖片",
    "forget_has_presets": "• {count} 個預設集",
    "forget_has_favourites": "• {count} 個收藏",
    "forget_has_settings": "• {count} 項設定",
    "forget_has_going": "• {count} 個仍在進行的任務",
    "forget_has_name": "• 你的名字",
    "forget_nothing": "Easel 目前沒有保存任何可以刪除的個人資料。",
    "forget_linked": "這裡只涉及你目前使用的帳號。和它連結的 {accounts}，請用那邊的帳號傳「/forget」。",
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
