"""What anybody may send in place of a passkey's answer is a mistake, never a fault."""

import json
from base64 import urlsafe_b64encode

import pytest
from allauth.core import context
from allauth.mfa.webauthn.internal import auth
from django.contrib.sessions.backends.db import SessionStore
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kith.web.staff.sign_in.forms import AddPasskey, LoginByPasskey, SecondStepByPasskey
from kith_testing.people import make_user

pytestmark = pytest.mark.django_db
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
BYTES = st.binary(max_size=80).map(lambda some: urlsafe_b64encode(some).decode().rstrip("="))
CLIENT = st.fixed_dictionaries(
    {"type": st.sampled_from(["webauthn.get", "webauthn.create"]) | ANYTHING},
    optional={"challenge": BYTES | ANYTHING, "origin": ANYTHING},
).map(lambda said: urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("="))
PART = BYTES | CLIENT | ANYTHING
ANSWER = st.fixed_dictionaries(
    {},
    optional={
        "id": PART,
        "rawId": PART,
        "type": st.just("public-key") | ANYTHING,
        "response": ANYTHING
        | st.fixed_dictionaries(
            {"clientDataJSON": PART},
            optional={
                "attestationObject": PART,
                "authenticatorData": PART,
                "signature": PART,
                "userHandle": PART,
            },
        ),
    },
)
HOSTILE = "9" * 5000, "[" * 100_000, '{"a":' * 100_000, '"\\ud800"', "NaN", "null", "[]", "1e400"


@pytest.fixture
def ceremony(rf):
    """Somebody in the middle of signing in, and of adding a passkey, by turns."""
    request = rf.post("/account/sign-in/passkey/")
    request.session = SessionStore()
    user = make_user()
    with context.request_context(request):
        yield user


def refused(form):
    assert not form.is_valid()
    assert form.errors


def each_form(user, credential):
    data = {"credential": credential}
    auth.begin_authentication()
    refused(LoginByPasskey(data))
    auth.begin_authentication(user)
    refused(SecondStepByPasskey(data, user=user))
    auth.begin_registration(user, passwordless=True)
    refused(AddPasskey(data, user=user))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(ANSWER | ANYTHING)
@example({"response": []})
@example({"id": "x", "rawId": "x", "response": {"userHandle": "AA"}})
def test_no_such_answer(ceremony, answer):
    each_form(ceremony, json.dumps(answer))


@pytest.mark.parametrize("credential", HOSTILE, ids=lambda text: text[:8])
def test_no_json_and_too_much_of_it(ceremony, credential):
    each_form(ceremony, credential)
