"""What runs in the background: each task calls one operation, for one service where it matters."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kith.audit.verification import published_head
from kith.casework.operations import reminding
from kith.connections.operations import silence
from kith.directory.operations import lookalikes
from kith.directory.operations.ageing import KEEPER
from kith.insights import monthly
from kith.interop.directories import running
from kith.interop.web_checks import checking
from kith.jobs import bounced_mail, broken_off
from kith.jobs.directory_asks import ask_keepers
from kith.jobs.saved_searches import tell_of_news
from kith.kernel.actor import public, system
from kith.kernel.enqueue import enqueue
from kith.messaging.operations.bounces import read_bounces
from kith.organisations.queries import service_ids
from kith.people.operations import agreements
from kith.portal.operations import asking, sending, thread
from kith.referrals.operations import drafts
from kith.rights.operations import copies, erasing, views

# Every task finds out for itself what is left to do, so that a second run does nothing twice. A
# database that goes away at the wrong minute must not cost a day's reminders.
AGAIN = RetryStrategy(max_attempts=5, wait=60)


@app.periodic(cron="*/10 * * * *")
@app.task(name="publish_audit_head")
def publish_audit_head(timestamp: int) -> None:
    """Write the newest seal down outside the database, so that cutting the tail off shows."""
    head = published_head()
    if head:
        path = Path(settings.KITH_HOME) / "audit-heads.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(f"{timestamp} {head}\n")


@app.periodic(cron="* * * * *")
@app.task(name="take_up_broken_jobs")
async def take_up_broken_jobs(timestamp: int) -> None:
    """Do again what a killed worker left half done."""
    await broken_off.take_up_broken_jobs()


@app.periodic(cron="*/5 * * * *")
@app.task(name="end_silent_imports")
def end_silent_imports(timestamp: int) -> None:
    """Say of imports by command that were killed that they are broken off."""
    running.end_silent_imports()


@app.periodic(cron="50 3 * * *")
@app.task(name="forget_waiting_files", retry=AGAIN)
def forget_waiting_files(timestamp: int) -> None:
    """Delete uploaded lists that nobody brought in."""
    running.forget_old_files()


@app.periodic(cron="* * * * *")
@app.task(name="count_months")
def count_months(timestamp: int) -> None:
    """Count the months of figures in which something has changed."""
    monthly.count_changed_months()


@app.periodic(cron="40 3 * * *")
@app.task(name="mark_uncounted_months", retry=AGAIN)
def mark_uncounted_months(timestamp: int) -> None:
    """Find the months of figures that nobody has counted yet."""
    monthly.mark_uncounted_months()


@app.periodic(cron="7 * * * *")
@app.task(name="erase_expired_drafts")
def erase_expired_drafts(timestamp: int) -> None:
    """Erase public forms that nobody came back to. They belong to no service yet."""
    drafts.erase_expired_drafts(actor=public())


@app.periodic(cron="5 9 * * *")
@app.task(name="remind_of_meetings", retry=AGAIN)
def remind_of_meetings(timestamp: int) -> None:
    """Remind people of tomorrow's meetings, where it is safe to write to them."""
    for service_id in service_ids():
        reminding.remind_of_meetings(actor=system("reminders", service_id))


@app.periodic(cron="15 9 * * *")
@app.task(name="invite_to_follow_ups", retry=AGAIN)
def invite_to_follow_ups(timestamp: int) -> None:
    """Say a week before that somebody will ring to hear how things are."""
    for service_id in service_ids():
        reminding.invite_to_follow_ups(actor=system("follow-ups", service_id))


@app.periodic(cron="35 6 * * *")
@app.task(name="age_directory", retry=AGAIN)
def age_directory(timestamp: int) -> None:
    """Judge listings whose day has come, and ask their keepers whether they are still right.

    A batch is a job of its own: whoever stops the background work waits for one, not for all.
    """
    if ask_keepers():
        enqueue("age_directory", timestamp=timestamp)


