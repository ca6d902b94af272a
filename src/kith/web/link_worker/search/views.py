"""Find a person: by name, telephone, NHS number, date of birth or reference.

The words are sent by POST and travel on enciphered, so that no name stands in an address, a
history or a log.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from kith.audit.operations import log_list_read
from kith.casework.queries.search import find_people
from kith.kernel.paging import Cursor, read_cursor, write_cursor
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text
from kith.people.search_terms import LONGEST, read_terms
from kith.web.access import action, actor_of

SCOPE = "search"


@action(Permission.SEE_PEOPLE, shows=True)
def search(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        asked = clean_text(request.POST.get("q", "")).strip()[:LONGEST]
        token = write_cursor(Cursor((asked,)), scope=SCOPE)
        return redirect(f"{reverse('link_worker:search')}?{urlencode({'for': token})}")
    asked = asked_for(request)
    terms = read_terms(asked)
    found = find_people(actor=actor_of(request), terms=terms) if terms else None
    if found:
        log_list_read([who.id for who in found.people], "link_worker:search")
    return render(request, "link_worker/search/search.html", {"asked": asked, "found": found})


def asked_for(request: HttpRequest) -> str:
    """The words in the address, or none."""
    cursor = read_cursor(request.GET.get("for"), scope=SCOPE)
    return str(cursor.values[0]) if cursor else ""
