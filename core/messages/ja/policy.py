"""Who may draw, and who says so."""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "command_claim": "このEaselのオーナーになる",
    "option_claim": "Easelのログか「easel doctor」に出るコード",
    "unclaimed": (
        "Easelにはまだオーナーがいないため、誰のためにも描きません。運用している方は、ログか「easel doctor」のコードを"
        "付けて「/claim」と送ってください。そうでなければ、運用者に知らせてください。料金はかかっていません。"
    ),
    "claim_how": "Easelのログにあるコードを付けて「/claim」と送ってください。「easel doctor」でも確認できます。",
    "claim_done": (
        "あなたがこのEaselのオーナーになりました。ほかに誰が使えるかを決めるまで、あなただけのために描きます。"
        "ここで「/admin」と送るとすべての場所、グループやサーバーで送るとその場所の設定ができます。"
    ),
    "claim_taken": "このEaselにはすでにオーナーがいるため、コードは受け付けません。",
    "claim_wrong": "コードが違います。Easelのログか「easel doctor」で確認してください。",
    "claim_guesses": "間違ったコードが多すぎます。10分待ってから、もう一度試してください。",
    "claim_nameless": "グループやチャンネルはオーナーになれません。Easelとの個人チャットで自分の名義で送ってください。",
    "policy_closed": (
        "ここでは、オーナーが許可した人だけがEaselで描けます。オーナーに尋ねてください。料金はかかっていません。"
    ),
    "policy_denied": (
        "Easelのオーナーが、あなたかこのチャットを対象外にしています。オーナーに尋ねてください。料金はかかっていません。"
    ),
    "policy_only": "ここで{kind}を使えるのは、{who}だけです。{mend}",
    "policy_admins": (
        "{kind}を使えるのは、オーナーがルールを作ったチャットの管理者だけです。ここにはルールがありません。"
        "オーナーに尋ねてください。"
    ),
    "policy_channels": "Easelはここでは描きません。{who}で使ってください。{mend}",
    "policy_ask_admins": "ここの管理者に尋ねてください。料金はかかっていません。",
    "policy_ask_owner": "Easelのオーナーに尋ねてください。料金はかかっていません。",
    "command_admin": "誰が描けるかを決める",
    "option_rule": "対象と人。例：「video admins, not @Bob」。空欄ですべてのルールを表示",
    "name_rule": "ルール",
    "admin_page_rules": "ルール",
    "admin_title_here": "このチャットで描ける人",
    "admin_title_all": "描ける人",
    "admin_told_here": (
        "それぞれを、ここで誰が使えるかを選んでください。オーナーとヘルパーに制限はありません。ここにルールがない"
        "ものは、すべての場所のルールに従います。"
    ),
    "admin_told_all": (
        "すべての場所で有効なルールです。チャットで「/admin」を使って作ったルールは、そこではこれより優先されます。"
        "オーナーとヘルパーに制限はありません。"
    ),
    "admin_told_admins": (
        "「管理者」は、独自のルールがあるチャットの管理者だけを指します。グループは誰でも作って管理者になれるためです。"
    ),
    "admin_closed": "「描画」のルールで許可されていない人は、描けません。",
    "admin_owner": "誰が描けるかを決められるのは、Easelのオーナーとヘルパーだけです。何も変わっていません。",
    "admin_helpers": "ヘルパーを指名できるのはEaselのオーナーだけです。何も変更していません。",
    "admin_file": "ルールはPOLICYが指すファイルにあります。変更は、運用者がそこで行います。",
    "admin_none": "「{name}」についてのルールはありません。「/admin」で一覧を確認できます。",
    "admin_term": (
        "「{name}」は誰も指していません。例：「admins, telegram:123, not telegram:456」。"
        "Discordではメンションできます。"
    ),
    "admin_many": "1つのルールに書けるのは{most}件までです。何も変わっていません。",
    "admin_gone": "この内容は変わりました。もう一度「/admin」を開いてください。",
    "admin_open": "ルールなし",
    "admin_others": "ほかの人の画像",
    "admin_nobody": "なし",
    "admin_more": "表示していない項目：{names}。「/admin {name}」のように送ると開けます。",
    "admin_more_helpers": (
        "ほかに{count}人のヘルパーが一覧に出ていません。「/admin help not {who}」のように送ると外せます。"
    ),
    "admin_drop": "{who}をヘルパーから外す",
    "admin_not": "{who}を除く",
    "admin_in": "{who}のみ",
    "pause_label": "Easel",
    "pause_off": "稼働中",
    "pause_on": "一時停止中",
    "pause_owner": "一時停止と再開ができるのは、Easelのオーナーとヘルパーだけです。何も変わっていません。",
    "pause_begun": (
        "Easelを一時停止しました。実行中のジョブは最後まで行われ、新しいジョブは保管されます。待っている人には"
        "そのことが表示されます。再開するには「/admin resume」と送ってください。"
    ),
    "pause_ended": "Easelを再開しました。保管していたジョブを送信します。",
    "admin_page_words": "禁止語",
    "words_title_here": "このチャットの禁止語",
    "words_title_all": "すべての場所の禁止語",
    "words_told_here": "誰が書いても、ここのプロンプトにはこれらの語を使えません。すべての場所の禁止語も有効です。",
    "words_told_all": (
        "どのチャットでも、誰が書いても、プロンプトにはこれらの語を使えません。「拒否された語」は、Midjourneyが"
        "拒否したものです。"
    ),
    "words_more": "ほかに{count}件あります。「/admin words not fox」で外せます。",
    "words_label": "禁止語",
    "words_learned": "拒否された語",
    "words_count": "{count}件",
    "words_none": "なし",
    "words_tap": "タップすると外れます。",
    "words_spoiler_on": "常に隠す",
    "words_spoiler_off": "各自が選ぶ",
    "words_owner": "禁止語を決められるのは、Easelのオーナーとヘルパーだけです。何も変わっていません。",
    "words_wrong": "「{name}」は登録できません。例：「fox = red panda, h?rr*」。何も変わっていません。",
    "words_many": "1つのリストに登録できるのは{most}件までです。何も変わっていません。",
    "spoiler_forced": "このチャットでは、すべての画像が隠されたままになります。決めるのはここの管理者です。",
    "spoiler_file": (
        "このチャットではすべての画像を隠しますが、ファイルは隠せません。私との個人チャットで「/show {job}」と"
        "送って、そこで受け取ってください。"
    ),
    "policy_what_help": "ヘルパー",
    "policy_who_everybody": "全員",
    "policy_who_admins": "管理者",
    "policy_who_helpers": "オーナーのヘルパー",
    "policy_who_role": "特定のロールの人",
    "policy_who_named": "リストにある人",
    "policy_who_nobody": "特定の人",
    "policy_what_draw": "描画",
    "policy_what_imagine": "Imagine",
    "policy_what_blend": "ブレンド",
    "policy_what_describe": "画像の説明",
    "policy_what_shorten": "プロンプトの短縮",
    "policy_what_video": "動画",
    "policy_what_edit": "編集",
    "policy_what_retexture": "質感の変更",
    "policy_what_swap": "顔の入れ替え",
    "policy_what_upscale": "アップスケール",
    "policy_what_vary": "バリエーション",
    "policy_what_reroll": "再生成",
    "policy_what_region": "部分変更",
    "policy_what_zoom": "ズーム",
    "policy_what_pan": "パン",
    "policy_what_fast": "高速モード",
    "policy_what_turbo": "ターボモード",
    "policy_what_relax": "リラックスモード",
    "policy_what_others": "ほかの人の画像",
}
