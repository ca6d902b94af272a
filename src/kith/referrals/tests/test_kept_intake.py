"""What a referral and a receipt keep of the form: written, read back, and the same for ever."""

import json
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.defaults import defaults_of
from kith.referrals.intake import (
    HelperDetails,
    Intake,
    PersonDetails,
    RiskDetail,
    as_kept,
    details_from,
    said,
)

words = st.text(max_size=20)
people = st.builds(
    PersonDetails,
    given_name=words,
    family_name=words,
    born_on=st.none() | st.dates(),
    practice_id=st.none() | st.uuids(),
    safe_channels=st.lists(st.sampled_from(["phone", "text"]), unique=True).map(tuple),
    no_address=st.booleans(),
    voicemail=st.sampled_from(["yes", "no", "unknown"]),
)
intakes = st.builds(
    Intake,
    person=people,
    reasons=st.just(()) | st.just(("lonely",)),
    risks=st.none() | st.just(()) | st.just((RiskDetail("dog"),)),
    helper=st.none() | st.just(HelperDetails("Ann", "daughter")),
    under_16=st.booleans(),
    share_outcome_with_referrer=st.booleans(),
    urgency=st.sampled_from(["routine", "soon"]),
)


def plain(value):
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


@given(intakes)
def test_everything_that_was_said_comes_back(intake):
    kept = plain(as_kept(intake))

    found = said(kept)
    assert details_from(found.pop("person")) == intake.person
    assert plain(found) == {k: v for k, v in plain(asdict(intake)).items() if k != "person"}


def test_what_is_at_its_default_is_not_kept():
    person = PersonDetails("Ada", "Bello")
    intake = Intake("a-service", "self", person, "agrees", ("lonely",), "key", own_words="Alone")

    assert plain(as_kept(intake)) == {
        "service_id": "a-service",
        "source": "self",
        "person": {"given_name": "Ada", "family_name": "Bello"},
        "agreement": "agrees",
        "reasons": ["lonely"],
        "idempotency_key": "key",
        "own_words": "Alone",
    }


def test_what_is_left_out_says_the_same_for_ever():
    """Rows that are kept rely on it: see `defaults_of`."""
    person, form = defaults_of(PersonDetails), defaults_of(Intake)
    spoken = {"voicemail": "unknown", "language": "en", "interpreter": "unknown"}
    assert {name: value for name, value in person.items() if value} == spoken
    assert {name: value for name, value in form.items() if value} == {
        "urgency": "routine",
        "share_outcome_with_referrer": True,
    }
