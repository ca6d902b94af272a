"""Who may open which page. Every view is marked; a test walks the URL tree for one that is not."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from kith.access.matrix import HELPER, MAY_BE_DONE_FOR_THEM, PERSON
from kith.access.queries import actor_for
from kith.audit.operations import log_read
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, public
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.portal.queries.session import in_their_place
from kith.web.person_cookie import keep_alive, signed_in_person

View = Callable[..., HttpResponse]
MEMBERSHIP = "kith_membership"
READING = {"GET", "HEAD"}
THEIRS = (PERSON | HELPER) - {Permission.PUBLIC}


class ActorMiddleware:
    """Puts `request.actor` in place: an Actor for staff, the public for everybody else."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    session = request.session
    if SESSION_KEY not in session:
        return public()
    chosen = session.get(MEMBERSHIP)
    who = {
        "user_id": UUID(session[SESSION_KEY]),
        "membership_id": UUID(chosen) if chosen else None,
    }
    if session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS:
        actor = actor_for(**who, session_hash=session.get(HASH_SESSION_KEY, ""))
        if actor:
            return actor
    # An older secret, a changed password, nobody any more: Django decides, and ends the session.
    return (actor_for(**who) if request.user.is_authenticated else None) or public()


def actor_of(request: HttpRequest) -> Actor:
    """The request's actor, looked up once."""
    if not hasattr(request, "kith_actor"):
        request.kith_actor = _actor(request)
    actor: Actor = request.kith_actor
    return actor


def page(permission: Permission, *, database: bool = True) -> Callable[[View], View]:
    """A page to look at: GET only, in one transaction under a role that can only read.

    With `database=False` no transaction is opened, for pages that must show without one.

    Where the URL names a `person_id`, or the actor is on their own record, the read is logged
    before rendering, and a person whom the actor may not see is not found.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if request.method not in READING:
                return HttpResponseNotAllowed(sorted(READING))
            if not database:
                return view(request, **kwargs)
            return _guarded(request, permission, lambda actor: _read(view, request, actor, kwargs))

        run.permission = permission
        run.kind = "page"
        return run

    return mark


def leaflet(view: View) -> View:
    """A public page of words alone. It opens no transaction, so that advice on what to do in a
    crisis prints even while the database is away."""

    @wraps(view)
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method not in READING:
            return HttpResponseNotAllowed(sorted(READING))
        return view(request, **kwargs)

    run.permission = Permission.PUBLIC
    run.kind = "page"
    return run


def action(
    permission: Permission, *, shows: bool = False, database: bool = True
) -> Callable[[View], View]:
    """A form to send: POST, whose view calls one operation. With `shows` GET gives the form.

    The GET of a `shows` view runs like a `page`, unless it says `database=False`; its POST opens
    no transaction of its own. What a POST shows of a `person_id` is logged as a read before it
    leaves: a form with mistakes is as good a way to read a record as its page.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            allowed = {"POST"} | (READING if shows else set())
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(allowed))
            if not database:
                return _guarded(request, permission, lambda actor: view(request, **kwargs))
            if request.method == "POST":
                return _guarded(
                    request, permission, lambda actor: _send(view, request, actor, kwargs)
                )
            return _guarded(request, permission, lambda actor: _read(view, request, actor, kwargs))

        run.permission = permission
        run.kind = "form" if shows else "action"
        return run

    return mark


def _read(view: View, request: HttpRequest, actor: Actor, kwargs: dict[str, Any]) -> HttpResponse:
    name = _name(request, view)
    with acting(actor, read_only=True, operation=name):
        whose = kwargs.get("person_id", actor.person_id)
        if whose and not log_read(whose, name):
            raise NotFound
        return view(request, **kwargs)


def _send(view: View, request: HttpRequest, actor: Actor, kwargs: dict[str, Any]) -> HttpResponse:
    response = view(request, **kwargs)
    whose = kwargs.get("person_id", actor.person_id)
    if whose and not 300 <= response.status_code < 400:
        name = _name(request, view)
        with acting(actor, read_only=True, operation=name):
            if not log_read(whose, name):
                raise NotFound
    return response


def _name(request: HttpRequest, view: View) -> str:
    return request.resolver_match.view_name if request.resolver_match else view.__name__


def _guarded(
    request: HttpRequest, permission: Permission, then: Callable[[Actor], HttpResponse]
) -> HttpResponse:
    if permission in THEIRS:
        return _as_person(request, permission, then)
    actor = actor_of(request)
    if permission is Permission.PUBLIC:
        return then(actor if actor.can(permission) else public())
    if actor.user_id is None and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if settings.KITH_SECOND_FACTOR_REQUIRED and not has_second_factor(request):
        return redirect("mfa_index")
    actor.require(permission)
    return then(actor)


def _as_person(
    request: HttpRequest, permission: Permission, then: Callable[[Actor], HttpResponse]
) -> HttpResponse:
    """On a person's own pages the person's cookie counts, and no other."""
    actor = signed_in_person(request)
    if actor is None:
        return redirect("person:sign_in")
    request.kith_actor = actor
    if permission not in actor.permissions and actor.can(Permission.HELP):
        return redirect("person:helping")
    actor.require(permission)
    if permission in MAY_BE_DONE_FOR_THEM and actor.can(Permission.HELP):
        actor = request.kith_actor = in_their_place(actor)
    response = then(actor)
    keep_alive(request, response)
    return response


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this sign-in could only succeed with a second factor. Asked once a session."""
    if request.session.get("kith_second_factor"):
        return True
    from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 (needs the loaded apps)

    if not is_mfa_enabled(request.user):
        return False
    request.session["kith_second_factor"] = True
    return True
