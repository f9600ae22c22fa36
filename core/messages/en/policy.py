"""Who may draw, and who says so."""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "command_claim": "Become the owner of this Easel",
    "option_claim": "The code from Easel's log or from “easel doctor”",
    "unclaimed": (
        "Easel draws for nobody yet: it has no owner. If you run it, send “/claim” with the code from its log or from "
        "“easel doctor”; if not, tell whoever runs it. Nothing was charged."
    ),
    "claim_how": "Send “/claim” with the code from Easel's log. “easel doctor” shows it too.",
    "claim_done": (
        "You own this Easel. It draws for you, and for nobody else until you say who may: send “/admin” here for "
        "everywhere, or in a group or server for there."
    ),
    "claim_taken": "This Easel has an owner already, so no code is taken.",
    "claim_wrong": "This is not the code. It stands in Easel's log, and “easel doctor” shows it.",
    "claim_guesses": "Too many wrong codes. Wait ten minutes, then try again.",
    "claim_nameless": "A group or a channel cannot own Easel. Write under your own name, in your own chat with Easel.",
    "policy_closed": "Easel draws here only for whom its owner lets in. Ask its owner. Nothing was charged.",
    "policy_denied": "Easel's owner has excluded you, or this chat. Ask its owner. Nothing was charged.",
    "policy_only": "{kind} is for {who} here. {mend}",
    "policy_admins": (
        "{kind} is for administrators of the chats for which Easel's owner has made rules, and this is none of "
        "them. Ask the owner of Easel."
    ),
    "policy_channels": "Easel does not draw here, but in {who}. {mend}",
    "policy_ask_admins": "Ask an administrator here. Nothing was charged.",
    "policy_ask_owner": "Ask the owner of Easel. Nothing was charged.",
    "command_admin": "Say who may draw, as Easel's owner",
    "option_rule": "What, and who: “video admins, not @Bob”. Nothing shows all rules",
    "name_rule": "rule",
    "admin_page_rules": "Rules",
    "admin_title_here": "Who may draw in this chat",
    "admin_title_all": "Who may draw",
    "admin_told_here": (
        "Choose for whom each thing is here. Owners and their helpers may all; what has no rule here goes by those for "
        "everywhere."
    ),
    "admin_told_all": (
        "These rules hold everywhere; a chat's own, made there with “/admin”, hold instead of them. Owners and their "
        "helpers may all."
    ),
    "admin_told_admins": (
        "“Administrators” are those of chats with rules of their own: anybody can make a group and administer it."
    ),
    "admin_closed": "Where no rule for drawing lets somebody in, they cannot draw.",
    "admin_owner": "Only Easel's owner and their helpers say who may draw. Nothing was changed.",
    "admin_helpers": "Only Easel's owner names helpers. Nothing was changed.",
    "admin_file": "The rules stand in the file that POLICY names; whoever runs Easel changes them there.",
    "admin_none": "There are no rules about “{name}”. “/admin” shows what there are rules about.",
    "admin_term": (
        "“{name}” names nobody. Write for example “admins, telegram:123, not telegram:456”; on Discord, mention people."
    ),
    "admin_many": "A rule has at most {most} {most:entry|entries}. Nothing was changed.",
    "admin_gone": "This has changed since. Open “/admin” again.",
    "admin_open": "No rule",
    "admin_others": "Others' pictures",
    "admin_nobody": "Nobody",
    "admin_more": "Not shown: {names}. “/admin {name}” opens one of them.",
    "admin_more_helpers": (
        "{count} {count:helper is|helpers are} not in the list; “/admin help not {who}” takes one off."
    ),
    "admin_drop": "Not {who} any more",
    "admin_not": "not {who}",
    "admin_in": "in {who}",
    "pause_label": "Easel",
    "pause_off": "At work",
    "pause_on": "Paused",
    "pause_owner": "Only Easel's owner and their helpers pause it or have it go on. Nothing was changed.",
    "pause_begun": (
        "Easel is paused. What runs is finished; new jobs are kept, and everybody who waits is told so. To go on, send "
        "“/admin resume”."
    ),
    "pause_ended": "Easel goes on. What was kept goes out now.",
    "admin_page_words": "Words",
    "words_title_here": "Words not allowed in this chat",
    "words_title_all": "Words not allowed anywhere",
    "words_told_here": "No prompt here may have these, whoever writes it. Those for everywhere hold as well.",
    "words_told_all": (
        "No prompt may have these, in any chat and whoever writes it. Midjourney refused those under “Refused”."
    ),
    "words_more": "{count} {count:more is|more are} not shown; take {count:it|them} out with “/admin words not fox”.",
    "words_label": "Words",
    "words_learned": "Refused",
    "words_count": "{count} {count:entry|entries}",
    "words_none": "None",
    "words_tap": "A tap takes one out.",
    "words_spoiler_on": "always",
    "words_spoiler_off": "as people choose",
    "words_owner": "Only Easel's owner and their helpers choose which words are allowed. Nothing was changed.",
    "words_wrong": "“{name}” cannot be on the list. Write for example “fox = red panda, h?rr*”. Nothing was changed.",
    "words_many": "A list has at most {most} {most:entry|entries}. Nothing was changed.",
    "spoiler_forced": "In this chat all pictures stay behind spoilers. Its administrators decide about that.",
    "spoiler_file": (
        "In this chat all pictures stay behind spoilers, and a file cannot. Send me “/show {job}” in our own "
        "chat and take it from there."
    ),
    "policy_what_help": "Helpers",
    "policy_who_everybody": "everybody",
    "policy_who_admins": "administrators",
    "policy_who_helpers": "the owner's helpers",
    "policy_who_role": "those with a certain role",
    "policy_who_named": "those on a list",
    "policy_who_nobody": "nobody",
    "policy_what_draw": "Drawing",
    "policy_what_imagine": "Imagine",
    "policy_what_blend": "Blend",
    "policy_what_describe": "Describe",
    "policy_what_shorten": "Shorten",
    "policy_what_video": "Video",
    "policy_what_edit": "Edit",
    "policy_what_retexture": "Retexture",
    "policy_what_swap": "Face swap",
    "policy_what_upscale": "Upscaling",
    "policy_what_vary": "Varying",
    "policy_what_reroll": "Rerolling",
    "policy_what_region": "Vary Region",
    "policy_what_zoom": "Zooming out",
    "policy_what_pan": "Panning",
    "policy_what_fast": "Fast speed",
    "policy_what_turbo": "Turbo speed",
    "policy_what_relax": "Relax speed",
    "policy_what_others": "Using others' pictures",
}
