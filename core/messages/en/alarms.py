"""What needs a human, as owners are told."""

from __future__ import annotations

from collections.abc import Mapping

ALARMS: Mapping[str, str] = {
    "alarm_over": "{alarm}: this is over. Nothing is left to do.",
    "alarm_name_key": "{about} refuses Easel's key",
    "alarm_key": (
        "Every job fails, and nothing is drawn or charged. Check MJ_KEY and MJ_AUTH, then start Easel again; “easel "
        "doctor” tries the key."
    ),
    "alarm_name_forbidden": "{about} turns Easel away",
    "alarm_forbidden": (
        "Every job fails, and nothing is drawn or charged{quoted}. Ask {about} why: the key may lack a permission, "
        "or this machine's address may not be allowed."
    ),
    "alarm_name_blocked": "Something in front of {about} turns Easel away",
    "alarm_blocked": (
        "A firewall, a login page or a browser check (captcha) replies in its place, so every job fails; nothing is "
        "charged. Have this machine's address let through, or choose another way with MJ_PROXY."
    ),
    "alarm_name_address": "Something else replies at the address of {about}",
    "alarm_address": (
        "Every job fails, and nothing is drawn or charged. Check MJ_URL, then start Easel again; “easel doctor” says "
        "what replies there."
    ),
    "alarm_name_money": "The account at {about} is out of credit",
    "alarm_money": (
        "Every job there fails, and nothing is drawn or charged{quoted}. Top the account up; after that, new jobs go "
        "through by themselves."
    ),
    "alarm_name_account": "{about} has no Midjourney account free",
    "alarm_account": (
        "Jobs wait and are tried again for a while; nothing is charged{quoted}. Look there whether the accounts are "
        "switched off, logged out or used up."
    ),
    "alarm_others": "What another provider can do goes there meanwhile.",
    "alarm_name_credit": "Little credit is left at {about}",
    "alarm_credit": (
        "{left} is left, in the unit that {about} shows. Top the account up before it runs out: then every job "
        "there fails."
    ),
    "alarm_name_accounts": "Some Midjourney accounts at {about} are off",
    "alarm_accounts": (
        "{alive} of {all} work. Jobs go to those, and nothing is lost. Look there whether the others are "
        "switched off, logged out or banned."
    ),
    "alarm_name_suspended": "{about} has banned Easel for a while",
    "alarm_suspended": (
        "Every job there fails because of earlier prompts with words that are not allowed; nothing is drawn or "
        "charged{quoted}. Ask {about} how long this lasts. “/admin” closes Easel to whoever writes such prompts."
    ),
    "alarm_name_captcha": "The Midjourney account at {about} needs a human",
    "alarm_captcha": (
        "Its jobs fail{quoted}. Log in to this account on Discord or Midjourney's page and answer what it asks, then "
        "switch the account on again at {about}. What failed can be asked for again; {about} may have charged it."
    ),
    "alarm_name_away": "{about} does not reply",
    "alarm_away": (
        "Jobs wait and go out when it is back; none is lost or sent twice. If it is your own server, see whether it "
        "runs; “easel doctor” says how it fails."
    ),
    "alarm_name_disk": "The disk is nearly full",
    "alarm_disk": (
        "Only {free} MB are free at {about}. Once it is full, nobody can ask for anything, and finished pictures "
        "wait at the provider, which may delete them. Free some space, or set PICTURES_GIGABYTES or PICTURES_DAYS "
        "lower."
    ),
    "alarm_name_pictures": "Pictures cannot be stored",
    "alarm_pictures": (
        "Finished pictures wait at the provider, which may delete them after a while; they are fetched once this is "
        "mended, and not charged again. “easel doctor” says what is wrong with the folder or bucket of PICTURES_URL."
    ),
    "alarm_name_store": "The database takes nothing",
    "alarm_store": (
        "Nobody can ask for anything until it does; running jobs go on at the provider, and none is lost or sent "
        "twice. “easel doctor” says what is wrong with DATABASE_URL, its disk or its rights."
    ),
    "alarm_name_chat": "Easel cannot write in a chat",
    "alarm_chat": (
        "In {about}, jobs are not sent, and nothing is charged; whoever asks is told in their own chat. Give the bot "
        "the right to send messages and photos there, or remove it from there."
    ),
}
