"""Who may draw, and who says so."""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "command_claim": "成為這個 Easel 的擁有者",
    "option_claim": "Easel 記錄檔或「easel doctor」顯示的認領碼",
    "unclaimed": (
        "Easel 還沒有擁有者，暫不為任何人繪圖。如果是你在執行它，請傳送「/claim」加上記錄檔或"
        "「easel doctor」裡的認領碼；如果不是，請告訴執行它的人。"
    ),
    "claim_how": "請傳送「/claim」加上 Easel 記錄檔裡的認領碼。「easel doctor」也會顯示。",
    "claim_done": (
        "你現在是這個 Easel 的擁有者。在你指定還有誰可以使用之前，它只為你繪圖："
        "在這裡傳送「/admin」設定所有地方，或在群組、伺服器裡傳送以設定那裡。"
    ),
    "claim_taken": "這個 Easel 已有擁有者，不再接受認領碼。",
    "claim_wrong": "認領碼不對。它寫在 Easel 的記錄檔裡，「easel doctor」也會顯示。",
    "claim_guesses": "錯誤的認領碼太多了。請等十分鐘再試。",
    "claim_nameless": "群組和頻道不能成為擁有者。請在你和 Easel 的私訊裡以你自己的名義傳送。",
    "policy_closed": "Easel 在這裡只為擁有者允許的人繪圖。請聯絡它的擁有者。沒有產生費用。",
    "policy_denied": "Easel 的擁有者已將你或這個聊天排除在外。請聯絡它的擁有者。沒有產生費用。",
    "policy_only": "{kind}在這裡僅限{who}使用。{mend}",
    "policy_channels": "Easel 不在這裡繪圖，請到 {who}。{mend}",
    "policy_ask_admins": "請聯絡這裡的管理員。",
    "policy_ask_owner": "請聯絡 Easel 的擁有者。",
    "command_admin": "以擁有者身分指定誰可以繪圖",
    "option_rule": "什麼、誰可以，例如「video admins, not @Bob」；留空查看全部規則",
    "name_rule": "規則",
    "admin_page_rules": "規則",
    "admin_title_here": "這個聊天裡誰可以繪圖",
    "admin_title_all": "誰可以繪圖",
    "admin_told_here": "請選擇每一項在這裡對誰開放。擁有者和助手不受限制；這裡沒有規則的，依所有地方的規則。",
    "admin_told_all": "這些規則在所有地方有效；某個聊天裡用「/admin」設定的規則在那裡優先。擁有者和助手不受限制。",
    "admin_closed": "沒有被「繪圖」規則允許的人不能繪圖。",
    "admin_owner": "只有 Easel 的擁有者和助手可以指定誰能繪圖。沒有任何變更。",
    "admin_file": "規則寫在 POLICY 指定的檔案裡，由執行 Easel 的人在那裡更改。",
    "admin_none": "沒有關於「{name}」的規則。「/admin」會列出可用的規則。",
    "admin_term": (
        "「{name}」沒有指明任何人。例如可寫「admins, telegram:123, not telegram:456」；在 Discord 上可以直接提及。"
    ),
    "admin_many": "一條規則最多 {most} 項。沒有任何變更。",
    "admin_gone": "這裡已有變化。請重新開啟「/admin」。",
    "admin_open": "無規則",
    "admin_others": "別人的圖片",
    "admin_nobody": "沒有人",
    "admin_drop": "不再讓 {who} 當助手",
    "admin_not": "{who}除外",
    "admin_in": "限{who}",
    "pause_label": "Easel",
    "pause_off": "運作中",
    "pause_on": "已暫停",
    "pause_owner": "只有 Easel 的擁有者和助手可以暫停或恢復。沒有任何變更。",
    "pause_begun": "Easel 已暫停。進行中的任務會完成；新任務會保留，等待的人都會收到通知。「/admin resume」可恢復。",
    "pause_ended": "Easel 已恢復，保留的任務現在送出。",
    "policy_what_help": "助手",
    "policy_who_everybody": "所有人",
    "policy_who_admins": "管理員",
    "policy_who_helpers": "擁有者的助手",
    "policy_who_role": "有特定身分組的人",
    "policy_who_named": "名單上的人",
    "policy_who_nobody": "特定的人",
    "policy_what_draw": "繪圖",
    "policy_what_imagine": "Imagine",
    "policy_what_blend": "混合圖片",
    "policy_what_describe": "描述圖片",
    "policy_what_shorten": "精簡提示詞",
    "policy_what_video": "影片",
    "policy_what_edit": "編輯",
    "policy_what_retexture": "換材質",
    "policy_what_swap": "換臉",
    "policy_what_upscale": "放大",
    "policy_what_vary": "變化",
    "policy_what_reroll": "重新生成",
    "policy_what_region": "局部重繪",
    "policy_what_zoom": "縮放",
    "policy_what_pan": "平移",
    "policy_what_fast": "快速模式",
    "policy_what_turbo": "極速模式",
    "policy_what_relax": "慢速模式",
    "policy_what_others": "使用別人的圖片",
}
