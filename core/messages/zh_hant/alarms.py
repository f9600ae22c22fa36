"""What needs a human, as owners are told."""

from __future__ import annotations

from collections.abc import Mapping

ALARMS: Mapping[str, str] = {
    "alarm_over": "{alarm}：問題已解除，不需要再做什麼。",
    "alarm_name_key": "{about} 拒絕了 Easel 的金鑰",
    "alarm_key": (
        "所有任務都會失敗，沒有繪製，也沒有收費。請檢查 MJ_KEY 和 MJ_AUTH，然後重新啟動 Easel；「easel doctor」可以測"
        "試金鑰。"
    ),
    "alarm_name_forbidden": "{about} 拒絕了 Easel",
    "alarm_forbidden": (
        "所有任務都會失敗，沒有繪製，也沒有收費{quoted}。請向 {about} 詢問原因：金鑰可能缺少權限，或這台機器的位址不"
        "被允許。"
    ),
    "alarm_name_blocked": "{about} 前面有東西擋下了 Easel",
    "alarm_blocked": (
        "防火牆、登入頁面或瀏覽器驗證（驗證碼）代替它回應，所有任務都會失敗；沒有收費。請設法讓這台機器的位址通過，或"
        "用 MJ_PROXY 換一條線路。"
    ),
    "alarm_name_address": "{about} 的位址上是別的服務",
    "alarm_address": (
        "所有任務都會失敗，沒有繪製，也沒有收費。請檢查 MJ_URL，然後重新啟動 Easel；「easel doctor」會說明那裡回應的"
        "是什麼。"
    ),
    "alarm_name_money": "{about} 的帳戶餘額不足",
    "alarm_money": "那裡的任務都會失敗，沒有繪製，也沒有收費{quoted}。請儲值；之後新任務會自動恢復。",
    "alarm_name_account": "{about} 沒有可用的 Midjourney 帳號",
    "alarm_account": "任務會等待並重試一段時間；沒有收費{quoted}。請到那裡查看帳號是否被停用、登出或額度用完。",
    "alarm_others": "其他服務商能做的任務會先轉到那裡。",
    "alarm_name_credit": "{about} 的餘額不多了",
    "alarm_credit": ("剩餘 {left}（以 {about} 顯示的單位計）。請在用完之前儲值，否則那裡的任務都會失敗。"),
    "alarm_name_accounts": "{about} 有 Midjourney 帳號無法使用",
    "alarm_accounts": (
        "可用帳號 {alive}/{all}。任務會交給可用的帳號，不會遺失。請到那裡查看其餘帳號是否被停用、登出或封鎖。"
    ),
    "alarm_name_suspended": "{about} 暫時封鎖了 Easel",
    "alarm_suspended": (
        "因為先前有提示詞含不允許的字詞，那裡的任務都會失敗；沒有繪製，也沒有收費{quoted}。請向 {about} 詢問要等多久。"
        "用「/admin」可以不讓寫這類提示詞的人使用 Easel。"
    ),
    "alarm_name_captcha": "{about} 的 Midjourney 帳號需要真人驗證",
    "alarm_captcha": (
        "它的任務會失敗{quoted}。請在 Discord 或 Midjourney 網頁登入該帳號並完成驗證，再到 {about} 重新啟用帳號。失敗"
        "的任務可以重新發起；{about} 可能已經收費。"
    ),
    "alarm_name_away": "{about} 沒有回應",
    "alarm_away": (
        "任務會等待，等它恢復後送出；不會遺失，也不會重複送出。如果是你自己的伺服器，請看它是否在執行；「easel doctor"
        "」會說明失敗的原因。"
    ),
    "alarm_name_disk": "磁碟快滿了",
    "alarm_disk": (
        "{about} 只剩 {free} MB。寫滿之後，誰都無法發起任務，畫好的圖片只能留在服務商那裡，可能會被刪除。請清出空間，"
        "或調低 PICTURES_GIGABYTES 或 PICTURES_DAYS。"
    ),
    "alarm_name_pictures": "無法儲存圖片",
    "alarm_pictures": (
        "畫好的圖片留在服務商那裡，過一段時間可能會被刪除；修好之後 Easel 會取回，不會再次收費。「easel doctor」會說"
        "明 PICTURES_URL 的資料夾或儲存貯體有什麼問題。"
    ),
    "alarm_name_store": "資料庫無法寫入",
    "alarm_store": (
        "恢復之前，誰都無法發起任務；進行中的任務會在服務商那裡繼續，不會遺失，也不會重複送出。「easel doctor」會說明"
        " DATABASE_URL、它的磁碟或權限有什麼問題。"
    ),
    "alarm_name_chat": "Easel 無法在群組裡傳訊息",
    "alarm_chat": (
        "在 {about}，任務不會送出，也沒有收費；發起人會在私訊中收到通知。請允許機器人在那裡傳送訊息和圖片，或把它移出。"
    ),
}
