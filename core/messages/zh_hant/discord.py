"""What only Discord says: names of options and permissions, sharing, galleries, and what it has no room for."""

from __future__ import annotations

from collections.abc import Mapping

DISCORD: Mapping[str, str] = {
    "help_discord": (
        "在有圖片的訊息上打開選單的「應用程式」，可以選擇{entries}。把 Easel 加到你的帳號之後，"
        "在任何伺服器和聊天室都能用。"
    ),
    "comes_alone": (
        "Easel 很快就無法在這裡發言了。如果到時還沒畫完，結果會傳到你和 Easel 的私訊，或在那裡的 /history 等你。"
    ),
    "seatless_told": "Easel 已經無法在你發起任務的聊天室發言，所以結果傳到這裡。",
    "lacks_told": "Easel 無法在你發起任務的地方顯示：那裡缺少「{permission}」權限，管理員可以開啟。",
    "lacks_there": "Easel 在那裡缺少「{permission}」權限，管理員可以開啟。",
    "no_files_here": (
        "你的圖片畫好了，但 Easel 在這裡缺少「{permission}」權限。管理員開啟之後，用「/show {job}」就能看到圖片。"
    ),
    "command_changed": "這個指令在 Discord 載入之後有了變動。請重新載入 Discord 再使用。",
    "not_now": "Easel 目前讀取不到自己的紀錄。沒有送出任何內容，也沒有收費。請一分鐘後再試。",
    "button_prompt": "完整提示詞",
    "discord_too_large": "Discord 在這裡不接受這麼大的檔案。檔案已保存：請向 Easel 的架設者索取任務 {job}。",
    "works_instead": "這樣寫就可以：",
    "picture_far_discord": "Easel 無法從 Discord 取得這張圖片，請重新附上。",
    "job_menu": "在圖片訊息的選單裡，「應用程式」下的「{entry}」會顯示它的編號。",
    "menu_no_job": "這則訊息沒有帶按鈕的 Easel 圖片。",
    "share_where": "要把這張圖片貼到哪裡？",
    "share_pick": "選擇頻道",
    "share_seatless": "Easel 不是這裡的成員，無法貼到其他頻道。請改用轉傳訊息。",
    "share_forbidden": "你在那個頻道缺少「{permission}」權限。沒有貼出任何內容。",
    "shared": "已貼到 {channel}。",
    "modal_words": "你的文字",
    "region_scribble_modal": "也可以點「改寫」，附上一份塗過的圖片副本。",
    "modal_pictures": "參考圖",
    "modal_pictures_most": "最多 {most} 張，可不填",
    "original_linked": "Discord 在這裡不接受這麼大的檔案。用這個連結可以打開原檔：",
    "gallery_lacks": (
        "{channel} 是這個伺服器的藝廊，但 Easel 在那裡缺少「{permission}」權限，所以還不能貼圖。請在頻道設定裡開啟。"
    ),
    "admins_only": "只有具備「{permission}」權限的人才能變更。沒有任何變更。",
    "gallery_none": "這個伺服器還沒有藝廊。用「/settings gallery」選一個頻道，每張放大圖都會貼到那裡。",
    "gallery_here": "在這個伺服器放大的每張圖也會貼到 {channel}。",
    "permission_manage_guild": "管理伺服器",
    "option_gallery": "每張放大圖也要貼到哪裡（管理員）",
    "option_no_gallery": "不再把放大圖貼到藝廊（管理員）",
    "name_gallery": "藝廊",
    "name_no_gallery": "不用藝廊",
    "permission_view_channel": "檢視頻道",
    "permission_send_messages": "傳送訊息",
    "permission_send_messages_in_threads": "在討論串中傳送訊息",
    "permission_attach_files": "附加檔案",
}
