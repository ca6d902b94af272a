"""How the open API answers: JSON for any origin, cached, throttled, mistakes as problems."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kith.kernel.errors import NotFound, TooMany
from kith.kernel.permission import Permission
from kith.web.access import page
from kith.web.components.pace import Pace

FRESH_SECONDS = 60
PACE = Pace("open-referral", most=240)
ALLOWED = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
    "Allow": ALLOWED,
}
View = Callable[..., Any]


class BadQuestion(ValueError):
    """A parameter cannot be read; the message names it."""


class UnknownPlace(ValueError):
    """The question is about a place that nobody knows, or that was not named."""


def api(view: View) -> View:
    """A GET of the open API. It opens no transaction as whoever is signed in: what it shows is
    what the public sees, and may be kept by caches."""
    inner = page(Permission.PUBLIC, database=False)(view)

    @wraps(inner)
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
        else:
            response = _answered(inner, request, kwargs)
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    # Nothing but GET is answered, so there is nothing to forge: other methods hear 405, not 403.
    return csrf_exempt(run)


def _answered(view: View, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
    try:
        PACE.take(request)
        response: HttpResponse = view(request, **kwargs)
    except BadQuestion as error:
        return problem(400, "The question cannot be read", str(error))
    except UnknownPlace as error:
        return problem(404, "The place is not known", str(error))
    except NotFound:
        return problem(404, "There is no such thing", "It may have been taken out.")
    except TooMany as error:
        response = problem(429, "Too many questions", error.message)
        response.headers["Retry-After"] = "60"
    except (OperationalError, InterfaceError):
        response = problem(503, "The directory is away for a moment", "Ask again in a minute.")
        response.headers["Retry-After"] = "60"
    return response


def as_json(request: HttpRequest, said: Any) -> HttpResponse:
    """The answer with its ETag; 304 where the asker has it already."""
    body = json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    given = request.headers.get("If-None-Match", "").split(",")
    known = {one.strip().removeprefix("W/") for one in given}
    response = HttpResponse(body, content_type="application/json")
    if known & {tag, "*"}:
        response = HttpResponse(status=304)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """RFC 9457."""
    body = json.dumps({"title": title, "status": status, "detail": detail})
    response = HttpResponse(body, status=status, content_type="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    return response
