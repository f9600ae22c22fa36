"""What is not done and why, and what is wrong with a prompt."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    # refusals
    "no_such_job": "這裡沒有這個任務。請檢查編號，或用 /history 尋找。",
    "no_such_action": "這個按鈕已失效，請使用目前顯示的按鈕。",
    "not_yours": "只有任務的發起人才能這麼做。",
    "not_yours_to_stop": "只有任務的發起人或聊天室的管理員才能停止它。",
    "too_many_person": "已達每人每小時 {most} 張的上限。{minutes} 分鐘後可以再畫；這次沒有送出，也沒有收費。",
    "too_many_place": "已達每個聊天室每小時 {most} 張的上限。{minutes} 分鐘後可以再畫；這次沒有送出，也沒有收費。",
    "too_many_nameless": (
        "以群組或頻道身分發言的人，合計已達每小時 {most} 張的上限。請用自己的身分發言，或等 {minutes} 分鐘；"
        "這次沒有送出，也沒有收費。"
    ),
    "too_many_all": "所有人合計已達每小時 {most} 張的上限。{minutes} 分鐘後可以再畫；這次沒有送出，也沒有收費。",
    "locked": "「{name}」鎖定了這張圖片，或它的原圖。請用「/imagine」畫一張自己的。",
    "not_finished": "這張圖還沒有完成，請等它完成再點。",
    "not_asking": "這個任務已經不再等你補充提示詞。",
    "other_provider": (
        "這張圖由 {made_with} 繪製，而 Easel 現在使用 {provider}，無法接著處理。請重新送出提示詞畫一張新的。"
    ),
    "pressed_running": "{label} 已經在進行中。",
    "pressed_asking": "{label} 正在等你補充提示詞。",
    "pressed_done": "{label} 之前已經完成，結果在這裡。",
    "pressed_ended": "{label} 已經結束，結果寫在它的訊息裡。",
    "unsupported": "{provider} 不提供「{what}」。沒有送出任何內容。",
    "refused_button": "{provider} 不接受「{label}」這個按鈕，之前已經拒絕過。沒有送出，也沒有收費。",
    "mode_unsupported": "{provider} 沒有 {mode} 這種速度，只提供 {modes}。沒有送出任何內容。",
    "blend_words": (
        "「/blend」只接受圖片，以及「直式」、「方形」、「橫式」其中一種形狀（可不寫），不接受其他文字。"
        "沒有送出任何內容。要用圖片加文字來畫，請用「/imagine」。"
    ),
    "prompt_missing": "請寫出要畫什麼，例如：「/imagine 雪地裡的紅狐狸」",
    "prompt_missing_shorten": "請寫出要精簡的提示詞，例如：「/shorten 深深雪地裡一隻非常漂亮的紅狐狸」",
    "prompt_missing_edit": "請寫出要怎麼修改圖片，例如：「/edit 改成夜晚」",
    "prompt_missing_retexture": "請寫出要變成什麼樣子，例如：「/retexture 用冰雕成」",
    "no_words": (
        "「/{command}」只收圖片，而「{value}」不是你的圖片。沒有送出任何內容。請附上圖片，或寫出任務編號來指定圖片。"
    ),
    "no_address": (
        "{provider} 只接受公開的圖片連結，所以沒有送出任何內容。請改寫連結。"
        "設定 PUBLIC_URL 之後，Easel 會自己產生連結。"
    ),
    "job_no_picture": "「{id}」沒有可以在這裡使用的圖片。沒有送出任何內容。請換一個有圖片的任務。",
    "picture_missing": "「/{command}」需要一張圖片。沒有送出任何內容。請附上圖片，或在指令後面寫上圖片連結或任務編號。",
    "describe_one": (
        "「/describe」一次只能處理一張圖片，這裡有 {count} 張。沒有送出，也沒有收費。"
        "請單獨送出要描述的那一張，並附上「/describe」。"
    ),
    "picture_count": (
        "「/{command}」需要 {least} 到 {most} 張圖片，這則訊息有 {count} 張。沒有送出任何內容。"
        "請附上圖片，或在指令後面寫上圖片連結或任務編號。"
    ),
    "swap_pictures": (
        "「/swap」需要兩張圖片：先是臉，再是要換臉的圖片；這則訊息有 {count} 張。沒有送出任何內容。"
        "請附上圖片，或在指令後面寫上圖片連結或任務編號。"
    ),
    "picture_many": "「/{command}」最多用 {most} 張圖片，這則訊息有 {count} 張。沒有送出任何內容。請減少圖片再送一次。",
    "picture_too_large": "這張圖片超過 {megabytes} MB，沒有送出任何內容。請換一張小一點的。",
    "picture_not_a_picture": "這個檔案不是 Easel 能用的圖片，沒有送出任何內容。請傳 PNG、JPEG、WEBP 或 GIF。",
    "picture_broken": "這張圖片已損壞，或傳送時中斷了，沒有送出任何內容。請重新儲存後再傳一次。",
    "picture_too_many_pixels": "這張圖片超過 {megapixels} 百萬像素，沒有送出任何內容。請換一張小一點的。",
    "picture_too_small": "這張圖片太小：每邊至少要 {side} 像素。沒有送出任何內容。",
    "picture_not_taken": (
        "你附上或回覆的內容不是 Easel 能用的圖片，所以沒有送出，也沒有收費。請傳 PNG、JPEG、WEBP 或 GIF，或只寫提示詞。"
    ),
    "words_only": "這裡只能填文字，不能放圖片。沒有送出任何內容；請只送出文字。",
    "link_far": "Easel 無法從「{link}」取得圖片，所以沒有送出。請確認任何人都能開啟這個網址，或直接附上圖片。",
    "link_no_picture": "「{link}」不是圖片，所以沒有送出。請附上圖片，或使用圖片本身的網址。",
    "picture_gone": "其中一張圖片已經沒有保存了，沒有送出任何內容。請重新附上。",
    "words_missing": "請寫下提示詞，或維持原樣。",
    "no_such_command_meant": "沒有「{command}」這個指令。你是要用「{meant}」嗎？",
    "command_elsewhere": "「{command}」在這裡叫做「{meant}」。",
    "command_in_prompt": (
        "這裡沒有「{command}」：請在提示詞後面加上「--{flag}」，例如「/imagine 雪地裡的紅狐狸 --{flag}」。"
    ),
    "no_such_command": "沒有「{command}」這個指令。請看 /help。",
    "seed": "這張圖片（{label}）的種子是「{seed}」。在提示詞後面加上「--seed {seed}」，就會從同樣的雜訊開始。",
    "queue_none": "你沒有進行中或等待中的任務。",
    "queue_more": "另有 {count} 個任務沒有列出",
    "seed_early": "這張圖片還沒畫完，所以還沒有種子。請等它完成再問。",
    "seed_none": "這個任務沒有帶種子的圖片。請選一個已完成的任務。",
    "seed_gone": "{provider} 上已經找不到這張圖片，查不到種子。",
    "seed_later": "{provider} 沒有告知種子。沒有收費；請一分鐘後再問。",
    "job_missing": "請寫出是哪個任務，例如：「/{command} {example}」。所有編號都在 /history。",
    "job_unknown": "這裡沒有這個任務；「{example}」就是一個可用的編號。所有編號都在 /history。",
    "job_none": "這裡還沒有任務。請先畫一張，例如：「/imagine 雪地裡的紅狐狸」",
    # what is wrong with a prompt
    "problem_empty": "請用幾個詞描述你想要的畫面。",
    "problem_too_long": "提示詞有 {value} 個字元，Midjourney 最多讀取 {high} 個。請縮短。",
    "problem_permutation": (
        "「{{{value}}}」代表每個選項各一個付費任務，只有新的「/imagine」才能一次提出多個。這裡請只選一個。"
    ),
    "problem_too_many_jobs": "這樣會有 {value} 個付費任務，一次最多 {high} 個。請減少選項，或減少重複次數。",
    "problem_of_many": "這條提示詞展開後，第 {value} 個（「{flag}」）無法繪製：",
    "problem_not_allowed": "這裡不允許使用「{value}」。沒有產生費用。請換一種寫法再傳送。",
    "problem_instead": "這裡不允許使用「{value}」，請改用「{suggestion}」。沒有產生費用。",
    "problem_brought": "這裡不允許使用「{value}」。它不是你寫的，而是來自預設集、設定或原圖。沒有產生費用。",
    "problem_banned": (
        "Midjourney 不允許「{value}」：它之前拒絕過這個詞。沒有送出，也沒有產生費用。請刪掉這個詞或換一個詞。"
    ),
    "problem_preset": "這裡沒有預設集「{value}」，是指「{suggestion}」嗎？如果要畫這個詞，請不要寫「#」。",
    "problem_unknown": "Midjourney 沒有「--{flag}」這個參數。",
    "problem_missing_value": "--{flag} 後面需要一個值{allowed}。",
    "problem_bad_value": "--{flag} 不能是「{value}」{allowed}。",
    "problem_out_of_range": "--{flag} 不能是 {value}{allowed}。",
    "problem_duplicate": "--{flag} 寫了兩次，請只留一個。",
    "problem_conflict": "--{flag} 和 --{value} 不能一起用，請只留一個。",
    "problem_not_with": "--{flag} 不能和「--{value}」一起用，請拿掉其中一個。",
    "problem_needs": "--{flag} 沒有可以加權的對象：請加上 --{value} 和它的值，或拿掉 --{flag}。",
    "problem_of_video": "--{flag} 是影片的參數：請用「/video」加一張圖片來製作影片，或拿掉 --{flag}。",
    "problem_not_attached": "這裡沒有圖片「{value}」，這則訊息有 {high} 張。請附上圖片，或寫上它的網址。",
    "problem_needs_picture": "影片要從一張圖片開始：請附上一張，或把圖片網址寫在文字前面。",
    "problem_too_many": "--{flag} 一次最多 {high} 個，這條提示詞有 {value} 個。請拿掉一些。",
    "problem_too_long_shape": "--{flag} 在這裡不能是 {value}：一邊最多是另一邊的 {high} 倍。",
    "problem_weights": "「--{value}」不支援「cat::2」這樣的權重，請拿掉權重。",
    "problem_words_after": "「{value}」寫在 --{flag} 後面了。參數要放在所有文字之後。",
    "problem_costs_more": (
        "--{flag} 會把同一條提示詞畫好幾次，每次各收一次費，只有新的「/imagine」才能這樣要求。這裡請拿掉它。"
    ),
    "problem_zoom_only": "--{flag} 只能用在已完成圖片下方的 Custom Zoom。",
    "problem_link_behind": "圖片網址「{value}」寫在文字後面了。Midjourney 只使用寫在文字前面的圖片網址，請移到最前面。",
    "problem_zoom_missing": "Custom Zoom 需要倍數：請加上 --zoom 和 1 到 2 之間的數字。",
    "hint_part": "只顯示 {named} 個中的 {shown} 個：其餘的 Easel 無法載入或讀取。不會再收費。",
    "hint_still": "Easel 無法載入影片，所以這是影片的一張畫面。不會再收費。",
    "hint_file": "這個結果無法在這裡顯示或播放，所以改傳檔案。不會再收費。",
    "hint_unasked": "Remix 已開啟，但 Midjourney 這次沒有詢問新的提示詞，所以沿用原提示詞。",
    "hint_older": "Midjourney 的最新版本不支援 --{flag}。如果沒有效果，請在提示詞後面加上「{version}」。",
    "hint_link": "「{link}」會被 Midjourney 當成文字：圖片要用圖片本身的網址，並寫在所有文字前面。",
    "hint_inner": "Midjourney 連不到「{link}」：這是內部網路的網址。請直接附上圖片。",
    "problem_takes_range": "，可用範圍是 {low} 到 {high}",
    "problem_takes_choices": "，可用的值有 {choices}",
    "problem_meant": "你是要寫「{suggestion}」嗎？",
}
