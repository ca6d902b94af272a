"""What the first visitors of a new worker would wait for, loaded before they come.

A new process reads places, word lists, the language model and templates when somebody first
searches: more than a second of work. It is done while the worker starts, beside whoever comes.
"""

import logging
import threading

from django.template import engines
from django.urls import get_resolver, reverse

from kith.directory.matching.understanding import understand_search
from kith.directory.places.gazetteer import gazetteer

logger = logging.getLogger("kith.web")
PAGES = ("public/find/find.html", "public/find/listing.html")
SHARED = ("layouts/", "components/")


def warm_up() -> threading.Thread:
    """Load in the background; the thread ends by itself."""
    thread = threading.Thread(target=_load, name="warm-up", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    try:
        understand_search("lonely, wants a walking group, behind with the rent")
        gazetteer().like("Leedz")
        get_resolver().url_patterns  # noqa: B018 (a property that imports every view)
        reverse("public:find")
        environment = engines["jinja2"].env
        for name in (*PAGES, *environment.list_templates(filter_func=_shared)):
            environment.get_template(name)
    except Exception:  # whoever comes loads it then, and hears what is wrong
        logger.exception("Nothing was loaded ahead")


def _shared(name: str) -> bool:
    return name.startswith(SHARED)
