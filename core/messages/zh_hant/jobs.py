"""What a job's message says: where it stands, and why it failed."""

from __future__ import annotations

from collections.abc import Mapping

JOBS: Mapping[str, str] = {
    # where a job stands
    "waiting": "等待中",
    "waiting_behind": "等待中，前面還有 {ahead} 個",
    "waiting_retry": "{provider} 還沒有接下這個任務，Easel 會繼續嘗試；沒有收費。",
    "waiting_busy": "{provider} 忙碌中，Easel 會繼續嘗試；沒有收費。",
    "waiting_limit": "{provider} 目前不再接收 Easel 的任務。Easel 會繼續嘗試；沒有收費。",
    "waiting_not_ready": "{provider} 還沒有回報原圖已完成。Easel 會繼續嘗試；沒有收費。",
    "waiting_account_gone": "{provider} 畫這張圖時使用的 Midjourney 帳號沒有回應。Easel 會繼續嘗試；沒有收費。",
    "waiting_unreachable": "連不上 {provider}，Easel 會繼續嘗試；沒有收費。",
    "stopping": "已請 {provider} 停止，尚未確認。如果圖片還是畫完了，會顯示在這裡",
    "unkept": "{provider} 已經畫完，但 Easel 目前無法儲存圖片。Easel 會繼續嘗試，圖片會顯示在這裡，不會再次收費。",
    "waiting_store": "Easel 目前讀取不到自己的圖片，會繼續嘗試；沒有送出任何內容，也沒有收費。",
    "submitting": "正在送往 {provider}",
    "asking_first": "Midjourney 會先請你補充提示詞",
    "asking_region": "請選擇要重畫的部分",
    "accepted": "已接受，馬上開始",
    "queued": "在 {provider} 排隊，前面還有 {ahead} 個",
    "drawing": "繪製中，{percent}%",
    "standing": (
        "{provider} 顯示這張圖已經畫到 100%，但還沒有回報完成。你看到的是目前的樣子；"
        "等 {provider} 回報完成，按鈕就會出現。"
    ),
    "coming": "{provider} 已畫完，Easel 正在取回圖片",
    "stopping_video": "已請 {provider} 停止，尚未確認。如果影片還是做完了，會顯示在這裡",
    "unkept_video": (
        "{provider} 已經完成，但 Easel 目前無法儲存影片。Easel 會繼續嘗試，影片會顯示在這裡，不會再次收費。"
    ),
    "drawing_video": "影片製作中，{percent}%",
    "standing_video": (
        "{provider} 顯示這段影片已到 100%，但還沒有回報完成。你看到的是目前的樣子；"
        "等 {provider} 回報完成，按鈕就會出現。"
    ),
    "coming_video": "{provider} 已完成，Easel 正在取回影片",
    "left_seconds": "大約還要 {count} 秒",
    "left_minutes": "大約還要 {count} 分鐘",
    "looking": "{provider} 的回覆遺失了，Easel 正在確認任務是否已送達；不會重複送出。",
    "unknown": (
        "{provider} 的回覆遺失了，這個任務可能已經被接受並收費，也可能沒有。再試一次可能會重複收費；"
        "放著不管就不會再產生費用。"
    ),
    "looking_restored": "Easel 剛從備份還原，正在確認 {provider} 是否已經有這個任務；不會重複送出。",
    "unknown_restored": (
        "Easel 剛從備份還原，這個任務在備份之後可能已經畫好並收費，也可能沒有。再試一次可能會重複收費；"
        "放著不管就不會再產生費用。"
    ),
    "unknown_unseen": (
        "Easel 剛從備份還原，這個任務在備份之後可能已經畫好並收費，圖片也可能已經在這裡。再試一次可能會重複收費；"
        "放著不管就不會再產生費用。"
    ),
    "found_unseen": (
        "Easel 剛從備份還原。{provider} 有這個任務，圖片可能已經在這裡。"
        "如果沒看到圖片，請再試一次：只會把圖片顯示在這裡，不會收費。"
    ),
    "asking": "Midjourney 需要你先補充提示詞",
    "choosing": "等你選擇要重畫的部分，還沒有送出",
    "done": "完成",
    "failed": "失敗",
    "unanswered": "沒有回答",
    "cancelled": "已取消",
    # why a job failed
    "fault_banned": "Midjourney 拒絕繪製：提示詞含有不允許的字詞{quoted}。沒有收費。請換個說法再送出。",
    "fault_invalid": "{provider} 看不懂這個請求{quoted}。沒有收費。請修改提示詞後再送出。",
    "fault_refused": "{provider} 拒絕了這個任務{quoted}。沒有收費。請稍後再試，或修改提示詞。",
    "fault_unsupported": "{provider} 不提供這項功能{quoted}。沒有繪製，也沒有收費。",
    "fault_button": "{provider} 不提供這項功能{quoted}，一週內不會再顯示這種按鈕。沒有繪製，也沒有收費。",
    "fault_unauthorized": (
        "{provider} 不接受 Easel 的金鑰，所以沒有繪製，也沒有收費。請 Easel 的架設者檢查 MJ_KEY 和 MJ_AUTH。"
    ),
    "fault_forbidden": (
        "{provider} 拒絕了 Easel{quoted}，所以沒有繪製，也沒有收費。"
        "Easel 的架設者可以向 {provider} 詢問原因：金鑰可能缺少權限，或這台機器的位址不被允許。"
    ),
    "fault_blocked": (
        "{provider} 前面的防火牆、登入頁面或瀏覽器驗證擋下了 Easel，任務沒有送達，沒有繪製，也沒有收費。"
        "請 Easel 的架設者設法讓這台機器通過。"
    ),
    "fault_too_large": "{provider} 不接收這麼大的請求。沒有繪製，也沒有收費。請減少或縮小圖片，或縮短提示詞。",
    "fault_limit": "{provider} 太久沒有再接收 Easel 的任務{quoted}。沒有收費。請等其他任務完成後再試。",
    "fault_not_ready": "{provider} 仍然沒有回報原圖已完成。沒有收費。請稍後再試，或重新送出提示詞畫一張新的。",
    "fault_account_gone": (
        "{provider} 畫這張圖時使用的 Midjourney 帳號已不存在或已停用，這些按鈕已失效。沒有收費。"
        "請重新送出提示詞畫一張新的。"
    ),
    "fault_suspended": (
        "因為提示詞含有不允許的字詞{quoted}，{provider} 暫時封鎖了 Easel。沒有繪製，也沒有收費。請稍後再試；"
        "Easel 的架設者可以向 {provider} 詢問要等多久。"
    ),
    "fault_wrong_url": "這個位址的回應不是來自 {provider}，所以沒有繪製，也沒有收費。請 Easel 的架設者檢查 MJ_URL。",
    "fault_no_money": "{provider} 的帳戶餘額不足{quoted}。沒有繪製，也沒有收費。請 Easel 的架設者儲值，然後再試一次。",
    "fault_no_account": "{provider} 目前沒有可用的 Midjourney 帳號{quoted}。沒有收費。請稍後再試。",
    "fault_parent_lost": "{provider} 上已經找不到原圖，這些按鈕已失效。沒有收費。請重新送出提示詞畫一張新的。",
    "fault_busy": "{provider} 忙碌太久，Easel 放棄了這個任務。沒有收費。請稍後再試。",
    "fault_unreachable": "太久連不上 {provider}。沒有收費。請稍後再試。",
    "fault_ambiguous": "無法確定 {provider} 是否接下了任務{quoted}。可能已經收費。請再試一次，或向 {provider} 查證。",
    "fault_restored": (
        "Easel 剛從備份還原，無法確定 {provider} 是否接下了任務。可能已經收費。請再試一次，或向 {provider} 查證。"
    ),
    "fault_unseen": (
        "Easel 剛從備份還原，無法確定這個任務是否已經在這裡。可能已經收費。請再試一次，或向 {provider} 查證。"
    ),
    "fault_remix": (
        "{provider} 的 Midjourney 帳號沒有開啟 Remix，所以不會詢問新的提示詞。沒有繪製，也沒有收費。"
        "請在「/settings」關閉 Remix，再點一次按鈕，就會沿用原提示詞。"
    ),
    "fault_unanswered": "一直沒有人回答這個問題，所以已經關閉。沒有繪製，也沒有收費。可以重新開啟。",
    "fault_closed": (
        "{provider} 已不再等待這些提示詞{quoted}。沒有為它們繪製，也沒有收費。請再試一次，Midjourney 會再問一次。"
    ),
    "fault_lost": "{provider} 接下了任務，之後卻弄丟了。可能已經收費。請再試一次，或向 {provider} 查證。",
    "fault_timeout": "{provider} 沒有及時完成。可能已經收費。請再試一次，或向 {provider} 查證。",
    "fault_provider": "{provider} 無法完成這個任務{quoted}。可能已經收費。請再試一次，或修改提示詞。",
    "fault_picture": "圖片已畫好並收費，但 Easel 無法從 {provider} 取回{why}。再試一次只會重新取圖，不會收費。",
    "fault_picture_video": (
        "影片已做好並收費，但 Easel 無法從 {provider} 取回{why}。再試一次只會重新取回影片，不會收費。"
    ),
    "why_no_address": "：對方沒有給可用的位址",
    "why_gone": "：位址已失效",
    "why_slow": "：下載逾時",
    "why_away": "：存放檔案的伺服器沒有回應",
    "why_refused": "：存放檔案的伺服器沒有交出檔案",
    "why_page": "：收到的是一段訊息或網頁",
    "why_large": "：檔案太大",
    "why_unreadable": "：這個檔案不是 Easel 讀得懂的圖片",
    "fault_host": (
        "圖片已畫好並收費，但 {provider} 把圖片存放在「{host}」，Easel 不得從那裡取圖。"
        "請 Easel 的架設者設定「PICTURE_HOSTS={host}」，然後再試一次，不會再次收費。"
    ),
    "fault_host_video": (
        "影片已做好並收費，但 {provider} 把影片存放在「{host}」，Easel 不得從那裡取回。"
        "請 Easel 的架設者設定「PICTURE_HOSTS={host}」，然後再試一次，不會再次收費。"
    ),
    "fault_oversize": "結果已畫好並收費，但檔案超過 Easel 能儲存的 200 MB。請 Easel 的架設者從 {provider} 取回。",
    "fault_store": (
        "Easel 太久讀取不到自己的圖片。沒有送出任何內容，也沒有收費。請稍後再試；"
        "Easel 的架設者應檢查磁碟或 PICTURES_URL。"
    ),
    "fault_input": "你附上的圖片已經沒有保存了。沒有送出任何內容。請重新附上。",
    "fault_moved": (
        "Easel 現在改用 {provider}，而這個任務送到了另一個供應商，那邊可能已經收費。"
        "再試一次會把任務送到 {provider}，可能會重複收費。"
    ),
    "fault_place": (
        "Easel 無法在你發起任務的聊天室發言，所以沒有送出任何內容，也沒有收費。"
        "可以再試一次，改在這裡繪製，或請那個聊天室的管理員允許 Easel 發言。"
    ),
    "fault_moved_press": (
        "Easel 現在改用 {provider}，那裡沒有這張圖；原來的供應商可能已經收費。請重新送出提示詞畫一張新的。"
    ),
    "fault_stop": (
        "已請 {provider} 停止這個任務，但對方一直沒有說明結果。可能已經收費。再試之前，請先向 {provider} 查證。"
    ),
    "fault_left": "你選擇了不再重試。如果 {provider} 其實接下了任務，費用已經產生，圖片也拿不回來了。",
    "fault_left_video": "你選擇了不再重試。如果 {provider} 其實接下了任務，費用已經產生，影片也拿不回來了。",
}
