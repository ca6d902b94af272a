"""Checks of what leaves by text, and of messages that wait for somebody to decide."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg

from kith.launcher import weak_settings
from kith.launcher.findings import Finding, Place, bad, well

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MAILDIR = ("new", "cur", "tmp")
SHAPES = {"KITH_NOTIFY_KEY": rf".*{UUID}-{UUID}", "KITH_NOTIFY_TEMPLATE": UUID}


def texts(place: Place) -> Iterator[Finding]:
    """Without an account texts are held; that is a choice, so it is said and not wrong."""
    if place.is_demo:
        yield well("Texts: kept on the demo's own page; nothing leaves this machine.")
        return
    told = place.settings
    if not any(told.get(name) for name in SHAPES):
        yield well("Texts: not set up. Nobody gets a text; codes are read out by telephone.")
        return
    found = [name for name, shape in SHAPES.items() if not matches(shape, told.get(name, ""))]
    for name in found:
        yield bad(f"Texts: {name} is missing or not as Notify gives it.", f"Set {name}.")
    token = told.get("KITH_NOTIFY_CALLBACK_TOKEN", "")
    weak = list(weak_settings.weak_token(token, "KITH_NOTIFY_CALLBACK_TOKEN"))
    if not token or weak:
        seen = "Texts: Notify cannot tell us what became of them, nor hand over replies."
        yield bad(seen, "Set KITH_NOTIFY_CALLBACK_TOKEN, and the same token in Notify.")
    elif not found:
        yield well("Texts: GOV.UK Notify is set up, with its callbacks.")


def matches(shape: str, text: str) -> bool:
    return re.fullmatch(shape, text, re.IGNORECASE) is not None


def returned(place: Place) -> Iterator[Finding]:
    """Whether anybody hears of mail that comes back after the server took it."""
    folder = place.settings.get("KITH_BOUNCES", "")
    if place.is_demo:
        return
    if not folder:
        yield well(
            "Returned mail: not read (KITH_BOUNCES is not set). Only what the mail server refuses"
            " at once is seen; see docs/messages.md."
        )
    elif not all(os.access(Path(folder, part), os.R_OK | os.W_OK) for part in MAILDIR):
        seen = f"Returned mail: {folder} is no Maildir that Kith may read and empty."
        yield bad(seen, "Give Kith's user that folder, or correct KITH_BOUNCES.")
    else:
        yield well(f"Returned mail: read from {folder}.")


def outbox(place: Place) -> Iterator[Finding]:
    """Mail about nobody's record (invitations, passwords) has no page: its failures show here."""
    if place.connection is None:
        return
    try:
        rows = place.connection.execute("SELECT * FROM kith_outbox_states()").fetchall()
    except psycopg.Error:
        return  # The check of migrations says so.
    count = {(channel, state): messages for channel, state, messages in rows}
    lost = sum(n for (channel, state), n in count.items() if channel == "system" and stuck(state))
    unsure = sum(n for (channel, state), n in count.items() if state == "uncertain") - count.get(
        ("system", "uncertain"), 0
    )
    waits = sum(n for (_, state), n in count.items() if state == "temporary-failure")
    if waits:
        seen = f"Outbox: {waits} messages could not be handed over, and are tried again."
        yield bad(seen, "See Mail and Texts above; after twelve hours they count as failed.")
    if lost:
        seen = f"Outbox: {lost} invitations or password links failed or may not have gone."
        yield bad(seen, "Invite again, or ask for a new link; see docs/messages.md.")
    if unsure:
        seen = f"Outbox: {unsure} messages may or may not have gone."
        yield bad(seen, "A senior or manager decides each, under Messages.")
    if not lost and not unsure and not waits:
        yield well("Outbox: no message waits for a decision on whether it went.")


def stuck(state: str) -> bool:
    return state in {"uncertain", "permanent-failure", "technical-failure"}
