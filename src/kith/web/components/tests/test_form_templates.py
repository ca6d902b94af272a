"""What the form components print: names, labels, hints and mistakes tied together."""

from datetime import date

import pytest
from django import forms
from django.utils.html import format_html

from kith.web.components import fields
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm
from kith.web.components.tests.rendering import show

WAYS = [("phone", "Phone"), ("text", "Text"), ("other", "Another way")]


class Everything(IdempotentForm):
    name = forms.CharField(label="Your name", max_length=20, help_text="As on your letters")
    words = forms.CharField(label="Your words", max_length=200, widget=forms.Textarea)
    born = fields.PastDateField(label="Date of birth")
    how = forms.ChoiceField(label="How?", choices=WAYS, widget=forms.RadioSelect)
    other = forms.CharField(label="Which way?", max_length=50, required=False)
    many = forms.MultipleChoiceField(
        label="Which?", choices=WAYS, widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I agree")
    where = forms.ChoiceField(label="Where?", choices=[("", "Choose"), *WAYS])
    phone = fields.PhoneField(label="Phone")
    secret = forms.CharField(label="Password", max_length=50, widget=forms.PasswordInput)
    letter = forms.FileField(
        label="Letter", widget=forms.FileInput(attrs={"accept": ".pdf"}), required=False
    )


CONTROLS = {
    "name": "f.text",
    "words": "f.textarea",
    "born": "f.date",
    "how": "f.radios",
    "many": "f.checkboxes",
    "agree": "f.tick",
    "where": "f.select",
    "phone": "f.text",
    "secret": "f.password",
}
EVERY_CONTROL = "".join(f"{{{{ {macro}(form.{name}) }}}}" for name, macro in CONTROLS.items())


def wrong():
    return Everything({"name": "", "idempotency_key": Everything().key_to_print()})


@pytest.mark.parametrize("name", CONTROLS)
def test_a_mistake_is_linked_marked_and_described(name):
    page = show("{{ f.error_summary(form) }}" + EVERY_CONTROL, form=wrong())
    (link,) = [a for a in page.all("a") if a["href"].removeprefix("#").startswith(f"id_{name}")]
    target = link["href"].removeprefix("#")
    assert [e for _, e, _ in page.elements if e.get("id") == target], target
    error_id = f"id_{name}-error"
    assert [e for _, e, _ in page.elements if e.get("id") == error_id]
    assert [e for _, e, _ in page.elements if error_id in e.get("aria-describedby", "").split()]


def test_no_id_is_printed_twice():
    page = show(EVERY_CONTROL + "{{ f.upload(form.letter) }}", form=wrong())
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_a_line_of_text():
    page = show("{{ f.text(form.name, width=10) }}", form=Everything(initial={"name": 'A "B" <c>'}))
    box = page.one("input")
    assert box["value"] == 'A "B" <c>'
    assert box["aria-describedby"] == "id_name-hint"
    assert "nhsuk-input--width-10" in box["class"]
    assert page.one("label", for_="id_name")["text"] == "Your name"
    # A browser that cuts what is pasted says nothing about it.
    assert "maxlength" not in box
    assert "required" not in box


def test_a_label_as_the_heading_of_the_page():
    page = show(
        "{{ f.text(form.name, heading=true) }}{{ f.date(form.born, heading=true) }}",
        form=Everything(),
    )
    assert len(page.all("h1")) == 2


def test_several_lines_come_back_exactly():
    typed = "\n  one\n\n    two <b>\n"
    form = Everything(initial={"words": typed, "how": "other"})
    snippet = (
        "{% set more %}{{ f.textarea(form.words) }}{% endset %}"
        "{{ f.radios(form.how, reveal={'other': more}) }}"
    )
    raw = show(snippet, form=form).one("textarea")["raw"]
    assert raw == typed


def test_how_many_characters_are_left():
    page = show("{{ f.textarea(form.words, count=true) }}", form=Everything())
    assert "You can enter up to 200 characters" in page.html
    assert page.one("div", data_module="nhsuk-character-count")["data-maxlength"] == "200"


def test_the_boxes_of_a_date():
    form = Everything(initial={"born": date(1984, 3, 27)})
    page = show("{{ f.date(form.born, birthday=true) }}", form=form)
    boxes = page.all("input")
    assert [b["name"] for b in boxes] == ["born_day", "born_month", "born_year"]
    assert [b["value"] for b in boxes] == ["27", "3", "1984"]
    assert [b["autocomplete"] for b in boxes] == ["bday-day", "bday-month", "bday-year"]


def test_only_the_wrong_boxes_of_a_date_are_marked():
    form = Everything({"born_day": "3", "born_month": "smarch", "born_year": "1984"})
    page = show("{{ f.date(form.born) }}{{ f.error_summary(form) }}", form=form)
    marked = [b["name"] for b in page.all("input") if "nhsuk-input--error" in b["class"]]
    assert marked == ["born_month"]
    assert "#id_born_month" in [a["href"] for a in page.all("a")]
    assert page.one("input", name="born_month")["value"] == "smarch"


def test_a_choice_keeps_what_was_chosen():
    form = Everything({"how": "text", "many": ["phone", "other"], "where": "text", "agree": "on"})
    page = show(EVERY_CONTROL, form=form)
    assert [b["value"] for b in page.all("input", type="radio") if "checked" in b] == ["text"]
    ticked = [b["value"] for b in page.all("input", type="checkbox") if "checked" in b]
    assert ticked == ["phone", "other", "on"]
    assert [o["value"] for o in page.all("option") if "selected" in o] == ["text"]


class Open(KithForm):
    how = forms.ChoiceField(choices=[*WAYS, ("", "Not asked")], required=False)
    which = forms.ChoiceField(choices=[("", "Choose"), *WAYS])
    many = forms.MultipleChoiceField(choices=[("", "None"), *WAYS], required=False)


@pytest.mark.parametrize(
    ("form", "on"),
    [
        (Open(), []),
        (Open(initial={"how": ""}), [""]),
        (Open(initial={"how": "text"}), ["text"]),
        (Open({"how": ""}, initial={"how": "text"}), [""]),
        (Open({}, initial={"how": "text"}), []),
    ],
)
def test_an_answer_that_may_be_left_out_can_be_taken_back(form, on):
    page = show("{{ f.radios(form.how) }}", form=form)
    assert [b["value"] for b in page.all("input")] == ["phone", "text", "other", ""]
    assert [b["value"] for b in page.all("input") if "checked" in b] == on
    assert "Not asked" in page.html


def test_no_answer_is_not_offered_where_one_is_needed_nor_among_boxes():
    page = show("{{ f.radios(form.which) }}{{ f.checkboxes(form.many) }}", form=Open())
    assert [b["value"] for b in page.all("input")] == [w for w, _ in WAYS] * 2


def test_a_further_question_under_a_choice():
    snippet = (
        "{% set more %}{{ f.text(form.other) }}{% endset %}"
        "{{ f.radios(form.how, reveal={'other': more}, hints={'text': 'To a mobile'}, "
        "divider=_('or')) }}"
    )
    page = show(snippet, form=Everything())
    assert page.one("input", value="other")["data-aria-controls"] == "conditional-id_how-4"
    assert page.one("input", name="other")
    assert "To a mobile" in page.html
    assert page.one("div", class_="nhsuk-radios__divider")["text"] == "or"


def test_a_password_is_never_printed_back():
    page = show("{{ f.password(form.secret) }}", form=Everything({"secret": "correct horse"}))
    assert "correct horse" not in page.html
    assert page.one("input")["type"] == "password"


def test_an_upload():
    box = show("{{ f.upload(form.letter, hint='One page') }}", form=Everything()).one("input")
    assert box["type"] == "file"
    assert box["accept"] == ".pdf"
    assert box["aria-describedby"] == "id_letter-hint"


def test_hidden_fields_carry_the_key():
    form = Everything()
    box = show("{{ f.hidden(form) }}", form=form).one("input")
    assert box["name"] == "idempotency_key"
    assert len(box["value"]) == 36


def test_labels_are_escaped_unless_they_are_safe():
    class Labelled(KithForm):
        one = forms.CharField(label="<i>one</i>", max_length=5)
        two = forms.CharField(label=format_html("<i>{}</i>", "two"), max_length=5)

    html = show("{{ f.text(form.one) }}{{ f.text(form.two) }}", form=Labelled()).html
    assert "&lt;i&gt;one" in html
    assert "<i>two</i>" in html


def test_mistakes_of_several_forms_are_summed_up():
    page = show("{{ f.error_summary(one, two) }}", one=wrong(), two=Everything({}, prefix="two"))
    targets = [a["href"] for a in page.all("a")]
    assert "#id_name" in targets
    assert "#id_two-name" in targets


def test_a_form_without_mistakes_has_no_summary():
    assert not show("{{ f.error_summary(form) }}", form=Everything()).html.strip()


def test_buttons():
    page = show("{{ f.buttons('Save', cancel='/back') }}{{ f.button_link('Go', '/go') }}")
    assert page.one("button")["data-prevent-double-click"] == "true"
    assert {a["href"] for a in page.all("a")} == {"/back", "/go"}
