"""The nine endpoints of Open Referral UK 3, what describes them, and everything in one file."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from kith.directory.places.attribution import OS_ATTRIBUTION
from kith.directory.publishing import queries
from kith.directory.publishing.package import package
from kith.kernel.actor import public
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.web.access import page
from kith.web.public.open_referral.answering import api, as_json
from kith.web.public.open_referral.openapi import PARAMETERS, document
from kith.web.public.open_referral.parameters import read_parameters

PROFILE = "https://docs.openreferraluk.org/en/latest/"


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


@api
def root(request: HttpRequest) -> HttpResponse:
    openapi = settings.KITH_BASE_URL.rstrip("/") + reverse("public:open_referral_openapi")
    return as_json(request, {"version": "3.0", "profile": PROFILE, "openapi_url": openapi})


@api
def services(request: HttpRequest) -> HttpResponse:
    asked = read_parameters(request.GET)
    return as_json(request, queries.services(actor=public(), asked=asked))


@api
def service(request: HttpRequest, service_id: str) -> HttpResponse:
    return as_json(request, queries.service(actor=public(), service_id=_id(service_id)))


@api
def places(request: HttpRequest) -> HttpResponse:
    asked = read_parameters(request.GET)
    return as_json(request, queries.service_at_locations(actor=public(), asked=asked))


@api
def place(request: HttpRequest, place_id: str) -> HttpResponse:
    return as_json(request, queries.service_at_location(actor=public(), place_id=_id(place_id)))


@api
def taxonomies(request: HttpRequest) -> HttpResponse:
    asked = read_parameters(request.GET)
    return as_json(request, queries.taxonomies(actor=public(), asked=asked))


@api
def taxonomy(request: HttpRequest, taxonomy_id: str) -> HttpResponse:
    return as_json(request, queries.taxonomy(actor=public(), taxonomy_id=_id(taxonomy_id)))


@api
def terms(request: HttpRequest) -> HttpResponse:
    asked = read_parameters(request.GET)
    return as_json(request, queries.taxonomy_terms(actor=public(), asked=asked))


@api
def term(request: HttpRequest, term_id: str) -> HttpResponse:
    return as_json(request, queries.taxonomy_term(actor=public(), term_id=_id(term_id)))


@api
def openapi(request: HttpRequest) -> HttpResponse:
    return as_json(request, document(settings.KITH_BASE_URL, reverse("public:open_referral")))


@api
def everything(request: HttpRequest) -> StreamingHttpResponse:
    response = StreamingHttpResponse(package(public()), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="open-referral.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


@page(Permission.PUBLIC)
def about(request: HttpRequest) -> HttpResponse:
    base = settings.KITH_BASE_URL.rstrip("/") + reverse("public:open_referral")
    shown = {"base": base, "parameters": PARAMETERS, "attribution": OS_ATTRIBUTION}
    return render(request, "public/open_referral/about.html", shown)
