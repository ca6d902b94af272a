"""The front door and its pages print for anybody, without the database."""

import pytest
from django.urls import reverse

PAGES = ["home", "crisis", "privacy", "cookies", "accessibility"]


@pytest.mark.parametrize("name", PAGES)
def test_page_prints_without_the_database(client, name):
    # pytest-django refuses any query in a test that does not ask for the database.
    response = client.get(reverse(f"public:{name}"))
    assert response.status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_help_and_out(client, settings, name):
    text = client.get(reverse(f"public:{name}")).content.decode()
    assert f'href="{reverse("public:crisis")}"' in text
    assert f'href="{settings.KITH_EXIT_URL}"' in text


@pytest.mark.parametrize(
    "number", ["tel:999", "tel:111", "tel:116123", "tel:08082000247", "tel:08001111", "sms:85258"]
)
def test_crisis_numbers_can_be_tapped(client, number):
    assert f'href="{number}' in client.get(reverse("public:crisis")).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_only_read(client, name):
    response = client.post(reverse(f"public:{name}"))
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.django_db
def test_the_chosen_language_is_remembered(client):
    response = client.post(reverse("public:language"), {"language": "cy", "next": "/crisis"})
    assert response.headers["Location"] == "/crisis"
    assert '<html lang="cy"' in client.get("/crisis").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_changing_language_stays_on_this_site(client, back):
    response = client.post(reverse("public:language"), {"language": "cy", "next": back})
    assert response.headers["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_language_changes_nothing(client):
    response = client.post(reverse("public:language"), {"language": "xx", "next": "/"})
    assert response.status_code == 302
    assert not response.cookies


def test_the_accessibility_statement_says_whom_to_tell(client, settings):
    assert "mailto:" not in client.get(reverse("public:accessibility")).text
    settings.KITH_ACCESSIBILITY_CONTACT = "access@example.org"
    assert 'href="mailto:access@example.org"' in client.get(reverse("public:accessibility")).text
