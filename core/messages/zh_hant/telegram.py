"""What only Telegram says, from hints about writing there to the bot's profile."""

from __future__ import annotations

from collections.abc import Mapping

TELEGRAM: Mapping[str, str] = {
    "started": "已開始。",
    "ask_write": "點「改寫」修改提示詞，或回覆這則訊息寫下你的提示詞。",
    "ask_reply": "請回覆這則訊息，寫下你的提示詞。",
    "photo_what": (
        "回覆你的圖片並寫下提示詞，就能把它當作參考圖；也可以用處理圖片的指令回覆，例如「/video」，/help "
        "會列出這些指令。多張圖片請以相簿傳送。"
    ),
    "reply_too": "也可以用這個指令回覆一張圖片。",
    "forwarded_own": (
        "你轉傳的是 Easel 自己的訊息。沒有送出，也沒有收費。Easel 只畫你寫的內容：請複製想要的文字再傳送。"
    ),
    "part_late": "相簿中的這張圖片送到時，任務已經開始了，所以沒有用到它。想用上全部圖片，請把相簿重新傳一次。",
    "rest_late": (
        "這看起來是你那則長訊息的後半段，而 Easel 已經用前半段開始畫了。這一段還沒有送出，也沒有收費。"
        "要單獨畫這一段嗎？"
    ),
    "rest_missing": (
        "你的訊息達到 Telegram 的長度上限，而在群組裡 Easel 讀不到被截斷的部分。沒有送出，也沒有收費。"
        "要就這樣使用這一段嗎？"
    ),
    "one_moment": "請稍等…",
    "started_afar": "已開始，結果會出現在你和 {bot} 的聊天室。",
    "button_begin": "尚未開始",
    "inline_draw": "用這條提示詞畫",
    "inline_off": (
        "這張圖片一直沒有開始畫，也沒有收費。如果一再發生，請 Easel 的架設者在 @BotFather 用「/setinlinefeedback」開啟 "
        "inline feedback。"
    ),
    "send_words": "直接傳送這些文字",
    "ready_afar": "你的圖片畫好了，但還無法在這裡顯示：請打開和機器人的聊天室，點「開始」。",
    "guest_only": "在這裡只能畫圖。其他功能請打開和 {bot} 的聊天室。",
    "hint_group": "想在這裡畫圖，請寫「/imagine」加上你想看到的畫面。",
    "history_keys": "1、2、3：打開 · 🔄 再畫一次 · ↗️ 分享",
    "hint": "在這裡不需要指令：寫什麼就畫什麼。/help 說明還有哪些功能。",
    "welcome": (
        "寫下你想看到的畫面，然後在這裡看著它畫出來。例如：{example}\n\nU1 到 U4 放大四張中的一張，V1 到 V4 "
        "產生對應圖片的變化版，🔄 重畫四張新的。傳照片時把提示詞寫在說明文字，照片就會成為參考圖。"
    ),
    "help_chat": (
        "{commands} 用的照片：把指令寫成照片的說明文字，或用指令回覆照片。任務編號和圖片連結寫在指令後面。"
        "在任何聊天室寫 {bot} 加幾個詞，就能傳送你自己的圖片，或在那裡畫一張新的。"
    ),
    "here_it_is": "{label} 的結果在這裡。",
    "comes_to_you": "Easel 無法在你發起任務的聊天室發言，所以結果傳到這裡。",
    "file_too_large": "Telegram 不接受這麼大的檔案。檔案已保存：請向 Easel 的架設者索取任務 {job}。",
    "file_linked": "Telegram 不接受這麼大的檔案。用這個連結可以打開原檔：{link}",
    "no_photo_right": "這個群組不允許 Easel 傳送照片和檔案。管理員允許其中一項之後，用「/show {job}」就能看到圖片。",
    "picture_far": "Easel 無法從 Telegram 取得這張圖片，請重新傳一次。",
    "picture_elsewhere": (
        "Easel 讀取不到所用的 Telegram 伺服器上的檔案，所以沒有收到這張圖片。沒有繪製，也沒有收費。"
        "重傳沒有用，請轉告 Easel 的架設者。"
    ),
    "edit_old": "訊息傳出幾分鐘之後，修改就不再有作用，所以沒有任何變更。請把新的提示詞另外傳一則新訊息。",
    "inline_trouble": "Easel 目前有狀況，請稍後再輸入",
    "found_none": "找不到你的相關圖片，畫一張",
    "about": (
        "寫下你想看到的畫面，Midjourney 會在這裡畫出來，你可以看著它完成。"
        "\n\n每張圖片下方的按鈕可以放大、產生變化版等等。照片可以當作參考圖，/help 說明照片的其他用法。"
        "\n\n在群組和任何其他聊天室也能用：寫上機器人的名稱和你想看到的畫面。"
    ),
    "about_short": "聊天室裡的 Midjourney：寫下你想看到的畫面，看著它畫出來。",
}
