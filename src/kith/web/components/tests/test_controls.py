"""Our controls print what the NHS.UK macros print, in every state that pages use."""

import re

import pytest
from django import forms
from django.template import engines

from kith.web.components import fields, form_params
from kith.web.components.forms import KithForm
from kith.web.components.tests.rendering import Elements

WAYS = [("phone", "Phone"), ("text", "Text <b>"), ("other", "Another way")]
OFFICIAL = {
    "input": "input/macro.jinja",
    "textarea": "textarea/macro.jinja",
    "select": "select/macro.jinja",
    "radios": "radios/macro.jinja",
    "checkboxes": "checkboxes/macro.jinja",
    "dateInput": "date-input/macro.jinja",
}
MORE = "<p>More</p>"
BOXES = {"day": "Day", "month": "Month", "year": "Year"}


class Controls(KithForm):
    name = forms.CharField(label="Your name", max_length=20, help_text="As on your letters")
    phone = fields.PhoneField(label="Phone <i>")
    words = forms.CharField(label="Your words", max_length=200, widget=forms.Textarea)
    born = fields.PastDateField(label="Date of birth")
    how = forms.ChoiceField(label="How?", choices=WAYS, widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        label="Which?", choices=WAYS, widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I agree", help_text="You can change your mind")
    where = forms.ChoiceField(label="Where?", choices=[("", "Choose"), *WAYS])


CASES = [
    ("input", "input", form_params.text, "name", {}),
    ("input", "input", form_params.text, "name", {"hint": "Or <b>", "width": 10, "size": "s"}),
    ("input", "input", form_params.text, "phone", {"heading": True}),
    ("input", "input", form_params.text, "phone", {"hide_label": True, "classes": "kith-x"}),
    ("input", "input", form_params.text, "name", {"inputmode": "numeric"}),
    ("textarea", "textarea", form_params.textarea, "words", {}),
    ("textarea", "textarea", form_params.textarea, "words", {"rows": 3, "hint": "H", "size": "m"}),
    ("select", "select", form_params.select, "where", {}),
    ("select", "select", form_params.select, "where", {"label": "And?", "classes": "kith-x"}),
    ("choices", "radios", form_params.choices, "how", {"size": "s", "inline": True}),
    ("choices", "radios", form_params.choices, "how", {"heading": True, "hint": "Choose one"}),
    ("choices", "checkboxes", form_params.choices, "many", {"hints": {"text": "By <b>"}}),
    ("choices", "checkboxes", form_params.tick, "agree", {}),
    ("choices", "checkboxes", form_params.tick, "agree", {"hint": "", "label": "Yes"}),
    ("date", "dateInput", form_params.date, "born", {"names": BOXES, "hint": "As 27 3 1984"}),
    ("date", "dateInput", form_params.date, "born", {"names": BOXES, "birthday": True}),
] + [
    ("choices", official, form_params.choices, name, options)
    for official, name in (("radios", "how"), ("checkboxes", "many"))
    for options in (
        {"divider": "or", "classes": "kith-x", "hide_label": True},
        {"reveal": {"text": forms.utils.mark_safe(MORE)}, "hints": {"text": "To a mobile"}},
    )
]
STATES = {
    "empty": {},
    "wrong": {"data": {"agree": "", "born_day": "30", "born_month": "2", "born_year": "84"}},
    "filled": {
        "initial": {
            "name": 'A "B" <c>',
            "phone": "+441632960123",
            "words": "\n  one\n<b>\n",
            "how": "text",
            "many": ["text", "other"],
            "agree": True,
            "where": "phone",
            "born_day": "3",
        }
    },
}


def elements(html: str) -> list[tuple[str, dict[str, str], str]]:
    """Tags with attributes and text; how it is indented and classes are ordered is no matter."""
    return [
        (tag, {**attrs, "class": "".join(sorted(attrs.get("class", "").split()))}, _text(tag, text))
        for tag, attrs, text in Elements(html).found
    ]


def _text(tag: str, text: str) -> str:
    return text if tag == "textarea" else re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("case", CASES)
def test_a_control_says_what_the_design_system_says(case, state):
    ours, official, read, name, options = case
    env = engines["jinja2"].env
    made = read(Controls(**STATES[state])[name], **options)
    kind = {"radios": ', "radio"', "checkboxes": ', "checkbox"'}.get(official, "")
    mine = f'{{% import "components/_controls.html" as c %}}{{{{ c.{ours}(made{kind}) }}}}'
    theirs = f'{{% from "nhsuk/components/{OFFICIAL[official]}" import {official} %}}'
    theirs += f"{{{{ {official}(made) }}}}"
    html = env.from_string(mine).render(made=made)
    assert elements(html) == elements(env.from_string(theirs).render(made=made))
    assert html.count("<") > 2
