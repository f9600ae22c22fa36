"""One prompt that stands for several jobs: the question, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping

BATCH: Mapping[str, str] = {
    "many_title": "這條提示詞代表 {count} 個任務，每個都按一個任務計費。要全部繪製嗎？",
    "many_unsent": "在你同意之前，不會送出任何內容，也不會收費。",
    "many_left_person": "你每小時有 {most} 個任務，這次要用 {count} 個；詢問當時還剩 {left} 個。",
    "many_left_nameless": (
        "以群組或頻道身分發言的人，每小時合計有 {most} 個任務，這次要用 {count} 個；詢問當時還剩 {left} 個。"
    ),
    "many_left_place": "這個聊天室每小時有 {most} 個任務，這次要用 {count} 個；詢問當時還剩 {left} 個。",
    "many_left_all": "所有人每小時合計有 {most} 個任務，這次要用 {count} 個；詢問當時還剩 {left} 個。",
    "many_more": "……還有 {count} 個",
    "many_asking": "等你同意 {count} 個任務，還沒有送出",
    "many_progress": "已完成 {done} / {count}",
    "many_failed": "{count} 個失敗",
    "many_cancelled": "{count} 個已取消",
    "many_open": "打開其中一個，就能使用它自己的按鈕。",
    "many_open_failed": "打開其中一個，就能使用它自己的按鈕，或查看失敗的原因。",
    "many_needs": "第 {numbers} 個在等你：請打開它。",
    "many_why": "{numbers}：{why}",
    "many_state_waiting": "等待中",
    "many_state_running": "繪製中",
    "many_state_asking": "等你處理",
    "many_state_unknown": "狀況不明",
    "many_state_done": "完成",
    "many_state_failed": "失敗",
    "many_state_cancelled": "已取消",
    "many_without": "不加",
    "many_pick": "打開第 {first} 到 {last} 個",
    "many_elsewhere": (
        "這條提示詞代表 {count} 個任務，而 Easel 在這裡只有一則訊息可用。沒有送出，也沒有收費。"
        "請只寫其中一個，或在與 Easel 的聊天室送出這條提示詞。"
    ),
    "many_one": "修改後只剩一個任務，所以原本的提問維持不變。請把新的提示詞另外傳成一則新訊息，這個提問可以不理。",
    "many_changed": (
        "詢問之後，設定或預設集加入的內容有變動，現在顯示的是更新後的提問。沒有送出，也沒有收費；確認沒問題請再點一次。"
    ),
    "many_buttons": "這個問題請用按鈕回答，不能用文字。沒有送出任何內容。",
    "fault_batch": "這些任務都沒有畫出圖片。打開其中一個可以看到原因，以及是否收費。",
    "button_ball": "全部繪製（{count}）",
    "button_bno": "不畫了",
    "button_bstop": "全部取消",
    "button_bagain": "重試 {count} 個",
    "too_many_person_many": (
        "這是 {count} 個任務，而每人每小時 {most} 個的額度已經不夠。請減少數量，或 {minutes} 分鐘後再試。"
        "沒有送出，也沒有收費。"
    ),
    "too_many_nameless_many": (
        "這是 {count} 個任務，而以群組或頻道身分發言的人每小時合計 {most} 個的額度已經不夠。"
        "請減少數量，或 {minutes} 分鐘後再試。沒有送出，也沒有收費。"
    ),
    "too_many_place_many": (
        "這是 {count} 個任務，而每個聊天室每小時 {most} 個的額度已經不夠。請減少數量，或 {minutes} 分鐘後再試。"
        "沒有送出，也沒有收費。"
    ),
    "too_many_all_many": (
        "這是 {count} 個任務，而所有人每小時合計 {most} 個的額度已經不夠。請減少數量，或 {minutes} 分鐘後再試。"
        "沒有送出，也沒有收費。"
    ),
    "too_many_person_ever": "這是 {count} 個任務，而每人每小時最多 {most} 個。請減少數量。沒有送出，也沒有收費。",
    "too_many_nameless_ever": (
        "這是 {count} 個任務，而以群組或頻道身分發言的人每小時合計最多 {most} 個。請減少數量。沒有送出，也沒有收費。"
    ),
    "too_many_place_ever": "這是 {count} 個任務，而每個聊天室每小時最多 {most} 個。請減少數量。沒有送出，也沒有收費。",
    "too_many_all_ever": "這是 {count} 個任務，而所有人每小時合計最多 {most} 個。請減少數量。沒有送出，也沒有收費。",
}
