"""Commands, help, buttons and what they answer."""

from __future__ import annotations

from collections.abc import Mapping

SCREENS: Mapping[str, str] = {
    # parameters that are offered while somebody types
    "parameter_ar": "アスペクト比（横対縦）",
    "parameter_v": "Midjourneyのバージョン",
    "parameter_niji": "アニメ・イラスト向けのバージョン",
    "parameter_s": "Midjourneyの画風の強さ、0～1000",
    "parameter_c": "4枚の違いの大きさ、0～100",
    "parameter_w": "結果の奇抜さ、0～3000",
    "parameter_hd": "より大きな画像（バージョン8.1以降）",
    "parameter_edit": "これらのアドレスの画像を、言葉のとおりに変更",
    "parameter_exp": "より実験的に、0～100",
    "parameter_p": "自分の好みで、またはプロファイルのコードで",
    "parameter_seed": "同じノイズから始める",
    "parameter_no": "入れたくないもの",
    "parameter_raw": "言葉に忠実に、飾りを少なく",
    "parameter_style": "そのバージョンのスタイル",
    "parameter_tile": "継ぎ目なく並べられる模様",
    "parameter_draft": "速くて安い下描き",
    "parameter_repeat": "繰り返し生成（先に確認します）",
    "parameter_iw": "添付画像の重み、0～3",
    "parameter_sref": "画像のリンクまたはコードのスタイルで",
    "parameter_sw": "そのスタイルの重み、0～1000",
    "parameter_oref": "画像の人や物を登場させる",
    "parameter_ow": "その人や物の重み、1～1000",
    "parameter_cref": "画像のキャラクターを登場させる（バージョン6）",
    "parameter_cw": "キャラクターをどこまで保つか、0～100",
    "parameter_stop": "途中で止める、10～100パーセント",
    "parameter_motion": "動きの大きさ",
    "parameter_loop": "最後が最初につながる",
    "parameter_end": "最後のフレーム",
    "parameter_bs": "動画の数：1、2、4",
    "parameter_fast": "通常の速度で生成",
    "parameter_turbo": "高い料金で、より速く生成",
    "parameter_relax": "安い料金で、空きがあるときに生成",
    # answers
    "cancel_none": "進行中や順番待ちのジョブはありません。",
    "cancel_done": "{count}件のジョブを中止しました。",
    "cancel_cannot": (
        "{count}件のジョブは停止できません。{provider}には中止する方法がありません。"
        "進行中のジョブは続き、課金されます。結果はここに表示されます。"
    ),
    "cancel_finished": (
        "{count}枚の画像は、{provider}が停止する前に完成したため、課金されます。まもなくここに表示されます。"
    ),
    "cancel_unsure": (
        "{count}件のジョブが停止したことを、{provider}がまだ確認していません。"
        "それでも生成されたものは課金され、ここに表示されます。"
    ),
    "copy_still": "このコピーは自動では更新されません。「{button}」を押すと、最新の状態を見られます。",
    "cancel_late": "中止できません。このジョブはすでに終了しています。",
    "edit_late": (
        "このジョブはすでに{provider}に送られたため、メッセージを編集しても変わりません。"
        "新しい内容で生成するには、新しいメッセージで送ってください。"
    ),
    "edit_link": (
        "画像のアドレスは、編集では追加も変更もできません。{provider}には画像そのものが必要です。"
        "このジョブは元のままです。中止してから、新しいメッセージで送ってください。"
    ),
    "edit_ended": "このジョブはすでに終了しています。新しい内容で生成するには、新しいメッセージで送ってください。",
    "edit_other": (
        "編集後の内容は別の依頼になるため、このジョブは元のまま待っています。新しいメッセージで送ってください。"
        "このジョブは「中止」で止められます。"
    ),
    "history_end": "これより古いものはありません。",
    "history_none": "ここにはまだ何もありません。たとえば：「/imagine 雪の中の赤いキツネ」",
    "trouble_waiting": (
        "今Easel自体に問題が起きており、再試行を続けています。もう一度頼む必要はありません。"
        "結果か、できなかったという知らせが表示されます。"
    ),
    "trouble_waiting_full": (
        "Easelのディスクがいっぱいです。空きを作る必要があるので、Easelの運営者に伝えてください。"
        "もう一度頼む必要はありません。結果か、できなかったという知らせが表示されます。"
    ),
    "trouble_given_up_full": (
        "Easelのディスクがいっぱいのため、できませんでした。空きを作る必要があるので、Easelの運営者に伝えてください。"
        "生成も課金もされておらず、後から実行されることもありません。空きができたら、もう一度頼んでください。"
    ),
    "trouble_given_up": (
        "Easel自体の問題のため、できませんでした。生成も課金もされておらず、後から実行されることもありません。"
        "しばらくしてからもう一度頼み、Easelの運営者に伝えてください。"
    ),
    "late": "これが書かれたとき、Easelはオフラインでした。生成も課金もされていません。今から実行しますか？",
    "late_again": (
        "この操作のとき、Easelはオフラインでした。生成も課金もされていません。まだ必要なら、もう一度操作してください。"
    ),
    "late_gone": "このメッセージはもう保存されていません。もう一度書いてください。",
    "button_instead": "代わりにこれを生成",
    "button_use_instead": "代わりにこれを使う",
    "button_late": "はい、今すぐ",
    "broken": (
        "Easelの内部で問題が起きました。何も失われておらず、ジョブは続いています。"
        "もう一度試して、Easelの運営者に伝えてください。"
    ),
    # help
    "help_title": "使い方",
    "help": (
        "見たいものを言葉で書くと、描かれていく様子をここで見られます。U1～U4は4枚のうち1枚を拡大、"
        "V1～V4はそのバリエーション、🔄は新しい4枚を生成します。{region}\n\n例：「/imagine 雪の中の赤いキツネ --ar "
        "16:9」\n一度に複数：「/imagine {{赤い,緑の}}キツネ」、または「--repeat 4」"
    ),
    "help_region": "1枚の画像の下にあるVary (Region)では、その一部だけを描き直せます。",
    "command_imagine": "言葉から画像を生成",
    "command_blend": "2～5枚の画像を混ぜる",
    "command_describe": "画像をプロンプトにする",
    "command_shorten": "重要な言葉を調べる",
    "command_video": "画像を動かす",
    "command_edit": "言葉で画像を変更",
    "command_retexture": "画像の質感を変える",
    "command_swap": "顔の入れ替え（先に顔）",
    "command_queue": "進行中のジョブを見る",
    "command_seed": "画像のシード値を見る",
    "command_show": "ジョブをもう一度表示",
    "command_history": "生成した画像を探す",
    "command_settings": "モデルや速度、言語の設定",
    "command_cancel": "進行中のジョブを停止",
    "command_help": "Easelでできること",
    # the options of commands, and their entries in the menu of a message
    "option_prompt": "見たいもの",
    "option_aspect": "アスペクト比（横対縦）",
    "option_speed": "生成の速さ",
    "option_model": "Midjourneyのバージョン",
    "option_spoiler": "タップするまで画像を隠す",
    "option_image": "画像",
    "option_dimensions": "結果の形",
    "option_cancel": "どのジョブか。省くとあなたの全部",
    "option_job": "どのジョブか",
    "option_video": "動画で何が起こるか",
    "option_edit": "何を変えるか",
    "option_retexture": "どんな見た目にするか",
    "option_source": "画像のジョブIDまたはリンク",
    "option_motion": "動きの大きさ",
    "option_loop": "最後が最初につながるか",
    "option_end": "最後のフレームにする画像",
    "option_face": "顔の画像",
    "option_sref": "スタイルを使う画像（--sref）",
    "option_oref": "登場させる人や物の画像（--oref）",
    "option_cref": "登場させるキャラクターの画像（--cref）",
    "name_prompt": "プロンプト",
    "name_reference": "参照画像",
    "name_aspect": "アスペクト比",
    "name_speed": "速度",
    "name_model": "バージョン",
    "name_spoiler": "ネタバレ",
    "name_image": "画像",
    "name_dimensions": "形",
    "name_job": "ジョブ",
    "name_source": "元画像",
    "name_motion": "動き",
    "name_loop": "ループ",
    "name_end": "最後",
    "name_face": "顔",
    "name_sref": "スタイル参照",
    "name_oref": "オムニ参照",
    "name_cref": "キャラクター参照",
    "name_iw": "画像の重み",
    "name_sw": "スタイルの重み",
    "name_ow": "オムニの重み",
    "name_cw": "キャラクターの重み",
    "motion_low": "小さな動き",
    "motion_high": "大きな動き",
    "loop_on": "ループ",
    "speed_fast": "通常",
    "speed_turbo": "ターボ",
    "speed_relax": "リラックス",
    "shape_portrait": "縦長",
    "shape_square": "正方形",
    "shape_landscape": "横長",
    "menu_describe": "プロンプトにする",
    "menu_reference": "参照画像に使う",
    "menu_video": "動画にする",
    "menu_seed": "🌱 シード値",
    # buttons, and what they do
    "button_again": "再試行",
    "button_cancel": "中止",
    "button_afterall": "やっぱり生成する",
    "button_edit": "プロンプトを編集",
    "button_leave": "再試行しない",
    "button_reopen": "もう一度聞く",
    "button_asis": "このまま",
    "button_words": "続ける",
    "title_upsample": "{number}枚目をアップスケール",
    "title_variation": "{number}枚目のバリエーション",
    "title_reroll": "新しい4枚を生成",
    "title_upscale": "この画像を拡大：Subtleは元に忠実、Creativeは細部を追加",
    "title_vary": "この画像のバリエーション4枚：Subtleは元に近く、Strongは大きく変化",
    "title_outpaint": "画像の周りを広げる",
    "title_animate": "この画像から短い動画を作る",
    "title_animate_extend": "この動画を約4秒長くする",
    "title_video_pick": "動画{number}だけを取り出す",
    "title_pan_left": "左側を広げる",
    "title_pan_right": "右側を広げる",
    "title_pan_up": "上側を広げる",
    "title_pan_down": "下側を広げる",
    "title_inpaint": "一部を描き直す",
    "title_custom_zoom": "カスタムズーム：倍率と言葉",
    "glyph_reroll": "新しい4枚",
    "glyph_pan": "パン",
    "ask_title": "Midjourneyに何を描いてもらいますか？",
    "ask_zoom": "どこまで引いて、何を描き足しますか？「--zoom」は1～2にしてください。",
    "reference": "参照画像",
    # in a chat app
    "button_file": "ファイル",
    "button_seeded": "✏️ このシード値で生成",
    "button_tiles": "4枚別々に",
    "button_share": "共有",
    "button_older": "以前",
    "button_example": "この例を生成",
    "button_write": "✏️ 書く",
    "button_lock": "ロック",
    "button_unlock": "ロック解除",
    "button_hide": "隠す",
    "button_reveal": "表示する",
    "told_lock": "ロックしました。この画像と、ここから作られたものを使えるのは、あなただけです。",
    "told_unlock": "ロックを解除しました。この画像が見える人は誰でも、ここから作れます。",
    "told_hide": "隠しました。画像はネタバレ防止で隠されています。",
    "told_reveal": "表示しました。画像は誰にでもすぐに見えます。",
    "button_open": "開く",
    "example": "雪の中の赤いキツネ --ar 3:2",
    "file_save": "「{name}」を保存",
    "kept_not": "この画像はもうここに保存されていません。プロンプトを送り直して、新しい画像を生成してください。",
}
