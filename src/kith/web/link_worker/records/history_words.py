"""An event of the audit in words: who, and what of the record."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kith.people.queries.history import HistoryEvent

LOADED = "system:demo-load"
_TABLES = {
    "audit_event": _("this list"),
    "casework_case": _("the case"),
    "casework_casechange": _("a change of the case"),
    "casework_concern": _("a worry"),
    "casework_concernnote": _("a note on a worry"),
    "casework_death": _("the record of a death"),
    "casework_followup": _("a follow-up"),
    "casework_goal": _("a goal"),
    "casework_need": _("a need"),
    "casework_note": _("a note"),
    "casework_plan": _("the plan"),
    "casework_planversion": _("a version of the plan"),
    "casework_session": _("a meeting"),
    "casework_step": _("a step"),
    "casework_stepreview": _("how a step went"),
    "casework_task": _("a task"),
    "measures_response": _("answers to questions"),
    "messaging_document": _("a letter"),
    "messaging_message": _("a message"),
    "people_alert": _("an alert"),
    "people_breakglass": _("an emergency opening"),
    "people_capacityrecord": _("who decides"),
    "people_contactagreement": _("agreement to be contacted"),
    "people_lawfulbasisrecord": _("the lawful basis"),
    "people_merge": _("joined records"),
    "people_person": _("the person’s details"),
    "people_relationship": _("somebody close to them"),
    "people_sharingpermission": _("permission to share"),
    "referrals_allocation": _("who the link worker is"),
    "referrals_contactattempt": _("an attempt to reach them"),
    "referrals_referral": _("the referral"),
    "referrals_referralchange": _("a change of the referral"),
    "referrals_referrerreceipt": _("what the referrer sent"),
    "referrals_referrerupdate": _("what the referrer was told"),
    "referrals_risk": _("a risk"),
}


def who(event: HistoryEvent) -> str:
    """The member of staff, or what acted where nobody did."""
    if event.name:
        return event.name
    if event.actor == LOADED:
        return gettext("Loaded with the demo")
    if event.actor == "public":
        return gettext("Public form")
    if event.actor.startswith("system:"):
        return gettext("Kith itself")
    return gettext("Somebody outside this service")


def what(event: HistoryEvent) -> str:
    """A look: which page. A change: which part of the record, and whether it is new."""
    if event.kind == "R":
        return event.operation.rsplit(":", 1)[-1].replace("_", " ").capitalize()
    part = str(_TABLES.get(event.table, event.table.split("_", 1)[-1]))
    words = gettext("Added: %(part)s") if event.kind == "I" else gettext("Changed: %(part)s")
    return words % {"part": part}