@app.task(name="send_sign_in_code", retry=2)
def send_sign_in_code(ask_id: str) -> None:
    """Find out whom an ask for a code means, and send it there where that is safe."""
    sending.send_code(ask_id=UUID(ask_id))


@app.periodic(cron="20 8 * * 1-5")
@app.task(name="escalate_unread_messages", retry=AGAIN)
def escalate_unread_messages(timestamp: int) -> None:
    """What people wrote and nobody read in a working day goes to whoever is on duty."""
    for service_id in service_ids():
        thread.escalate_unread(actor=system("messages", service_id))


@app.periodic(cron="17 * * * *")
@app.task(name="forget_sign_in_asks")
def forget_sign_in_asks(timestamp: int) -> None:
    """Erase what was typed and is of no more use."""
    asking.forget_old_asks()


@app.periodic(cron="10 7 * * *")
@app.task(name="tell_of_new_listings", retry=AGAIN)
def tell_of_new_listings(timestamp: int) -> None:
    """Look up saved searches, and write one email to whoever has something new in theirs."""
    for service_id in service_ids():
        tell_of_news(actor=system("saved-searches", service_id))


@app.periodic(cron="45 * * * *")
@app.task(name="note_bounced_mail")
def note_bounced_mail(timestamp: int) -> None:
    """Mail that came back from a group makes its listing less sure."""
    bounced_mail.note_bounced_mail(service_ids())


@app.periodic(cron="20 * * * *")
@app.task(name="check_web_addresses", lock="check_web_addresses")
def check_web_addresses(timestamp: int) -> None:
    """See whether the web addresses of listings still answer, where there is a network."""
    if settings.KITH_CHECK_WEB:
        checking.check_web_addresses()


@app.periodic(cron="15 3 * * *")
@app.task(name="find_lookalikes", retry=AGAIN)
def find_lookalikes(timestamp: int) -> None:
    """Look for listings that are one and the same, for moderators to judge."""
    lookalikes.find_lookalikes(actor=KEEPER)


@app.task(name="import_directory", retry=2)
def import_directory(run_id: str) -> None:
    """Bring in what is left of an import; broken off, it goes on where it was."""
    running.run_import(UUID(run_id))


@app.periodic(cron="25 9 * * 1-5")
@app.task(name="watch_silence_of_groups", retry=AGAIN)
def watch_silence_of_groups(timestamp: int) -> None:
    """Remind groups that have not answered, then their link workers; ask who came, and
    whether there is a place now."""
    for service_id in service_ids():
        actor = system("silence", service_id)
        silence.watch_silence(actor=actor)
        silence.ask_about_attendance(actor=actor)
        silence.ask_about_places(actor=actor)


@app.periodic(cron="5 0 * * *")
@app.task(name="end_expired_permissions", retry=AGAIN)
def end_expired_permissions(timestamp: int) -> None:
    """Stop what was shared until yesterday."""
    for service_id in service_ids():
        agreements.end_expired_permissions(actor=system("permissions", service_id))


@app.periodic(cron="20 5 * * *")
@app.task(name="erase_old_copies", retry=AGAIN)
def erase_old_copies(timestamp: int) -> None:
    """Erase copies of records that could be fetched until now, and where goodbyes went."""
    for service_id in service_ids():
        copies.erase_old_copies(actor=system("copies", service_id))
        erasing.forget_last_addresses(actor=system("copies", service_id))


@app.periodic(cron="25 5 * * *")
@app.task(name="ask_for_views_at_16", retry=AGAIN)
def ask_for_views_at_16(timestamp: int) -> None:
    """Before a child turns 16: ask whether a parent's view should go on."""
    for service_id in service_ids():
        views.ask_for_reviews(actor=system("views-at-16", service_id))


@app.periodic(cron="*/5 * * * *")
@app.task(name="read_returned_mail")
def read_returned_mail(timestamp: int) -> None:
    """Note what the mail server brought back, where it puts that into a folder for us."""
    if settings.KITH_BOUNCES:
        read_bounces(Path(settings.KITH_BOUNCES))
