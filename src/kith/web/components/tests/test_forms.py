from uuid import UUID

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm


class WordsForm(KithForm):
    words = forms.CharField(label="What matters?", max_length=10)
    named = forms.CharField(
        label="Name", max_length=10, required=False, error_messages={"max_length": "Too long"}
    )
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], required=False)


class AnotherForm(KithForm):
    others = forms.CharField(max_length=10)


class Sending(IdempotentForm):
    words = forms.CharField(label="Words", max_length=10)


def posted(**fields):
    data = QueryDict(mutable=True)
    data.update(fields)
    return data


def test_every_text_field_has_a_limit():
    class Endless(KithForm):
        words = forms.CharField()

    with pytest.raises(ImproperlyConfigured, match=r"Endless\.words"):
        Endless()


def test_messages_name_the_field():
    form = WordsForm(posted(words=""))
    assert form.errors["words"] == ["“What matters?” needs an answer"]
    form = WordsForm(posted(words="x" * 11))
    assert form.errors["words"] == ["“What matters?” must be 10 characters or fewer"]


def test_a_message_that_the_field_sets_stays():
    form = WordsForm(posted(words="x", named="y" * 11))
    assert form.errors["named"] == ["Too long"]


def test_a_choice_that_is_none_is_not_repeated():
    form = WordsForm(posted(words="x", kind="<script>" * 50))
    assert form.errors["kind"] == ["“Kind”: choose from the list"]


def test_messages_do_not_travel_between_forms():
    WordsForm(posted(words=""))
    assert "“" not in str(forms.CharField().error_messages["required"])
    others = AnotherForm(posted(others=""))
    assert others.errors == {"others": ["“Others” needs an answer"]}


def test_what_cannot_be_stored_is_dropped():
    form = WordsForm(posted(words="a\x00b\ud800\r\nc"))
    assert form.is_valid()
    assert form.cleaned_data["words"] == "ab\nc"


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    form = WordsForm(posted(words=text))
    if form.is_valid():
        form.cleaned_data["words"].encode()
        assert "\x00" not in form.cleaned_data["words"]


def test_a_form_carries_a_key_of_its_own():
    first, second = Sending().key_to_print(), Sending().key_to_print()
    assert first != second
    form = Sending(posted(words="x", idempotency_key=first))
    assert form.is_valid()
    assert form.cleaned_data["idempotency_key"] == UUID(first)


def test_a_page_shown_again_keeps_its_key():
    key = Sending().key_to_print()
    form = Sending(posted(words="", idempotency_key=key))
    assert not form.is_valid()
    assert form.key_to_print() == key


@pytest.mark.parametrize("key", ["", "no key", "1" * 5000])
def test_a_form_without_a_key_gets_one_and_asks_again(key):
    form = Sending(posted(words="x", idempotency_key=key))
    assert not form.is_valid()
    assert list(form.errors) == ["__all__"]
    assert "out of date" in form.non_field_errors()[0]
    UUID(form.key_to_print())
