"""Accounts that are one person's."""

from __future__ import annotations

from collections.abc import Mapping

LINKING: Mapping[str, str] = {
    "command_link": "連結你在其他平台的帳號",
    "option_code": "Easel 給你另一個帳號的連結碼",
    "name_code": "連結碼",
    "link_code": (
        "要連結你的另一個帳號，請在 {minutes} 分鐘內用那個帳號傳「/link {code}」給 Easel。"
        "之後兩個帳號共用歷史、收藏、預設集、設定和額度。連結碼只能用一次，請不要告訴別人。"
    ),
    "link_done": "已和 {account} 連結。你的帳號現在共用歷史、收藏、預設集、設定和額度：",
    "link_list": "你的帳號共用歷史、收藏、預設集、設定和額度：",
    "link_this": "{account}，目前的帳號",
    "link_parted": "已取消連結 {account}。沒有刪除任何內容：每個帳號各自保留自己的圖片和設定。",
    "link_group": "這裡的人都看得到連結碼，所以請在你和 Easel 的私訊裡連結帳號。",
    "link_spoiled": (
        "這裡的人都看得到這個連結碼，所以它已經作廢，沒有連結任何帳號。請在你和 Easel 的私訊傳「/link」取得新的連結碼。"
    ),
    "link_wrong": "Easel 沒有這個連結碼。請用你的另一個帳號傳「/link」，再把它回覆的內容打在這裡。",
    "link_used": "這個連結碼已經用過了。請用你的另一個帳號傳「/link」取得新的連結碼。",
    "link_late": "這個連結碼已經超過十分鐘。請用你的另一個帳號傳「/link」取得新的連結碼。",
    "link_own": "這個連結碼是給你的另一個帳號用的：請用那個帳號傳給 Easel。",
    "link_already": "這兩個帳號已經連結了。",
    "link_most": "一個人最多連結 {most} 個帳號。請先用「/link」取消連結一個。",
    "link_guesses": "錯誤的連結碼太多了。請等十分鐘，再用你的另一個帳號傳「/link」取得新的連結碼。",
    "link_public": "這個頁面對其他人開放，不能歸某一個人所有。請在你和 Easel 的私訊裡傳送。",
    "link_nameless": "群組和頻道不能連結。請在你和 Easel 的私訊裡，用你自己的身分傳送。",
    "link_gone": "這個帳號已經不再和你的帳號連結。",
    "goes_on_elsewhere": "Easel 收到了。這張圖片的訊息在 {platform}，後續會顯示在那裡。",
    "button_link_own": "連結我的帳號",
    "button_link": "連結另一個帳號",
    "button_part": "取消連結 {account}",
    "account": "「{name}」（{platform}）",
    "platform_telegram": "Telegram",
    "platform_discord": "Discord",
    "platform_web": "本機網頁",
    "account_web": "本機網頁",
}
