"""What needs a human, as owners are told."""

from __future__ import annotations

from collections.abc import Mapping

ALARMS: Mapping[str, str] = {
    "alarm_over": "{alarm}：解消しました。もう対応は必要ありません。",
    "alarm_name_key": "{about}がEaselのキーを受け付けません",
    "alarm_key": (
        "すべてのジョブが失敗します。生成も課金もされません。MJ_KEYとMJ_AUTHを確認してから、Easelを再起動してください"
        "。「easel doctor」でキーを試せます。"
    ),
    "alarm_name_forbidden": "{about}がEaselの接続を拒否しています",
    "alarm_forbidden": (
        "すべてのジョブが失敗します。生成も課金もされません{quoted}。{about}に理由を問い合わせてください。キーの権限"
        "が足りないか、このマシンのアドレスが許可されていない可能性があります。"
    ),
    "alarm_name_blocked": "{about}の手前でEaselが遮断されています",
    "alarm_blocked": (
        "ファイアウォール、ログイン画面、またはブラウザー確認（CAPTCHA）が代わりに応答し、すべてのジョブが失敗します"
        "。課金はされません。このマシンのアドレスを通すよう手配するか、MJ_PROXYで別の経路を選んでください。"
    ),
    "alarm_name_address": "{about}のアドレスで別のものが応答しています",
    "alarm_address": (
        "すべてのジョブが失敗します。生成も課金もされません。MJ_URLを確認してから、Easelを再起動してください。何が応"
        "答しているかは「easel doctor」で分かります。"
    ),
    "alarm_name_money": "{about}のアカウントの残高が足りません",
    "alarm_money": (
        "そこへ送るジョブはすべて失敗します。生成も課金もされません{quoted}。チャージしてください。その後、新しいジョブは自動"
        "的に通ります。"
    ),
    "alarm_name_account": "{about}に空いているMidjourneyアカウントがありません",
    "alarm_account": (
        "ジョブは待機し、しばらく再試行されます。課金はされません{quoted}。アカウントが無効、ログアウト、"
        "または使い切りになっていないか、そちらで確認してください。"
    ),
    "alarm_others": "その間、ほかのプロバイダーでできるジョブはそちらへ送られます。",
    "alarm_name_credit": "{about}の残高が少なくなっています",
    "alarm_credit": (
        "残りは{left}です（単位は{about}の表示どおり）。なくなるとそこでのジョブはすべて失敗するため、その前にチ"
        "ャージしてください。"
    ),
    "alarm_name_accounts": "{about}に使えないMidjourneyアカウントがあります",
    "alarm_accounts": (
        "使えるのは{alive}/{all}です。ジョブは使えるアカウントに送られ、失われません。残りが無効、ログアウト、ま"
        "たは停止になっていないか、そちらで確認してください。"
    ),
    "alarm_name_suspended": "{about}がEaselの利用を一時停止しました",
    "alarm_suspended": (
        "以前のプロンプトに使用できない言葉があったため、そこへ送るジョブはすべて失敗します。生成も課金もされません{quoted}。"
        "停止期間は{about}に問い合わせてください。そのようなプロンプトを書く人の利用は「/admin」で止められます。"
    ),
    "alarm_name_captcha": "{about}のMidjourneyアカウントが人の確認を求めています",
    "alarm_captcha": (
        "このアカウントのジョブは失敗します{quoted}。DiscordまたはMidjourneyのページにこのアカウントでログインして確"
        "認に答え、{about}でアカウントを再び有効にしてください。失敗したジョブはもう一度依頼できますが、{about}で課金"
        "された可能性があります。"
    ),
    "alarm_name_away": "{about}が応答しません",
    "alarm_away": (
        "ジョブは待機し、復旧したら送信されます。失われたり二重に送信されたりはしません。自分のサーバーなら、動いてい"
        "るか確認してください。原因は「easel doctor」で分かります。"
    ),
    "alarm_name_disk": "ディスクの空きが残りわずかです",
    "alarm_disk": (
        "{about}の空きは{free} MBだけです。いっぱいになると誰も依頼できなくなり、完成した画像は提供元に残ったまま、削"
        "除されることがあります。空きを作るか、PICTURES_GIGABYTESまたはPICTURES_DAYSを小さくしてください。"
    ),
    "alarm_name_pictures": "画像を保存できません",
    "alarm_pictures": (
        "完成した画像は提供元に残りますが、しばらくすると削除されることがあります。直れば取り込まれ、追加の課金はあり"
        "ません。PICTURES_URLのフォルダーまたはバケットの何が問題かは「easel doctor」で分かります。"
    ),
    "alarm_name_store": "データベースに書き込めません",
    "alarm_store": (
        "直るまで誰も依頼できません。実行中のジョブは提供元で続き、失われたり二重に送信されたりはしません。"
        "DATABASE_URL、そのディスクや権限の何が問題かは「easel doctor」で分かります。"
    ),
    "alarm_name_chat": "Easelがチャットに書き込めません",
    "alarm_chat": (
        "{about}では、ジョブは送信されず、課金もされません。依頼した人には個別のチャットで知らせています。ボットにメ"
        "ッセージと写真の送信を許可するか、そこからボットを外してください。"
    ),
}
