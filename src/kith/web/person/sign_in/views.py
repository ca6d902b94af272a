"""Signing in with a code. Nothing here tells whether somebody is known to us."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render

from kith.kernel.errors import Refused, TooMany
from kith.kernel.permission import Permission
from kith.portal.operations.asking import ask_for_code
from kith.portal.operations.signing_in import sign_in as open_sign_in
from kith.web import person_cookie
from kith.web.access import action
from kith.web.components.network import visitor_network
from kith.web.person.sign_in import ask_cookie
from kith.web.person.sign_in.forms import BirthdayForm, CodeForm, ContactForm


@action(Permission.PUBLIC, shows=True, database=False)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where can a code go? A right answer brings the next question."""
    if request.method != "POST" and person_cookie.signed_in_person(request):
        return redirect("person:home")
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        asked = BirthdayForm(initial={"contact": form.cleaned_data["contact"]})
        return render(request, "person/sign_in/birthday.html", {"form": asked})
    return render(request, "person/sign_in/contact.html", {"form": form})


@action(Permission.PUBLIC, shows=True, database=False)
def birthday(request: HttpRequest) -> HttpResponse:
    """With the date of birth a code is asked for. The answer is the same for everybody."""
    form = BirthdayForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or (not form.is_valid() and "contact" in form.errors):
        return redirect("person:sign_in")
    if form.errors:
        return render(request, "person/sign_in/birthday.html", {"form": form})
    channel, contact = form.reached
    born_on, network = form.cleaned_data["born_on"], visitor_network(request)
    response = redirect("person:code")
    token = ask_for_code(channel=channel, contact=contact, born_on=born_on, network=network)
    ask_cookie.give(response, token)
    return response


@action(Permission.PUBLIC, shows=True, database=False)
def code(request: HttpRequest) -> HttpResponse:
    token = ask_cookie.token_of(request)
    if not token:
        return redirect("person:sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _tried(request, form, token)
    return render(request, "person/sign_in/code.html", {"form": form})


def _tried(request: HttpRequest, form: CodeForm, token: str) -> HttpResponse:
    typed, network, status = form.cleaned_data["code"], visitor_network(request), 200
    try:
        return _signed_in(request, open_sign_in(token=token, code=typed, network=network).token)
    except (Refused, TooMany) as refused:
        form.add_error("code", refused.message)
        status = 429 if isinstance(refused, TooMany) else status
    response = render(request, "person/sign_in/code.html", {"form": form}, status=status)
    if status == 429:
        response.headers["Retry-After"] = "3600"
    return response


def _signed_in(request: HttpRequest, token: str) -> HttpResponse:
    rotate_token(request)
    response = redirect("person:home")
    person_cookie.give(response, token)
    ask_cookie.take_back(response)
    return response
