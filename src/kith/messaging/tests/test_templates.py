"""Every message's wording holds together, and gives nobody away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.messaging.choices import Audience, ChannelKind
from kith.messaging.templates import TEMPLATES, TemplateError
from kith.messaging.templates.gaps import IDENTIFYING, SAMPLES
from kith.messaging.templates.gsm import parts
from kith.messaging.templates.template import fill, problems

ALL = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
TEXTS = [t for t in TEMPLATES.values() if t.channel == ChannelKind.TEXT]
TO_PERSON = [t for t in TEMPLATES.values() if t.audience == Audience.PERSON]


def samples(template):
    values = {name: SAMPLES[name] for name in template.allows}
    return {n: v if isinstance(v, tuple) else str(v) for n, v in values.items()}


@ALL
def test_it_composes_with_nothing_left_open(template):
    composed = template.compose(samples(template))
    assert composed.body
    assert not re.search(r"[{}]", composed.subject + composed.body)
    assert bool(composed.subject) == (template.channel != ChannelKind.TEXT)


@ALL
def test_no_name_in_a_subject_line(template):
    assert not IDENTIFYING & set(re.findall(r"\{(\w+)\}", str(template.subject)))


@pytest.mark.parametrize("template", TEXTS, ids=lambda t: t.id)
def test_a_text_names_nobody_and_no_service_and_fits_one_message(template):
    assert not (IDENTIFYING | {"service_name", "link_worker"}) & template.allows
    assert parts(template.compose(samples(template)).body) == 1


@pytest.mark.parametrize(
    "template", [t for t in TEMPLATES.values() if t.audience == Audience.STAFF], ids=lambda t: t.id
)
def test_an_email_to_staff_cannot_name_the_person(template):
    assert not IDENTIFYING & template.allows


@pytest.mark.parametrize("template", TO_PERSON, ids=lambda t: t.id)
def test_sentences_to_the_person_are_short(template):
    body = template.compose(samples(template)).body
    sentences = re.split(r"[.?!:]\s|\n", body)
    assert max(len(sentence.split()) for sentence in sentences) <= 24


@pytest.mark.parametrize("template", TO_PERSON, ids=lambda t: t.id)
def test_the_person_is_not_called_a_case(template):
    said = f"{template.subject} {template.body}".lower()
    for word in ("patient", "client", "referral", "discharge", "appointment", "social prescrib"):
        assert word not in said


def test_a_gap_outside_the_list_is_named():
    with pytest.raises(TemplateError, match=r"\{password\} is not available"):
        fill("Hello {password}", {"password": "x"}, frozenset({"first_name"}))


def test_a_missing_value_is_named():
    with pytest.raises(TemplateError, match=r"No value for \{first_name\}"):
        fill("Hello {first_name}", {}, frozenset({"first_name"}))


def test_a_value_that_the_message_may_not_carry_is_refused():
    template = TEMPLATES["meeting_reminder_sms"]
    with pytest.raises(TemplateError, match="no use for: first_name"):
        template.compose({**samples(template), "first_name": "Sam"})


@pytest.mark.parametrize("wording", ["{", "}", "{0}", "{a.b}", "{first_name!r}", "{{first_name}}"])
def test_a_stray_bracket_is_a_problem(wording):
    assert problems(wording, frozenset({"first_name"}))


def test_a_services_own_wording_keeps_the_same_rules():
    template = TEMPLATES["closing_letter"]
    with pytest.raises(TemplateError, match="nhs_number"):
        template.compose_own(samples(template), subject="Hi", body="{nhs_number}")
    own = template.compose_own(samples(template), subject="Hello", body="Dear {first_name}")
    assert own.body == "Dear Sam"


def test_lists_become_bullets_and_empty_lines_go():
    allows = frozenset({"where", "items", "voicemail"})
    wording = "A\n\nWhere: {where}\n{voicemail}\n\n{items}\n\nB"
    values = {"where": "", "items": ["one", "", "two\nlines"], "voicemail": ""}
    assert fill(wording, values, allows) == "A\n\n- one\n- two lines\n\nB"


def test_a_value_cannot_break_a_subject_line():
    template = TEMPLATES["meeting_booked_email"]
    composed = template.compose({**samples(template), "when": "10 March\r\nBcc: all@example.org"})
    assert composed.subject == "Your meeting on 10 March Bcc: all@example.org"


@given(st.text(min_size=1).filter(str.strip))
def test_a_value_is_never_read_as_wording(value):
    allows = frozenset({"a", "b"})
    assert fill("<{a}|{b}>", {"a": value, "b": "{a}"}, allows) == f"<{value.strip()}|{{a}}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a" * 160, 1), ("a" * 161, 2), ("€" * 80, 1), ("€" * 81, 2), ("ŵ" * 70, 1), ("ŵ" * 71, 2)],
)
def test_parts_of_a_text_message(text, expected):
    assert parts(text) == expected
