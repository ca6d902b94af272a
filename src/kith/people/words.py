"""What safe contact and needs for access come to, in plain words for whoever rings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kith.people.choices import AlertKind, BestTime, Channel, YesNoUnknown
from kith.people.contact_gate import SafeContact, Stop, may_contact
from kith.people.languages import language_name
from kith.people.models import Person


def safe_contact_line(safe: SafeContact) -> str:
    """One line: may we ring, by what else, voicemail or not, when, who may answer."""
    stop = may_contact(safe, Channel.PHONE).stop
    if stop in {Stop.DIED, Stop.DO_NOT_CONTACT, Stop.NOT_ASKED}:
        return _blanket(stop)
    return " ".join(_sentences(safe, stop))


def _blanket(stop: Stop) -> str:
    words = {
        Stop.DIED: _("This person has died. Nobody contacts them."),
        Stop.DO_NOT_CONTACT: _("Do not contact this person in any way."),
        Stop.NOT_ASKED: _("Nobody has asked yet how it is safe to contact this person."),
    }
    return words[stop]


def _sentences(safe: SafeContact, stop: Stop | None) -> Iterator[str]:
    if stop is Stop.NOT_SAFE:
        yield _("Do not ring: not safe.")
    if stop is Stop.NO_ADDRESS:
        yield _("No telephone number.")
    others = [c for c in Channel if c is not Channel.PHONE and may_contact(safe, c).allowed]
    if stop is None:
        yield _("Safe to ring.")
        yield from _voicemail(safe)
    if others:
        yield _("Safe: %(ways)s.") % {"ways": ", ".join(str(c.label).lower() for c in others)}
    if safe.best_time and safe.best_time != BestTime.ANY:
        yield _("Best time: %(time)s.") % {"time": str(BestTime(safe.best_time).label).lower()}
    if safe.who_may_answer:
        yield _("Who may answer: %(who)s.") % {"who": safe.who_may_answer.rstrip(".")}
    if safe.note:
        yield safe.note


def _voicemail(safe: SafeContact) -> Iterator[str]:
    words = {
        YesNoUnknown.YES: _("You may leave a voicemail."),
        YesNoUnknown.NO: _("Leave no voicemail."),
        YesNoUnknown.UNKNOWN: _("Leave no voicemail: nobody has asked."),
    }
    yield words[safe.voicemail]


def needs_in_words(person: Person) -> Iterator[tuple[AlertKind, str]]:
    """Alerts that follow from the record itself: interpreter and needs for access."""
    if person.interpreter == YesNoUnknown.YES:
        yield AlertKind.INTERPRETER, language_name(person.language)
    formats = [
        str(words)
        for on, words in (
            (person.large_print, _("large print")),
            (person.easy_read, _("easy read")),
        )
        if on
    ]
    needs = "; ".join(filter(None, [person.access_needs.strip().rstrip("."), ", ".join(formats)]))
    if needs:
        yield AlertKind.ACCESS, needs[:1].upper() + needs[1:]
