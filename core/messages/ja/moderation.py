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
    "ban_who": (
        "「{name}」という名前で依頼した人はいません。「/admin ban telegram:5」のように番号を使うか、画像に返信してく"
        "ださい。何も変わっていません。"
    ),
    "ban_several": "「{name}」という名前の人は複数います：{names}。番号で指定してください。",
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
}
