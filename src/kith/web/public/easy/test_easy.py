"""Easy Read is chosen, remembered and left again."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from kith_testing.cases import make_case
from kith_testing.portal import person_client
from kith_testing.stories import write_plan

pytestmark = pytest.mark.django_db
PICTURE = re.compile(r'<img class="kith-easy__picture" src="([^"]+)" alt="([^"]*)"')


def choose(client, easy, back="/"):
    return client.post("/easy-read", {"easy": easy, "next": back})


def test_it_is_chosen_on_any_page_and_left_again(client):
    assert "kith-page--easy" not in client.get("/").text
    assert choose(client, "yes", "/find/").headers["Location"] == "/find/"
    page = client.get("/").text
    assert "kith-page--easy" in page
    assert "A link worker listens to you." in page
    choose(client, "no")
    assert "kith-page--easy" not in client.get("/").text


def test_it_leads_nowhere_else(client):
    assert choose(client, "yes", "https://example.org/").headers["Location"] == "/"


def test_the_main_pages_have_short_sentences_each_with_a_picture_that_has_words():
    case = make_case()
    write_plan(case, goal="Get out more", step="Ring the allotment")
    person = person_client(case.service, case.person_id)
    choose(person, "yes")
    for address in ("/", "/my/plan", "/my/meetings", "/my/record", "/my/record/who-looked"):
        page = person.get(address).text
        pictures = PICTURE.findall(page)
        assert len(pictures) >= 3, address
        assert all(alt for _src, alt in pictures), address
        for src, _alt in pictures:
            name = re.sub(r"\.[0-9a-f]{12}(?=\.svg)", "", src.rpartition("/")[2])
            assert (Path(settings.BASE_DIR) / "web/static/easy" / name).exists()
        sentences = re.findall(r'<p class="kith-easy__words">([^<]+)</p>', page)
        assert sentences
        assert max(len(words.split()) for words in sentences) <= 14, address
