"""What people and chats keep under a name."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, str] = {
    "command_preset": "把設定或風格存成預設集",
    "option_preset": "加上你的一個預設集",
    "option_preset_open": "要打開的預設集",
    "option_preset_save": "用這個名稱儲存你的設定，或下面那張圖片的風格",
    "option_preset_job": "要儲存風格的圖片",
    "option_preset_take": "別人分享的預設集連結或代碼",
    "name_preset": "預設集",
    "name_save": "儲存",
    "name_take": "領取",
    "presets": "在提示詞任何位置寫「#名稱」，就會加上那個預設集。",
    "presets_none": (
        "預設集用一個名稱保存參數、風格參考和後綴；在提示詞任何位置寫「#名稱」就會加上它。"
        "這裡還沒有預設集：你的設定和圖片的風格都可以存成預設集。"
    ),
    "presets_mine": "你的：",
    "presets_here": "這個聊天室的：",
    "preset_mine": "「#{name}」會加上「{added}」。",
    "preset_here": "「#{name}」是這個聊天室的預設集，會加上「{added}」。",
    "preset_pictures": "裡面存有 {count} 張參考圖。",
    "preset_how": "在提示詞任何位置寫「#{name}」就能使用。",
    "preset_added": "來自「{name}」：「{added}」",
    "preset_saved": "已存成「#{name}」。",
    "preset_renamed": "「#{name}」已改名為「#{now}」。",
    "preset_deleted": "「#{name}」已刪除。用它畫的圖片會保留。",
    "preset_delete": "要刪除「#{name}」嗎？它的分享連結會失效。用它畫的圖片和別人已領取的副本都會保留。",
    "preset_link": "在你停止分享之前，打開這個連結的人都會得到「#{name}」的一份副本：「{url}」",
    "preset_code": "在你停止分享之前，輸入「/preset take {code}」的人都會得到「#{name}」的一份副本。",
    "preset_shared": (
        "「{who}」分享了預設集「#{name}」：「{added}」。點一下就能得到自己的副本，也可以輸入「/preset take {code}」。"
    ),
    "preset_unshared": "「#{name}」已停止分享，連結已失效。別人已領取的副本仍然是他們的。",
    "preset_given": "現在這個聊天室的所有人都能使用「#{name}」。",
    "preset_taken_over": "「#{name}」現在是你的了，是你自己的一份副本。",
    "preset_save_job": "用一個名稱儲存這張圖片的參數、風格參考和後綴。",
    "preset_asks_psuse": "要加上這個預設集的提示詞",
    "preset_asks_psname": "預設集的新名稱",
    "preset_asks_pssave": "預設集的名稱，例如「漫畫」",
    "preset_name": (
        "「{name}」不能當作預設集的名稱。名稱最多 {most} 個字元，可以用文字、數字、「-」和「_」，而且不能只是一個數字。"
        "沒有任何變更。"
    ),
    "preset_name_missing": "請一併寫上名稱，例如「/preset save 漫畫」。沒有儲存任何內容。",
    "preset_none": "這裡沒有預設集「{name}」。現有的預設集：{names}。",
    "preset_none_at_all": "這裡沒有預設集「{name}」。可以用「/preset save {name}」儲存一個。",
    "preset_gone": "這裡沒有這個預設集。請重新打開「/preset」。",
    "preset_admins": "只有管理員能變更這個聊天室的預設集。沒有任何變更。",
    "preset_taken": "已經有預設集「{name}」。請換個名稱，或先刪除它。沒有任何變更。",
    "preset_many": "你已有 {most} 個預設集，達到上限。請用「/preset」刪除一個。沒有儲存任何內容。",
    "preset_many_here": "這個聊天室已有 {most} 個預設集，達到上限。沒有儲存任何內容。",
    "preset_long": "內容太長，預設集最多 {most} 個字元。沒有儲存任何內容。",
    "preset_empty": (
        "你還沒有設定任何會加進提示詞的內容，所以沒有東西可以儲存。請先在「/settings」選擇，或儲存一張圖片的風格。"
    ),
    "preset_empty_job": "這張圖片沒有用到參數或風格參考，所以沒有東西可以儲存。",
    "preset_no_picture": "只能儲存已完成圖片的風格。沒有儲存任何內容。",
    "preset_link_over": "這個連結沒有對應的預設集，或已經失效：請分享的人重新給你一個。",
    "button_pssave": "💾 把我的設定存成預設集",
    "button_pssave_job": "💾 存成預設集",
    "button_pssave_last": "💾 儲存我上一張圖的風格",
    "button_presets": "預設集",
    "button_presets_own": "我的預設集",
    "button_presets_give": "把我的預設集給聊天室",
    "button_presets_before": "‹ 上一頁",
    "button_presets_after": "更多 ›",
    "button_psuse": "使用",
    "button_psname": "改名",
    "button_psdelete": "刪除",
    "button_copy": "複製",
    "button_pssure": "確定刪除",
    "button_psshare": "分享",
    "button_psend": "停止分享",
    "button_psgive": "給這個聊天室用",
    "button_pstake": "存成我的預設集",
}
