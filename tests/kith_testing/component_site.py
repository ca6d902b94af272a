"""A page with every component on it, for tests in a browser."""

from datetime import date

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from kith.kernel import clock
from kith.kernel.actor import Actor, Audience
from kith.kernel.ids import new_id
from kith.kernel.permission import Permission
from kith.urls import handler400, handler403, handler404, handler500  # noqa: F401
from kith.urls import urlpatterns as kith_urls
from kith.web.components import fields
from kith.web.components.idempotency import IdempotentForm

WAYS = [("phone", "Phone"), ("text", "Text"), ("other", "Another way")]


class EveryControl(IdempotentForm):
    name = forms.CharField(label="What is your name?", max_length=20, help_text="As on letters")
    words = forms.CharField(label="In your words", max_length=200, widget=forms.Textarea)
    born = fields.PastDateField(label="Date of birth")
    how = forms.ChoiceField(label="How can we call?", choices=WAYS, widget=forms.RadioSelect)
    other = forms.CharField(label="Which way?", max_length=50, required=False)
    many = forms.MultipleChoiceField(
        label="Which days?", choices=WAYS, widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I agree to be contacted")
    where = forms.ChoiceField(label="Where?", choices=[("", "Choose"), *WAYS])
    phone = fields.PhoneField(label="Phone number")
    secret = forms.CharField(label="Password", max_length=50, widget=forms.PasswordInput)
    letter = forms.FileField(label="Letter", required=False)


BODY = """
{% from "components/stale.html" import two_versions %}
{% block title %}Every component{% endblock %}
{% block back %}{{ p.back_link("/") }}{% endblock %}
{% block content %}
  <h1>Every component</h1>
  <form method="post" novalidate>
    {{ csrf_input }}{{ f.hidden(form) }}
    {{ f.text(form.name) }}{{ f.textarea(form.words, count=true) }}{{ f.date(form.born) }}
    {% set more %}{{ f.text(form.other) }}{% endset %}
    {{ f.radios(form.how, reveal={"other": more}) }}{{ f.checkboxes(form.many) }}
    {{ f.tick(form.agree) }}{{ f.select(form.where) }}{{ f.text(form.phone, width=20) }}
    {{ f.password(form.secret) }}{{ f.upload(form.letter) }}
    {{ f.buttons("Continue", cancel="/") }}
  </form>
  <h2>Parts</h2>
  {{ p.summary_list([{"key": "Name", "value": "Llanfairpwllgwyngyllgogerychwyrndrobwll" * 3,
    "change": "/"}, {"key": "Phone", "value": ""}]) }}
  {{ p.tag("New") }} {{ p.tag("Waiting", "yellow") }}
  {% call p.table("Waiting", ["Name", "Waited", "Practice", "Link worker", "Next step"]) %}
    <tr><td>Ada Bello</td><td>3 days</td><td>Northgate Surgery</td><td>Sam Okoro</td>
    <td>Call</td></tr>
  {% endcall %}
  {{ p.empty_state("Nobody is waiting", "New referrals come here.") }}
  {{ p.timeline([{"title": "Called", "at": now, "by": "Sam Okoro"},
    {"title": "Born", "at": day}]) }}
  {{ p.action_link("Get help", "/") }}
  {% call p.details("Why we ask") %}<p>Because.</p>{% endcall %}
  {% call p.inset() %}<p>Note.</p>{% endcall %}
  {% call p.warning("Stay safe") %}<p>Careful.</p>{% endcall %}
  <p>{{ p.phone_link("+441632960123") }}</p>
{% endblock %}
"""
STALE = """{% extends "layouts/staff.html" %}{% block title %}Two versions{% endblock %}
{% from "components/stale.html" import two_versions %}
{% block content %}<h1>Two versions</h1>
{{ two_versions([{"key": "Goal", "value": "Walk"}], [{"key": "Goal", "value": "Swim"}]) }}
{% endblock %}"""
STAFF = Actor(
    Audience.STAFF,
    "user:test",
    label="Sam Okoro",
    user_id=new_id(),
    permissions=frozenset({Permission.SEE_PEOPLE}),
)


def show(request, source, **context):
    template = engines["jinja2"].from_string(source)
    return HttpResponse(template.render(context, request))


def components(request, layout):
    if layout == "staff":
        request.actor = STAFF
    form = EveryControl(request.POST or None)
    source = f'{{% extends "layouts/{layout}.html" %}}{BODY}'
    return show(request, source, form=form, now=clock.now(), day=date(1984, 3, 27))


def two_versions(request):
    request.actor = STAFF
    return show(request, STALE)


urlpatterns = [
    path("components/<layout>", components),
    path("two-versions", two_versions),
    *kith_urls,
]
