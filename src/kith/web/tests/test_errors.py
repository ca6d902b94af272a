"""Whatever goes wrong, somebody gets a page that says so and what they typed."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path, reverse

from kith.kernel import errors
from kith.kernel.paging import CursorError

RAISED = {
    "400": (SuspiciousOperation(), 400),
    "403": (errors.NotAllowed(), 403),
    "django-403": (PermissionDenied(), 403),
    "404": (errors.NotFound(), 404),
    "django-404": (Http404(), 404),
    "409": (errors.Stale("Somebody saved first."), 409),
    "413": (RequestDataTooBig(), 413),
    "422": (errors.Refused("This case is closed."), 422),
    "429": (errors.TooMany("Wait a minute."), 429),
    "500": (ZeroDivisionError("secret detail"), 500),
    "503": (OperationalError("the host is db.internal"), 503),
    "cursor": (CursorError("Start again."), 400),
}


def fail(request, kind):
    raise RAISED[kind][0]


def fine(request):
    return HttpResponse("fine")


urlpatterns = [path("fail/<kind>", fail), path("fine", fine)]

from kith.urls import urlpatterns as kith_urls  # noqa: E402

urlpatterns += kith_urls
handler400 = "kith.web.errors.bad_request"
handler403 = "kith.web.errors.permission_denied"
handler404 = "kith.web.errors.missing"
handler500 = "kith.web.errors.server_error"


@pytest.fixture
def browser(settings):
    settings.ROOT_URLCONF = __name__
    settings.DEBUG = False
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("kind", RAISED)
def test_each_failure_has_its_page_without_the_database(browser, kind):
    response = browser.post(f"/fail/{kind}", {"what_matters": "My garden", "password": "hunter2"})
    text = response.content.decode()
    assert response.status_code == RAISED[kind][1]
    assert "<h1" in text
    assert "116 123" in text
    assert "hunter2" not in text
    assert "secret detail" not in text
    assert "db.internal" not in text
    assert response.headers["Cache-Control"]


@pytest.mark.parametrize("kind", ["409", "422", "429", "500", "503"])
def test_what_was_typed_is_given_back(browser, kind):
    assert "My garden" in browser.post(f"/fail/{kind}", {"words": "My garden"}).content.decode()


@pytest.mark.parametrize("kind", ["409", "422", "429", "cursor"])
def test_the_reason_is_told(browser, kind):
    assert str(RAISED[kind][0]) in browser.get(f"/fail/{kind}").content.decode()


@pytest.mark.parametrize("kind", ["429", "503"])
def test_when_to_come_back_is_told(browser, kind):
    assert int(browser.get(f"/fail/{kind}").headers["Retry-After"]) > 0


HERE = "http://testserver"


@pytest.mark.parametrize("kind", sorted(set(RAISED) - {"503"}))
def test_every_refusal_leads_back_to_the_page_before_and_to_the_first(browser, kind):
    text = browser.post(f"/fail/{kind}", headers={"referer": f"{HERE}/fine?page=2"}).text
    assert 'href="/fine?page=2">Go back to the page before' in text
    assert 'href="/">Go to the first page' in text


@pytest.mark.parametrize(
    "referer",
    ["", "https://elsewhere.example.org/fine", f"{HERE}//elsewhere.example.org/", "javascript:x"],
)
def test_the_way_back_is_never_to_another_site_or_to_the_same_refusal(browser, referer):
    assert "page before<" not in browser.post("/fail/422", headers={"referer": referer}).text
    again = browser.get("/fail/422", headers={"referer": f"{HERE}/fail/422"})
    assert "page before<" not in again.text


def test_the_first_page_is_that_of_whoever_asks(browser, settings):
    theirs = browser.get("/my/nowhere").text
    assert 'href="/my/">Go to the first page' in theirs
    assert f'href="{reverse("person:leave")}" rel="nofollow noreferrer" data-kith' in theirs
    everybodys = browser.get("/nowhere").text
    assert f'href="{settings.KITH_EXIT_URL}" rel="nofollow noreferrer" data-kith' in everybodys
    browser.cookies[settings.SESSION_COOKIE_NAME] = "x"
    staffs = browser.get("/nowhere").text
    assert 'href="/home">Go to the first page' in staffs
    assert 'data-kith="quick-exit"' not in staffs


def test_a_form_from_an_old_page_is_given_back(settings):
    settings.ROOT_URLCONF = __name__
    response = Client(enforce_csrf_checks=True).post("/fine", {"words": "My garden"})
    assert response.status_code == 403
    assert "My garden" in response.content.decode()


def test_a_wrong_method_has_a_page(browser):
    response = browser.post("/crisis")
    assert response.status_code == 405
    assert "<h1" in response.content.decode()


def test_an_unknown_address_has_a_page(browser):
    response = browser.get("/nowhere")
    assert response.status_code == 404
    assert "<h1" in response.content.decode()


def test_what_works_is_left_alone(browser):
    assert browser.get("/fine").content == b"fine"


def test_error_pages_speak_welsh_when_asked(browser):
    response = browser.get("/nowhere", headers={"accept-language": "cy"})
    assert '<html lang="cy"' in response.content.decode()
