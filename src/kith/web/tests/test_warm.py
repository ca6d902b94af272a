"""A new worker loads what the first search needs, beside whoever comes meanwhile."""

import importlib

from django.template import engines

import kith.wsgi
from kith.web import warm


def test_a_worker_begins_to_load_when_it_starts(monkeypatch):
    begun = []
    monkeypatch.setattr(warm, "warm_up", lambda: begun.append(True))
    importlib.reload(kith.wsgi)
    assert begun == [True]


def test_words_places_and_templates_are_there_afterwards(monkeypatch):
    asked = []
    monkeypatch.setattr(warm, "understand_search", asked.append)
    environment = engines["jinja2"].env
    environment.cache.clear()
    warm.warm_up().join()
    loaded = {name for _loader, name in environment.cache}
    assert {"public/find/find.html", "layouts/public.html"} <= loaded
    assert len(asked) == 1


def test_what_cannot_be_loaded_ahead_stops_nobody(monkeypatch, caplog):
    def missing(_words):
        raise OSError("no word list")

    monkeypatch.setattr(warm, "understand_search", missing)
    warm.warm_up().join()
    assert "Nothing was loaded ahead" in caplog.text
