"""Bans, and reports of pictures."""

from __future__ import annotations

from collections.abc import Mapping

MODERATION: Mapping[str, str] = {
    "banned": (
        "あなたはEaselの利用を禁止されています。心当たりがない場合は、オーナーに尋ねてください。料金はかかっていませ"
        "ん。"
    ),
    "banned_here": (
        "このチャットでは、あなたはEaselの利用を禁止されています。心当たりがない場合は、オーナーに尋ねてください。料"
        "金はかかっていません。"
    ),
    "muted": (
        "{until}まで、Easelには何も依頼できません。心当たりがない場合は、オーナーに尋ねてください。料金はかかっていま"
        "せん。"
    ),
    "muted_here": (
        "{until}まで、このチャットではEaselに何も依頼できません。心当たりがない場合は、オーナーに尋ねてください。料金"
        "はかかっていません。"
    ),
    "admin_page_bans": "禁止",
    "ban_title": "利用を禁止されている人",
    "ban_title_here": "このチャットで利用を禁止されている人",
    "ban_told": (
        "どのアカウントからも依頼できません。選ぶと解除できます。「/admin ban @Bob」、「/admin mute @Bob 3h」、「"
        "/admin unban @Bob」も使えます。"
    ),
    "ban_nobody": (
        "誰もいません。例：「/admin ban @Bob」、「/admin ban telegram:5 7d」、「/admin mute @Bob 3h」。その人の画像に"
        "「/admin ban」と返信しても禁止できます。"
    ),
    "ban_how": (
        "誰かを指定してください：「/admin ban @Bob」、「/admin ban telegram:5 7d」、またはその人の画像に「/admin ban"
        "」と返信。何も変わっていません。"
    ),
    "ban_time": (
        "「{time}」は期間として読めません。「7d」「3h」「2w」のように書いてください。省くと無期限です。"
        "何も変更していません。"
    ),
    "ban_who": (
        "「{name}」という名前で依頼した人はいません。「/admin ban telegram:5」のように番号を使うか、画像に返信してく"
        "ださい。何も変わっていません。"
    ),
    "ban_which": (
        "「{name}」は誰でも名乗れる名前なので、まだ何も変わっていません。この名前の人：{names}。番号を確かめて、例えば"
        "「{command}」と送ってください。"
    ),
    "ban_forgotten": "この画像を依頼した人の記録は消去済みなので、禁止できません。何も変わっていません。",
    "ban_group": (
        "これはグループかチャンネルです。その名義では誰も依頼できませんが、管理者は自分のアカウントで依頼できます。"
    ),
    "ban_owner": "「{who}」はEaselのオーナーかヘルパーなので、禁止できません。何も変わっていません。",
    "ban_lead": "利用を禁止できるのは、Easelのオーナーとヘルパーだけです。何も変わっていません。",
    "ban_done": "{who}は依頼できなくなりました：{told}。待機中のジョブは取り消され、料金はかかりません。",
    "ban_lifted": "{who}は、また依頼できます。",
    "ban_none": "{who}は、そこでは禁止されていません。",
    "ban_stays": "禁止中",
    "ban_lift": "禁止を解除",
    "ban_until": "{until}まで",
    "log_banned": "{who}を禁止した（{where}）：{until}",
    "log_unbanned": "{who}の禁止を解除した（{where}）",
    "command_report": "ほかの人の画像を報告する",
    "button_report": "報告",
    "reported": "報告しました。対応はモデレーターが決めます。あなたが報告したことは、ほかの人には伝わりません。",
    "hide_others": "この画像を隠せるのは、依頼した人だけです。モデレーターに報告するには、もう一度押してください。",
    "report_own": "これはあなた自身の画像です。自分で隠すか削除できます。報告はしていません。",
    "report_many": "1時間に{most}件報告したため、この画像は報告できませんでした。Easelのオーナーに尋ねてください。",
    "report_nobody": (
        "報告先がありません。このEaselにはオーナーもモデレーターのチャットもありません。報告はしていません。"
    ),
    "report_moderators": (
        "これを決められるのは、Easelのオーナー、ヘルパー、モデレーターだけです。何も変わっていません。"
    ),
    "report_gone": "この画像の報告はもうありません。何も変わっていません。",
    "report_hidden": (
        "この画像は、モデレーターかチャットの管理者の決定で隠されています。心当たりがない場合は、尋ねてください。"
    ),
    "report_lead": "報告先を決められるのは、Easelのオーナーとヘルパーだけです。何も変わっていません。",
    "report_decided": "完了しました。このメッセージはまもなく更新されます。",
    "report_was": "それはすでに決まっています。",
    "report_title": "{count}人が報告",
    "report_forgotten": "画像はもうなく、依頼した人もわかりません。",
    "report_by": "{title} · {who}",
    "report_where": "場所：{where}",
    "report_did_mhide": "{who}が隠しました",
    "report_did_mdelete": "{who}が削除しました（Easelが把握しているコピーも含みます）",
    "report_grid": "元の4枚のグリッドは残っています（{job}）。",
    "report_did_mmute": "{who}が1日ミュートしました",
    "report_did_mban": "{who}が利用を禁止しました",
    "report_did_mdismiss": "{who}が却下しました",
    "button_mhide": "隠す",
    "button_mdelete": "削除",
    "button_mmute": "1日ミュート",
    "button_mban": "禁止",
    "button_mdismiss": "却下",
    "fault_removed": "この画像はモデレーターが削除しました。心当たりがない場合は、Easelのオーナーに尋ねてください。",
    "admin_page_moderators": "報告",
    "moderators_title": "報告の送り先",
    "moderators_owners": "オーナーの個人チャット",
    "moderators_told": (
        "ほかの人の画像は「/report」かボタンで報告できます。送り先：{where}。それを見られる人が対応を決めます。変え"
        "るには、モデレーターのチャットで「/admin moderators here」と送ってください。"
    ),
    "moderators_here": "ここに送る",
    "moderators_off": "オーナーに送る",
    "moderators_how": (
        "モデレーターのチャットで「/admin moderators here」、オーナーの個人チャットに戻すには「/admin moderators off"
        "」と送ってください。何も変わっていません。"
    ),
    "moderators_group": (
        "モデレーターのチャットで送ってください。ほかに指定がなければ、報告はあなたの個人チャットに届きます。何も変わ"
        "っていません。"
    ),
    "moderators_set": "今後、報告はここに届きます。それを見られる人が対応を決めます。",
    "moderators_unset": "今後、報告はオーナーの個人チャットに届きます。",
    "log_reported": "{who}の画像を報告した（{job}）",
    "log_moderators": "報告の送り先：{where}",
    "log_decided_mhide": "{who}の画像を隠した（{job}）",
    "log_decided_mdelete": "{who}の画像を削除した（{job}）",
    "log_decided_mmute": "画像を理由に{who}をミュートした（{job}）",
    "log_decided_mban": "画像を理由に{who}を禁止した（{job}）",
    "log_decided_mdismiss": "{who}の画像の報告を却下した（{job}）",
    "log_moderators_unset": "報告の送り先をオーナーにした",
}
