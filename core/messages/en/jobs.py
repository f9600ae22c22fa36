"""What a job's message says: where it stands, and why it failed."""

from __future__ import annotations

from collections.abc import Mapping

JOBS: Mapping[str, str] = {
    # where a job stands
    "waiting": "Waiting for its turn",
    "waiting_behind": "Waiting for its turn, {ahead} ahead",
    "waiting_paused": "Easel is paused. Your job is kept and goes out when it goes on; nothing is charged until then.",
    "waiting_retry": "{provider} has not taken this job yet. Easel keeps trying; nothing was charged.",
    "waiting_busy": "{provider} is busy. Easel keeps trying; nothing was charged.",
    "waiting_limit": "{provider} takes no more jobs from Easel just now. Easel keeps trying; nothing was charged.",
    "waiting_not_ready": (
        "{provider} does not report the first picture as finished yet. Easel keeps trying; nothing was charged."
    ),
    "waiting_account_gone": (
        "The Midjourney account that {provider} used for this picture does not respond. "
        "Easel keeps trying; nothing was charged."
    ),
    "waiting_unreachable": "{provider} cannot be reached. Easel keeps trying; nothing was charged.",
    "stopping": "Asked {provider} to stop, not confirmed yet. If the picture is still drawn, it will appear here",
    "unkept": (
        "{provider} has finished, but Easel cannot store pictures right now. Easel keeps trying and will show the "
        "picture here; nothing more is charged."
    ),
    "waiting_store": "Easel cannot read its own pictures just now and keeps trying. Nothing was sent or charged.",
    "submitting": "On its way to {provider}",
    "asking_first": "Midjourney asks for your words first",
    "asking_region": "Choose the part that is to be drawn anew",
    "accepted": "Accepted, about to start",
    "queued": "In {provider}'s queue, {ahead} ahead",
    "drawing": "Drawing, {percent}%",
    "standing": (
        "{provider} shows this picture at 100% but has not reported it as finished. You see it as it is now; the "
        "buttons appear once {provider} reports it."
    ),
    "coming": "{provider} has finished; Easel is fetching the picture",
    "stopping_video": "Asked {provider} to stop, not confirmed yet. If the video is still made, it will appear here",
    "unkept_video": (
        "{provider} has finished, but Easel cannot store videos right now. Easel keeps trying and will show the video "
        "here; nothing more is charged."
    ),
    "drawing_video": "Making the video, {percent}%",
    "standing_video": (
        "{provider} shows this video at 100% but has not reported it as finished. You see it as it is now; the "
        "buttons appear once {provider} reports it."
    ),
    "coming_video": "{provider} has finished; Easel is fetching the video",
    "left_seconds": "about {count} s left",
    "left_minutes": "about {count} min left",
    "looking": "{provider}'s reply was lost. Easel is checking whether the job arrived and will not send it twice.",
    "unknown": (
        "{provider}'s reply was lost, so this job may or may not have been accepted and charged. Trying again may "
        "cost twice; leaving it costs nothing more."
    ),
    "looking_restored": (
        "Easel was restored from a backup and is checking whether {provider} already has this job. It will not be "
        "sent twice."
    ),
    "unknown_restored": (
        "Easel was restored from a backup, so this job may or may not have been drawn and charged since. Trying again "
        "may cost twice; leaving it costs nothing more."
    ),
    "unknown_unseen": (
        "Easel was restored from a backup. This job may have been drawn and charged since, and its picture may already "
        "be here. Trying again may cost twice; leaving it costs nothing more."
    ),
    "found_unseen": (
        "Easel was restored from a backup. {provider} has this job, and its picture may already be here. If you do not "
        "see the picture, try again: that shows it here and costs nothing."
    ),
    "asking": "Midjourney needs a few words from you first",
    "choosing": "It waits for you to choose the part you mean; nothing was sent yet",
    "done": "Done",
    "failed": "Failed",
    "unanswered": "Not answered",
    "cancelled": "Cancelled",
    # why a job failed
    "fault_banned": (
        "Midjourney refused to draw this: the prompt contains a word that is not allowed{quoted}. Nothing was "
        "charged. Reword the prompt and send it again."
    ),
    "fault_invalid": (
        "{provider} did not understand this request{quoted}. Nothing was charged. Change the prompt and send it again."
    ),
    "fault_refused": "{provider} refused the job{quoted}. Nothing was charged. Try again later, or change the prompt.",
    "fault_unsupported": "{provider} does not offer this{quoted}. Nothing was drawn or charged.",
    "fault_button": (
        "{provider} does not offer this{quoted}, so this kind of button is left out for a week. Nothing was drawn or "
        "charged."
    ),
    "fault_unauthorized": (
        "{provider} does not accept Easel's key, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_KEY and MJ_AUTH."
    ),
    "fault_forbidden": (
        "{provider} turned Easel away{quoted}, so nothing was drawn or charged. Whoever runs Easel can ask {provider} "
        "why: the key may lack a permission, or this machine's address may not be allowed."
    ),
    "fault_blocked": (
        "A firewall, a login page or a browser check in front of {provider} turned Easel away, so the job never "
        "arrived. Nothing was drawn or charged. Whoever runs Easel should have this machine let through."
    ),
    "fault_too_large": (
        "{provider} does not accept a request this large. Nothing was drawn or charged. Send fewer or smaller "
        "pictures, or a shorter prompt."
    ),
    "fault_limit": (
        "{provider} accepted no more jobs from Easel for too long{quoted}. Nothing was charged. Try again once other "
        "jobs are done."
    ),
    "fault_not_ready": (
        "{provider} still does not report the picture this starts from as finished. Nothing was charged. Try again "
        "later, or send the prompt again for a new picture."
    ),
    "fault_account_gone": (
        "The Midjourney account that {provider} used for this picture is gone or disabled, so these buttons no longer "
        "work. Nothing was charged. Send the prompt again for a new picture."
    ),
    "fault_suspended": (
        "{provider} has banned Easel for a while because of prompts with words that are not allowed{quoted}. Nothing "
        "was drawn or charged. Try again later; whoever runs Easel can ask {provider} how long this lasts."
    ),
    "fault_wrong_url": (
        "Something other than {provider} replied at its address, so nothing was drawn or charged. "
        "Whoever runs Easel should check MJ_URL."
    ),
    "fault_no_money": (
        "The account at {provider} is out of credit{quoted}. Nothing was drawn or charged. Whoever runs Easel has to "
        "top it up; then try again."
    ),
    "fault_no_account": (
        "{provider} has no Midjourney account free right now{quoted}. Nothing was charged. Try again later."
    ),
    "fault_parent_lost": (
        "{provider} no longer has the picture this starts from, so these buttons no longer work. Nothing was charged. "
        "Send the prompt again for a new picture."
    ),
    "fault_busy": "{provider} was busy for too long, so Easel gave up. Nothing was charged. Try again later.",
    "fault_unreachable": "{provider} could not be reached for too long. Nothing was charged. Try again later.",
    "fault_ambiguous": (
        "Nobody can say whether {provider} took the job{quoted}. You may have been charged. Try again, or ask "
        "{provider} about it."
    ),
    "fault_restored": (
        "Easel was restored from a backup, and nobody can say whether {provider} took the job. You may have been "
        "charged. Try again, or ask {provider} about it."
    ),
    "fault_unseen": (
        "Easel was restored from a backup, and nobody can say whether this job already stands here. You may have been "
        "charged. Try again, or ask {provider} about it."
    ),
    "fault_remix": (
        "The Midjourney account at {provider} has Remix switched off, so it does not ask for other words. Nothing was "
        "drawn or charged. Switch Remix off in “/settings” and tap the button again to go on without other words."
    ),
    "fault_unanswered": (
        "Nobody answered this question, so it was closed. Nothing was drawn or charged. It can be opened again."
    ),
    "fault_closed": (
        "{provider} no longer waits for these words{quoted}. Nothing was drawn or charged for them. Try again: "
        "Midjourney then asks once more."
    ),
    "fault_lost": (
        "{provider} took the job and then lost it. You may have been charged. Try again, or ask {provider} about it."
    ),
    "fault_timeout": (
        "{provider} did not finish in time. You may have been charged. Try again, or ask {provider} about it."
    ),
    "fault_provider": (
        "{provider} could not finish this job{quoted}. You may have been charged. Try again, or change the prompt."
    ),
    "fault_picture": (
        "The picture was drawn and charged, but Easel could not fetch it from {provider}{why}. Trying again only "
        "fetches the picture once more and costs nothing."
    ),
    "fault_picture_video": (
        "The video was made and charged, but Easel could not fetch it from {provider}{why}. Trying again only fetches "
        "the video once more and costs nothing."
    ),
    "why_no_address": ": no usable address was given",
    "why_gone": ": its address leads to nothing",
    "why_slow": ": the download took too long",
    "why_away": ": the server that stores it does not respond",
    "why_refused": ": the server that stores it did not hand it over",
    "why_page": ": a message or a web page came in its place",
    "why_large": ": the file is too large",
    "why_unreadable": ": the file is not a picture Easel can read",
    "fault_host": (
        "The picture was drawn and charged, but {provider} stores it at “{host}”, and Easel may not fetch pictures "
        "from there. Whoever runs Easel can allow this with “PICTURE_HOSTS={host}”. Then try again; that costs nothing "
        "more."
    ),
    "fault_host_video": (
        "The video was made and charged, but {provider} stores it at “{host}”, and Easel may not fetch anything from "
        "there. Whoever runs Easel can allow this with “PICTURE_HOSTS={host}”. Then try again; that costs nothing more."
    ),
    "fault_oversize": (
        "The result was drawn and charged, but the file is larger than the 200 MB Easel can store. Ask whoever runs "
        "Easel to get it from {provider}."
    ),
    "fault_store": (
        "Easel could not read its own pictures for too long. Nothing was sent or charged. Try again later; whoever "
        "runs Easel should check its disk or PICTURES_URL."
    ),
    "fault_input": "A picture you attached is no longer stored. Nothing was sent. Attach it again.",
    "fault_moved": (
        "Easel now works with {provider}, but this job went to another provider, which may have charged for it. Trying "
        "again sends the job to {provider} and may cost twice."
    ),
    "fault_place": (
        "Easel may not write in the chat where you started this, so nothing was sent or charged. Try again to have it "
        "drawn here, or ask an administrator of that chat to let Easel write."
    ),
    "fault_moved_press": (
        "Easel now works with {provider}, which does not have this picture. The provider it came from may have charged "
        "for this. Send the prompt again for a new picture."
    ),
    "fault_stop": (
        "{provider} was asked to stop this and has not said since what became of it. You may have been charged. "
        "Ask {provider} about it before trying again."
    ),
    "fault_left": "You chose not to retry. If {provider} did accept the job, it was charged and the picture is lost.",
    "fault_left_video": (
        "You chose not to retry. If {provider} did accept the job, it was charged and the video is lost."
    ),
}
