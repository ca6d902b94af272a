from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from kith.web.addresses import address, url


def test_ids_are_put_where_django_would_put_them():
    person, other = uuid4(), uuid4()
    for each in (person, other):
        assert url("link_worker:person", person_id=each) == reverse(
            "link_worker:person", kwargs={"person_id": each}
        )


def test_words_in_a_path_are_quoted():
    assert url("public:answer", token="a b") == reverse("public:answer", kwargs={"token": "a b"})


def test_empty_values_are_left_out_of_the_query():
    assert url("public:find", query={"q": "tea & cake", "near": "", "page": None}) == (
        reverse("public:find") + "?q=tea+%26+cake"
    )


def test_a_page_that_is_not_there():
    assert address("public:no-such-page") is None
    assert address("link_worker:person", person=uuid4()) is None
    with pytest.raises(NoReverseMatch):
        url("public:no-such-page")


def test_a_place_below_another_path():
    before = url("public:home")
    set_script_prefix("/kith/")
    try:
        assert url("public:home") == "/kith" + before
    finally:
        set_script_prefix("/")
    assert url("public:home") == before
