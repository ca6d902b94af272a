from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from kith.web.components.kept import Kept, kept_answers


def kept(data, method="post"):
    return kept_answers(getattr(RequestFactory(), method)("/", data))


def test_what_was_typed_is_kept_in_order():
    assert kept({"what_matters": "My garden\r\nand the cat", "day": "3"}) == [
        Kept("What matters", "My garden\nand the cat"),
        Kept("Day", "3"),
    ]


def test_keys_secrets_and_blanks_are_not():
    data = {"csrfmiddlewaretoken": "x", "idempotency_key": "x", "password1": "x", "code": "1"}
    assert kept(data | {"note": "  "}) == []


def test_only_what_was_posted():
    assert kept({"q": "Ada"}, "get") == []


def test_a_body_that_cannot_be_read_keeps_nothing():
    request = RequestFactory().post(
        "/", b"--x\r\nbroken", content_type="multipart/form-data; boundary="
    )
    assert kept_answers(request) == []


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=50), max_size=5))
def test_anything_posted_can_be_printed(data):
    for answer in kept_answers(RequestFactory().post("/", data)):
        (answer.name + answer.text).encode()
