"""A person's connections: the list, one of them, and what is shared."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.connections.operations import offering
from kith.connections.operations.sending import agree_and_send
from kith.connections.policy.sharing import seal_of, what_is_read
from kith.connections.queries.groups import telephone_of
from kith.connections.queries.of_person import Line, Next, connections_of
from kith.connections.queries.preview import in_their_language, preview
from kith.kernel.permission import Permission
from kith.people.queries.ways_to_agree import ways_to_agree
from kith.web.access import action, actor_of, page
from kith.web.link_worker.connections.forms import ShareForm
from kith.web.link_worker.connections.frame import bound, saves, shows, view_of

NEXT = {
    Next.OFFER: gettext_lazy("Talk about it with them"),
    Next.CONSENT: gettext_lazy("Ask what may be shared, and send"),
    Next.SEND: gettext_lazy("Send it to the group"),
    Next.DETAILS: gettext_lazy("Give them the details, then ask how it went"),
    Next.WAIT: gettext_lazy("Wait for the group"),
    Next.RING: gettext_lazy("Ring the group: they have not answered"),
    Next.STARTED: gettext_lazy("Tell the person, then hear whether it started"),
    Next.HELPED: gettext_lazy("Ask the person whether it helps"),
    Next.DELETION: gettext_lazy("Hear from the group that they deleted what we shared"),
    Next.ELSEWHERE: gettext_lazy("Look for something else"),
    Next.NOTHING: "",
}


def nothing_to_agree(line: Line) -> str:
    """Why the form that shares is shut."""
    if line.withdrawn:
        return _("They have taken their consent back: nothing is shared with this group")
    if line.ended:
        return _("This connection has ended: nothing is shared with this group any more")
    if line.sent_at is not None:
        return _("They have agreed, and the group has been asked")
    return _("Nothing is shared here: talk about it with them first")


@page(Permission.SEE_PEOPLE)
def connections(request: HttpRequest, person_id: UUID) -> HttpResponse:
    lines = connections_of(actor=actor_of(request), person_id=person_id)
    return shows(request, "connections", person_id, lines=lines, next_words=NEXT)


@page(Permission.SEE_PEOPLE)
def connection(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    found = view_of(request, person_id, connection_id)
    number = telephone_of(actor=actor_of(request), listing_id=found.line.listing_id)
    shown = {"found": found, "next_words": NEXT, "telephone": number}
    return shows(request, "connection", person_id, **shown)


@action(Permission.WORK_WITH_PEOPLE)
def put_to_them(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    found = view_of(request, person_id, connection_id)
    which = {"connection_id": connection_id, "version": found.version}
    offering.put_to_them(actor=actor_of(request), **which)
    messages.success(request, _("Saved"))
    return redirect("link_worker:connection", person_id, connection_id)


@action(Permission.WORK_WITH_PEOPLE)
def ask_them(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    """They read it on their own telephone, and agree there."""
    found = view_of(request, person_id, connection_id)
    which = {"connection_id": connection_id, "version": found.version}
    offering.ask_on_their_pages(actor=actor_of(request), **which)
    messages.success(request, _("Asked. They sign in and answer under Groups"))
    return redirect("link_worker:connection", person_id, connection_id)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def share(request: HttpRequest, person_id: UUID, connection_id: UUID) -> HttpResponse:
    """Ticks, then exactly what the group will read, then consent and sending in one."""
    actor, found = actor_of(request), view_of(request, person_id, connection_id)
    if not found.line.may_agree:
        messages.info(request, nothing_to_agree(found.line))
        return redirect("link_worker:connection", person_id, connection_id)
    shown = preview(actor=actor, person_id=person_id, connection_id=connection_id)
    ways = ways_to_agree(actor=actor, person_id=person_id)
    version = {"version": found.version}
    form = ShareForm(bound(request), could=shown.could, ways=ways, initial=version)
    context = {"found": found, "preview": shown, "lines": ()}
    if not form.is_valid():
        return shows(request, "share", person_id, form=form, **context)
    lines = what_is_read(shown.facts, form.ticked)
    context["seal"] = seal_of(lines)
    if not form.agrees_to(lines):
        which = {"person_id": person_id, "connection_id": connection_id}
        context["theirs"] = in_their_language(actor=actor, **which, ticked=form.ticked)
        return shows(request, "share", person_id, form=form, **context | {"lines": lines})
    given = {"connection_id": connection_id, "shares": form.ticked, "shown": lines, **form.agreed}
    context["lines"] = lines
    return saves(
        request, "share", person_id, form, lambda: agree_and_send(actor=actor, **given), **context
    )
