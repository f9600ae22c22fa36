"""Accounts that are one person's."""

from __future__ import annotations

from collections.abc import Mapping

LINKING: Mapping[str, str] = {
    "command_link": "他のアカウントと連携する",
    "option_code": "もう一方のアカウントでEaselが示したコード",
    "name_code": "コード",
    "link_code": (
        "もう一方のアカウントを連携するには、そのアカウントから{minutes}分以内にEaselへ「/link "
        "{code}」と送ってください。履歴、お気に入り、プリセット、設定、利用枠が共通になります。"
        "コードは1回だけ有効です。ほかの人には教えないでください。"
    ),
    "link_done": "{account}と連携しました。次のアカウントで、履歴、お気に入り、プリセット、設定、利用枠が共通です：",
    "link_list": "次のアカウントで、履歴、お気に入り、プリセット、設定、利用枠が共通です：",
    "link_this": "{account}（このアカウント）",
    "link_parted": (
        "{account}との連携を解除しました。何も削除されていません。画像と設定は、それぞれのアカウントに残ります。"
    ),
    "link_group": "ここではコードがみんなに見えてしまうため、アカウントの連携はEaselとの個人チャットで行ってください。",
    "link_spoiled": (
        "コードがここにいるみんなに見えたため、無効になりました。何も連携されていません。"
        "Easelとの個人チャットで「/link」を送り、新しいコードを受け取ってください。"
    ),
    "link_wrong": (
        "そのコードは見つかりません。もう一方のアカウントから「/link」を送り、返ってきた内容をここに入力してください。"
    ),
    "link_used": (
        "このコードは使用済みです。もう一方のアカウントから「/link」を送り、新しいコードを受け取ってください。"
    ),
    "link_late": (
        "このコードは10分を過ぎています。もう一方のアカウントから「/link」を送り、新しいコードを受け取ってください。"
    ),
    "link_own": "このコードはもう一方のアカウント用です。そのアカウントからEaselに送ってください。",
    "link_already": "この2つのアカウントは、すでに連携されています。",
    "link_most": "連携できるのは1人{most}アカウントまでです。先に「/link」で1つ解除してください。",
    "link_guesses": (
        "間違ったコードが多すぎます。10分待ってから、もう一方のアカウントから「/link」を送り、"
        "新しいコードを受け取ってください。"
    ),
    "link_public": (
        "このページは他の人にも開かれているため、一人のものにはできません。Easelとの個人チャットで送ってください。"
    ),
    "link_nameless": "グループやチャンネルは連携できません。Easelとの個人チャットで、自分の名義で送ってください。",
    "link_gone": "このアカウントは、もうあなたと連携されていません。",
    "goes_on_elsewhere": "Easelが受け取りました。この画像のメッセージは{platform}にあり、続きはそこに表示されます。",
    "button_link_own": "アカウントを連携",
    "button_link": "別のアカウントを連携",
    "button_part": "{account}を解除",
    "account": "「{name}」（{platform}）",
    "platform_telegram": "Telegram",
    "platform_discord": "Discord",
    "platform_web": "ローカルページ",
    "account_web": "ローカルページ",
}
