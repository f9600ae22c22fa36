"""Bans, and reports of pictures."""

from __future__ import annotations

from collections.abc import Mapping

MODERATION: Mapping[str, str] = {
    "banned": "你已被禁止使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "banned_here": "你已被禁止在此聊天里使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "muted": "在 {until} 之前你不能使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "muted_here": "在 {until} 之前你不能在此聊天里使用 Easel。如有异议，请联系它的所有者。没有产生费用。",
    "admin_page_bans": "封禁",
    "ban_title": "被封禁的人",
    "ban_title_here": "此聊天里被封禁的人",
    "ban_told": (
        "他们用任何账号都不能发起任务。点选可解除。也可以发送“/admin ban @Bob”、“/admin mute @Bob 3h”或“/admin unban "
        "@Bob”。"
    ),
    "ban_nobody": (
        "没有人被封禁。例如发送“/admin ban @Bob”、“/admin ban telegram:5 7d”或“/admin mute @Bob 3h”，或用“/admin ban”"
        "回复某人的图片。"
    ),
    "ban_how": (
        "请指明是谁：“/admin ban @Bob”、“/admin ban telegram:5 7d”，或用“/admin ban”回复某人的图片。没有任何改动。"
    ),
    "ban_time": "“{time}”不是时长。请写“7d”、“3h”或“2w”等，不写则为永久。没有任何改动。",
    "ban_who": "没有叫“{name}”的人发起过任务。请用编号，例如“/admin ban telegram:5”，或回复其图片。没有任何改动。",
    "ban_which": (
        "谁都可以取名“{name}”，所以还没有任何改动。叫这个名字的有：{names}。请核对编号，再发送，例如“{command}”。"
    ),
    "ban_forgotten": "发起这张图片的人已被遗忘，无法据此封禁。没有任何改动。",
    "ban_group": "这是群组或频道：谁都不能再以它的名义发起任务，但其管理员仍可用自己的账号发起。",
    "ban_owner": "“{who}”是 Easel 的所有者或助手，不能封禁。没有任何改动。",
    "ban_lead": "只有 Easel 的所有者和助手可以封禁。没有任何改动。",
    "ban_done": "{who} 现在不能发起任务：{told}。等待中的任务已取消，不产生费用。",
    "ban_lifted": "{who} 可以重新发起任务了。",
    "ban_none": "{who} 在那里没有被封禁。",
    "ban_stays": "封禁中",
    "ban_lift": "解除封禁",
    "ban_until": "至 {until}",
    "log_banned": "封禁了 {who}（{where}）：{until}",
    "log_unbanned": "解除了对 {who} 的封禁（{where}）",
    "command_report": "向管理者举报别人的图片",
    "button_report": "举报",
    "reported": "已举报。管理者会决定如何处理，其他人不会知道是你举报的。",
    "hide_others": "只有发起人可以隐藏这张图片。要向管理者举报它，请再点一次。",
    "report_own": "这是你自己的图片：你可以自行隐藏或删除。没有举报。",
    "report_many": "你在一小时内已举报 {most} 张图片，这一张未被受理。请联系 Easel 的所有者。",
    "report_nobody": "没有可以受理举报的人：Easel 既没有所有者，也没有管理者聊天。没有举报。",
    "report_moderators": "只有 Easel 的所有者、助手和管理者可以决定。没有任何改动。",
    "report_gone": "这张图片的举报已不存在。没有任何改动。",
    "report_hidden": "管理者或所在聊天的管理员决定让这张图片保持隐藏。如有异议，请联系他们。",
    "report_lead": "只有 Easel 的所有者和助手可以指定举报发往哪里。没有任何改动。",
    "report_decided": "已完成，这条消息马上会更新。",
    "report_was": "这一项已经决定过了。",
    "report_title": "{count} 人举报",
    "report_forgotten": "图片已不存在，也不再知道是谁发起的。",
    "report_by": "{title} · {who}",
    "report_where": "位置：{where}",
    "report_did_mhide": "已由 {who} 隐藏",
    "report_did_mdelete": "已由 {who} 删除，包括 Easel 所知的副本",
    "report_grid": "包含它的四宫格仍然保留（{job}）。",
    "report_did_mmute": "已由 {who} 禁言一天",
    "report_did_mban": "已由 {who} 封禁",
    "report_did_mdismiss": "已由 {who} 驳回",
    "button_mhide": "隐藏",
    "button_mdelete": "删除",
    "button_mmute": "禁言一天",
    "button_mban": "封禁",
    "button_mdismiss": "驳回",
    "fault_removed": "管理者已删除这张图片。如有异议，请联系 Easel 的所有者。",
    "admin_page_moderators": "举报",
    "moderators_title": "举报发往哪里",
    "moderators_owners": "所有者的私聊",
    "moderators_told": (
        "大家用“/report”或按钮举报别人的图片。举报发往：{where}；能看到的人都可以决定。要更改，请在管理者的聊天"
        "里发送“/admin moderators here”。"
    ),
    "moderators_here": "发到这里",
    "moderators_off": "发给所有者",
    "moderators_how": (
        "请在管理者的聊天里发送“/admin moderators here”，或发送“/admin moderators off”改为所有者的私聊。没有任何改动。"
    ),
    "moderators_group": "请在管理者的聊天里发送。没有指定其他聊天时，举报会发到你的私聊。没有任何改动。",
    "moderators_set": "今后举报会发到这里。能看到的人都可以决定。",
    "moderators_unset": "今后举报会发到所有者的私聊。",
    "log_reported": "举报了 {who} 的图片（{job}）",
    "log_moderators": "举报发往：{where}",
    "log_decided_mhide": "隐藏了 {who} 的图片（{job}）",
    "log_decided_mdelete": "删除了 {who} 的图片（{job}）",
    "log_decided_mmute": "因图片禁言了 {who}（{job}）",
    "log_decided_mban": "因图片封禁了 {who}（{job}）",
    "log_decided_mdismiss": "驳回了对 {who} 图片的举报（{job}）",
    "log_moderators_unset": "举报发往所有者",
}
