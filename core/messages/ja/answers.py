"""What is not done and why, and what is wrong with a prompt."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    # refusals
    "no_such_job": "そのジョブはここにはありません。IDを確認するか、 /history で探してください。",
    "no_such_action": "このボタンはもう使えません。今表示されているボタンを使ってください。",
    "not_yours": "これができるのは、このジョブを始めた人だけです。",
    "not_yours_to_stop": "停止できるのは、このジョブを始めた人か、このチャットの管理者だけです。",
    "too_many_person": (
        "1人あたり1時間に{most}枚の上限に達しました。{minutes}分後にまた依頼してください。送信も課金もされていません。"
    ),
    "too_many_place": (
        "1つのチャットあたり1時間に{most}枚の上限に達しました。{minutes}分後にまた依頼してください。"
        "送信も課金もされていません。"
    ),
    "too_many_nameless": (
        "グループやチャンネルの名義で書き込む人は、合計で1時間に{most}枚の上限に達しました。"
        "自分の名義で書くか、{minutes}分後にまた依頼してください。送信も課金もされていません。"
    ),
    "too_many_all": (
        "全員の合計で1時間に{most}枚の上限に達しました。{minutes}分後にまた依頼してください。"
        "送信も課金もされていません。"
    ),
    "locked": (
        "この画像、またはその元の画像は「{name}」さんがロックしています。「/imagine」で自分の画像を生成してください。"
    ),
    "not_finished": "この画像はまだ完成していません。完成してから、もう一度押してください。",
    "not_asking": "このジョブはもうプロンプトを待っていません。",
    "other_provider": (
        "この画像は{made_with}で生成されました。Easelは今{provider}を使っており、続きを作れません。"
        "プロンプトを送り直して、新しい画像を生成してください。"
    ),
    "pressed_running": "{label}はすでに進行中です。",
    "pressed_asking": "{label}はプロンプトの入力を待っています。",
    "pressed_done": "{label}はすでに完了しています。結果はこちらです。",
    "pressed_ended": "{label}はすでに終了しています。結果はそのメッセージに書かれています。",
    "unsupported": "{provider}は「{what}」に対応していません。何も送信されていません。",
    "refused_button": "{provider}は「{label}」ボタンを以前に拒否しており、受け付けません。送信も課金もされていません。",
    "mode_unsupported": "{provider}には{mode}という速度がありません。使えるのは{modes}です。何も送信されていません。",
    "blend_words": (
        "「/blend」で使えるのは画像だけです。必要なら「縦長」「正方形」「横長」のどれかも指定できますが、"
        "ほかの言葉は使えません。何も送信されていません。画像と言葉から生成するには「/imagine」を使ってください。"
    ),
    "prompt_missing": "何を描くかを書いてください。例：「/imagine 雪の中の赤いキツネ」",
    "prompt_missing_shorten": (
        "短くしたいプロンプトを書いてください。例：「/shorten 深い雪の中にいるとても美しい赤いキツネ」"
    ),
    "prompt_missing_edit": "画像をどう変えるかを書いてください。例：「/edit 夜にする」",
    "prompt_missing_retexture": "どんな見た目にするかを書いてください。例：「/retexture 氷の彫刻」",
    "no_words": (
        "「/{command}」で使えるのは画像だけで、「{value}」はあなたの画像ではありません。何も送信されていません。"
        "画像を添付するか、ジョブのIDで指定してください。"
    ),
    "no_address": (
        "{provider}はこれらの画像を公開リンクでしか受け付けないため、何も送信されていません。"
        "代わりにリンクを書いてください。PUBLIC_URLを設定すれば、Easelが自分でリンクを作ります。"
    ),
    "job_no_picture": (
        "「{id}」には、ここで使える画像がありません。何も送信されていません。画像のあるジョブを指定してください。"
    ),
    "picture_missing": (
        "「/{command}」には画像が必要です。何も送信されていません。"
        "画像を添付するか、コマンドの後に画像のリンクかジョブのIDを書いてください。"
    ),
    "describe_one": (
        "「/describe」で使える画像は1回に1枚ですが、ここには{count}枚あります。送信も課金もされていません。"
        "調べたい画像だけを「/describe」と一緒に送ってください。"
    ),
    "picture_count": (
        "「/{command}」には{least}～{most}枚の画像が必要ですが、このメッセージには{count}枚あります。"
        "何も送信されていません。画像を添付するか、コマンドの後にリンクかジョブのIDを書いてください。"
    ),
    "swap_pictures": (
        "「/swap」には画像が2枚必要です。先に顔の画像、次に顔を入れる画像です。このメッセージには{count}枚あります。"
        "何も送信されていません。画像を添付するか、コマンドの後にリンクかジョブのIDを書いてください。"
    ),
    "picture_many": (
        "「/{command}」で使える画像は{most}枚までですが、このメッセージには{count}枚あります。何も送信されていません。"
        "枚数を減らして送り直してください。"
    ),
    "picture_too_large": (
        "この画像は{megabytes} MBを超えています。何も送信されていません。もっと小さい画像を送ってください。"
    ),
    "picture_not_a_picture": (
        "このファイルは、Easelで使える画像ではありません。何も送信されていません。"
        "PNG、JPEG、WEBP、GIFのどれかを送ってください。"
    ),
    "picture_broken": (
        "この画像は壊れているか、途中で切れています。何も送信されていません。保存し直してから、もう一度送ってください。"
    ),
    "picture_too_many_pixels": (
        "この画像は{megapixels}メガピクセルを超えています。何も送信されていません。もっと小さい画像を送ってください。"
    ),
    "picture_too_small": "この画像は小さすぎます。縦も横も{side}ピクセル以上必要です。何も送信されていません。",
    "picture_not_taken": (
        "添付または返信されたものは、Easelで使える画像ではありません。送信も課金もされていません。"
        "PNG、JPEG、WEBP、GIFのどれかを送るか、プロンプトだけを送ってください。"
    ),
    "words_only": (
        "ここに入れられるのは文字だけで、画像は使えません。何も送信されていません。文字だけを送ってください。"
    ),
    "link_far": (
        "「{link}」から画像を取得できなかったため、何も送信されていません。"
        "誰でも開けるアドレスかどうかを確かめるか、画像を添付してください。"
    ),
    "link_no_picture": (
        "「{link}」は画像ではないため、何も送信されていません。画像を添付するか、"
        "画像そのもののアドレスを使ってください。"
    ),
    "picture_gone": "画像のうち1枚がもう保存されていません。何も送信されていません。もう一度添付してください。",
    "words_missing": "プロンプトを書くか、そのままにしてください。",
    "no_such_command_meant": "「{command}」というコマンドはありません。「{meant}」のことですか？",
    "command_elsewhere": "「{command}」は、ここでは「{meant}」です。",
    "command_in_prompt": (
        "ここには「{command}」はありません。プロンプトに「--{flag}」を付けてください。"
        "例：「/imagine 雪の中の赤いキツネ --{flag}」"
    ),
    "no_such_command": "「{command}」というコマンドはありません。 /help を見てください。",
    "seed": (
        "この画像（{label}）のシード値は「{seed}」です。プロンプトに「--seed {seed}」を付けると、"
        "同じノイズから始まります。"
    ),
    "queue_none": "進行中や順番待ちのジョブはありません。",
    "queue_more": "ほかに{count}件のジョブがあります",
    "seed_early": "この画像はまだ完成していないため、シード値がありません。完成してから、もう一度試してください。",
    "seed_none": "このジョブには、シード値のある画像がありません。完成したものを選んでください。",
    "seed_gone": "{provider}にこの画像がもうないため、シード値を調べられません。",
    "seed_later": (
        "{provider}からシード値の返答がありませんでした。課金はされていません。1分後にもう一度試してください。"
    ),
    "job_missing": "どのジョブかを書いてください。例：「/{command} {example}」。IDはすべて /history で見られます。",
    "job_unknown": (
        "そのジョブはここにはありません。たとえば「{example}」があります。IDはすべて /history で見られます。"
    ),
    "job_none": "ここにはまだジョブがありません。まず1枚生成してください。例：「/imagine 雪の中の赤いキツネ」",
    # what is wrong with a prompt
    "problem_empty": "どんな画像がほしいか、少し言葉で書いてください。",
    "problem_too_long": "プロンプトが{value}文字あります。Midjourneyが読むのは{high}文字までです。短くしてください。",
    "problem_permutation": (
        "「{{{value}}}」は選択肢ごとに1件ずつの有料ジョブになります。一度に複数を頼めるのは新しい「/imagine」だけです。"
        "ここでは1つ選んでください。"
    ),
    "problem_too_many_jobs": (
        "これでは有料ジョブが{value}件になります。一度に頼めるのは{high}件までです。"
        "選択肢か繰り返しの回数を減らしてください。"
    ),
    "problem_of_many": "展開されたプロンプトのうち、{value}番目（「{flag}」）は生成できません：",
    "problem_not_allowed": (
        "ここでは「{value}」は使えません。料金はかかっていません。別の言葉に変えて、もう一度送ってください。"
    ),
    "problem_instead": (
        "ここでは「{value}」は使えません。代わりに「{suggestion}」と書いてください。料金はかかっていません。"
    ),
    "problem_brought": (
        "ここでは「{value}」は使えません。あなたが書いた語ではなく、プリセット、設定、または元の画像のものです"
        "。料金はかかっていません。"
    ),
    "problem_banned": (
        "Midjourneyは「{value}」を許可していません。以前この語を拒否しました。何も送信されず、料金もかかってい"
        "ません。この語を外すか、別の語にしてください。"
    ),
    "problem_preset": (
        "プリセット「{value}」はここにありません。「{suggestion}」のことですか？"
        "この語をそのまま描く場合は「#」を付けずに書いてください。"
    ),
    "problem_unknown": "Midjourneyに「--{flag}」というパラメータはありません。",
    "problem_missing_value": "--{flag} の後には値が必要です{allowed}。",
    "problem_bad_value": "--{flag} に「{value}」は使えません{allowed}。",
    "problem_out_of_range": "--{flag} に {value} は使えません{allowed}。",
    "problem_duplicate": "--{flag} が2回あります。1つだけ残してください。",
    "problem_conflict": "--{flag} と --{value} は一緒に使えません。どちらかを残してください。",
    "problem_not_with": "--{flag} は「--{value}」と一緒に使えません。どちらかを外してください。",
    "problem_needs": (
        "--{flag} が重み付けする対象がありません。--{value} とその値を付けるか、--{flag} を外してください。"
    ),
    "problem_of_video": (
        "--{flag} は動画用のパラメータです。画像を付けて「/video」で頼むか、--{flag} を外してください。"
    ),
    "problem_not_attached": (
        "「{value}」という画像はありません。このメッセージの画像は{high}枚です。"
        "画像を添付するか、アドレスを書いてください。"
    ),
    "problem_needs_picture": (
        "動画には最初の画像が必要です。画像を添付するか、言葉の前に画像のアドレスを書いてください。"
    ),
    "problem_too_many": (
        "--{flag} が一度に使えるのは{high}個までですが、このプロンプトには{value}個あります。いくつか外してください。"
    ),
    "problem_too_long_shape": "ここでは --{flag} を {value} にできません。長い辺は短い辺の{high}倍までです。",
    "problem_weights": "「cat::2」のような重みは「--{value}」と一緒に使えません。重みを外して書いてください。",
    "problem_words_after": "「{value}」が --{flag} の後にあります。パラメータは、すべての言葉の後に書いてください。",
    "problem_costs_more": (
        "--{flag} を付けるとプロンプトが何度も実行され、そのたびに課金されます。頼めるのは新しい「/imagine」だけです。"
        "ここでは外してください。"
    ),
    "problem_zoom_only": "--{flag} は、完成した画像の下にあるCustom Zoomでだけ使えます。",
    "problem_link_behind": (
        "アドレス「{value}」が言葉の後にあります。Midjourneyは言葉より前にある画像のアドレスしか使いません。"
        "先頭に移してください。"
    ),
    "problem_zoom_missing": "Custom Zoomには倍率が必要です。--zoom と1～2の数値を付けてください。",
    "hint_part": "{named}個のうち{shown}個だけを表示しています。残りは読み込めませんでした。追加の課金はありません。",
    "hint_still": "動画を読み込めなかったため、その1コマを表示しています。追加の課金はありません。",
    "hint_file": "この結果はここでは表示も再生もできないため、ファイルでお届けします。追加の課金はありません。",
    "hint_unasked": "Remixはオンですが、今回Midjourneyは変更を確認しなかったため、同じプロンプトのままです。",
    "hint_older": (
        "Midjourneyの最新バージョンは --{flag} に対応していません。"
        "効果がなければ、プロンプトに「{version}」を付けてください。"
    ),
    "hint_link": (
        "「{link}」は、Midjourneyでは文字として読まれます。画像は、画像そのもののアドレスを、"
        "すべての言葉の前に書いてください。"
    ),
    "hint_inner": (
        "Midjourneyは「{link}」に接続できません。これは社内・家庭内などのネットワークのアドレスです。"
        "代わりに画像を添付してください。"
    ),
    "problem_takes_range": "（使えるのは{low}～{high}）",
    "problem_takes_choices": "（使えるのは{choices}）",
    "problem_meant": "「{suggestion}」のことですか？",
}
