"""What a service's own wording of a message must keep to. Pure; words for whoever wrote it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates.gaps import IDENTIFYING, SAMPLES
from kith.messaging.templates.gsm import parts
from kith.messaging.templates.template import Template, TemplateError, Value, gaps_in, problems

# Without these a message has no use, if the original has them.
_ESSENTIAL = frozenset(
    {
        *("link", "code", "when", "new_when", "by_day", "until", "reference", "question"),
        *("reason", "where_instead", "advice", "service_phone", "activity", "actions", "codes"),
        *("full_name", "date_of_birth", "nhs_number", "summary"),
        *("achievements", "what_carries_on", "who_to_ring"),
    }
)
# Lines that may save a life: taken out by nobody.
_CRISIS = ("111", "999")
_IN_SUBJECTS = frozenset({"reference", "when", "new_when", "until", "by_day"})
# Whoever sees the person's screen over their shoulder learns nothing from these places.
_TELLING = ("social prescrib", "rhagnodi cymdeithasol", "link worker", "gweithiwr cyswllt")
MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Subject (empty for a text) and body in English and Welsh, with their gaps.

    Empty Welsh means that the original Welsh stands.
    """

    subject: str
    body: str
    subject_cy: str = ""
    body_cy: str = ""


def needed(template: Template) -> frozenset[str]:
    """The gaps that every wording of this message must have."""
    subject, body = template.original("en")
    return gaps_in(f"{subject} {body}") & _ESSENTIAL


def for_subject(template: Template) -> frozenset[str]:
    """The gaps that its subject line may have: none that says who somebody is."""
    return (template.allows & _IN_SUBJECTS) - IDENTIFYING


def samples(template: Template) -> dict[str, Value]:
    """What stands in the gaps on a preview, in the language that is active."""
    found = {name: SAMPLES[name] for name in template.allows}
    return {
        name: tuple(str(one) for one in value) if isinstance(value, tuple) else str(value)
        for name, value in found.items()
    }


def wrong(shipped: Template, words: OwnWords, *, names: tuple[str, ...]) -> dict[str, list[str]]:
    """What is wrong with the words in either language, by the names of `OwnWords`."""
    found = wrong_with(shipped, words.subject, words.body, names=names)
    if words.subject_cy or words.body_cy:
        welsh = wrong_with(shipped, words.subject_cy, words.body_cy, names=names)
        found |= {f"{place}_cy": said for place, said in welsh.items()}
    return found


def wrong_with(
    template: Template, subject: str, body: str, *, names: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """What is wrong with one language of a wording, by `subject` and `body`.

    `names` are what the service and its workers are called: not for a text or a subject line to a
    person.
    """
    found: dict[str, list[str]] = {"subject": [], "body": []}
    is_text = template.channel is ChannelKind.TEXT
    if not is_text:
        found["subject"] = _subject(template, subject, names)
    found["body"] = problems(body, template.allows) or _body(template, subject, body, names)
    return {place: words for place, words in found.items() if words}


def _subject(template: Template, subject: str, names: tuple[str, ...]) -> list[str]:
    if not subject.strip():
        return [_("Write the subject")]
    found = problems(subject, for_subject(template))
    return found or _tells(template, subject, names)


def _body(template: Template, subject: str, body: str, names: tuple[str, ...]) -> list[str]:
    if not body.strip():
        return [_("Write the message")]
    missing = sorted(needed(template) - gaps_in(f"{subject} {body}"))
    found = [_("It needs {%(gap)s}") % {"gap": name} for name in missing]
    original = template.original("en")[1]
    lost = [number for number in _CRISIS if number in original and number not in body]
    found += [_("Keep the sentence about %(number)s") % {"number": number} for number in lost]
    if template.channel is ChannelKind.TEXT:
        found += _tells(template, body, names) + _too_long(template, body)
    return found


def _tells(template: Template, words: str, names: tuple[str, ...]) -> list[str]:
    if template.audience is not Audience.PERSON:
        return []
    said = words.casefold()
    telling = [one for one in (*_TELLING, *names) if one and one.casefold() in said]
    return [
        _("“%(words)s” would tell whoever looks at their screen what this is about")
        % {"words": one}
        for one in dict.fromkeys(telling)
    ]


def _too_long(template: Template, body: str) -> list[str]:
    try:
        count = parts(template.compose_own(samples(template), subject="", body=body).body)
    except TemplateError:
        return []
    if count <= MOST_PARTS:
        return []
    most = ngettext("%(num)s text message", "%(num)s text messages", MOST_PARTS)
    return [_("Shorten it: it takes more than %(most)s") % {"most": most % {"num": MOST_PARTS}}]
