"""What was sent, as rows of a summary."""

from django.utils.translation import gettext as _

from kith.organisations.queries import practice
from kith.people.choices import Agreement, BestTime, Channel, WorkerPreference, YesNoUnknown
from kith.people.languages import language_name
from kith.referrals.choices import Reason, RiskKind, Urgency
from kith.web.components.filters import long_date, nhs_number, phone


def answers_of(sent):
    """Rows of `p.summary_list`, without what was left empty."""
    rows = [*_person_rows(sent), *_contact_rows(sent.person), *_need_rows(sent.said)]
    return [{"key": key, "value": value} for key, value in rows if value]


def _person_rows(sent):
    person = sent.person
    yield _("Name"), sent.row.name
    yield _("Likes to be called"), person.preferred_name
    yield _("Date of birth"), long_date(person.born_on, _("Not known"))
    yield _("NHS number"), nhs_number(sent.nhs_number)
    yield _("GP practice"), _practice(person)


def _contact_rows(person):
    yield _("Phone number"), phone(person.telephone)
    yield _("Email"), person.email
    yield _("Address"), _address(person)
    yield _("Safe ways of contact"), _listed(Channel, person.safe_channels) or _("Not asked")
    yield _("Voicemail"), _label(YesNoUnknown, person.voicemail)
    yield _("Best time"), _label(BestTime, person.best_time)
    yield _("Safe contact"), person.safe_contact_note
    yield _("Who may answer"), person.who_may_answer
    yield _("Language"), language_name(person.language)
    yield _("Interpreter"), _label(YesNoUnknown, person.interpreter)
    yield _("Would rather talk with"), _label(WorkerPreference, person.worker_preference)
    yield _("Access needs"), person.access_needs


def _need_rows(said):
    yield _("Knows and agrees"), _label(Agreement, said["agreement"])
    yield _("Why they cannot decide"), said["cannot_decide_why"]
    yield _("Help with"), _listed(Reason, said["reasons"])
    yield _("What is going on"), said["own_words"]
    yield _("What has been tried"), said["already_tried"]
    yield _("How soon"), _label(Urgency, said["urgency"])
    yield _("Risks"), _risks(said["risks"] or ())
    yield _("Reply to"), said["reply_to"]


def _practice(person):
    held = practice(person.practice_id) if person.practice_id else None
    return held.name if held else person.practice_name


def _address(person):
    if person.no_address:
        return _("No fixed address")
    return ", ".join(filter(None, [*person.address.splitlines(), person.postcode]))


def _risks(risks):
    parts = (": ".join(filter(None, [_label(RiskKind, r["kind"]), r["detail"]])) for r in risks)
    return "; ".join(parts)


def _listed(choices, values):
    return ", ".join(_label(choices, value) for value in values)


def _label(choices, value):
    """The words for a stored value; the value itself where a later version dropped it."""
    return str(choices(value).label) if value in choices.values else value
