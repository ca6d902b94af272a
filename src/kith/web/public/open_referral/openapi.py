"""The OpenAPI 3.1 document of the open API, and what its page lists of it."""

from typing import Any

Said = dict[str, Any]
LISTS = {
    "services": ("service", True),
    "service_at_locations": ("service_at_location", True),
    "taxonomies": ("taxonomy", False),
    "taxonomy_terms": ("taxonomy_term", False),
}
UUID_TEXT = {"type": "string", "format": "uuid"}
LAST_PAGE = 10_000_000
FARTHEST = 200_000
OLDEST = 1_000
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOCK = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
AGE = {"type": "number", "minimum": 0, "maximum": OLDEST}
TIME = {"type": "string", "pattern": CLOCK}
DAY = {"enum": [*(day[:2].upper() for day in DAYS), *(day.capitalize() for day in DAYS)]}
MOMENT = {"anyOf": [{"type": "string", "format": form} for form in ("date-time", "date")]}
POSTCODE = {
    "type": "string",
    "pattern": "^[A-Za-z]{1,2}[0-9][0-9A-Za-z]?( ?[0-9]([A-Za-z]{2})?)?$",
}

# Name, schema, and in words what it asks for.
PARAMETERS: tuple[tuple[str, Said, str], ...] = (
    ("page", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}, "The number of the page"),
    ("per_page", {"type": "integer", "minimum": 1}, "How many on a page; 100 at most"),
    ("search", {"type": "string"}, "Words that are all in the service's text"),
    ("full", {"type": "boolean"}, "Each service with all its parts (HSDS 3.1)"),
    ("taxonomy_term_id", UUID_TEXT, "Services with this term"),
    ("taxonomy_id", UUID_TEXT, "Services with any term of this vocabulary"),
    ("organization_id", UUID_TEXT, "Services of this organisation (HSDS 3.1)"),
    ("minimum_age", AGE, "Services whose minimum age is at least this"),
    ("maximum_age", AGE, "Services whose maximum age is at most this"),
    ("start_time", TIME, "Services that open at this time or later, like 09:30"),
    ("end_time", TIME, "Services that close at this time or earlier"),
    ("day", DAY, "Services open on this day, like MO or Monday"),
    ("postcode", POSTCODE, "Services for people who live there"),
    (
        "proximity",
        {"type": "number", "minimum": 0, "maximum": FARTHEST},
        "Within so many metres of the postcode",
    ),
    ("modified_after", MOMENT, "Services changed at this time or later (HSDS 3.1)"),
)
PAGED_ONLY = {"page", "per_page"}

_SCHEMAS: Said = {
    "Page": {
        "type": "object",
        "required": ["total_items", "total_pages", "page_number", "size", "contents"],
        "properties": {
            "total_items": {"type": "integer"},
            "total_pages": {"type": "integer"},
            "page_number": {"type": "integer"},
            "size": {"type": "integer"},
            "first_page": {"type": "boolean"},
            "last_page": {"type": "boolean"},
            "empty": {"type": "boolean"},
            "contents": {"type": "array", "items": {"type": "object"}},
        },
    },
    "Service": {
        "type": "object",
        "required": ["id", "name", "status"],
        "properties": {
            "id": UUID_TEXT,
            "name": {"type": "string"},
            "status": {"enum": ["active", "inactive", "defunct", "temporarily closed"]},
            "last_modified": {"type": "string", "format": "date-time"},
        },
    },
    "Object": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": UUID_TEXT},
    },
    "Problem": {
        "type": "object",
        "required": ["title", "status"],
        "properties": {
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
    },
}


def document(origin: str, base: str) -> Said:
    """The document of the API at `base` (a path that ends in a slash) of `origin`."""
    paths: Said = {"/": {"get": _get("What this API is", {"type": "object"})}}
    for name, (one, filtered) in LISTS.items():
        paths[f"/{name}"] = {"get": _list(name, filtered)}
        paths[f"/{name}/{{id}}"] = {"get": _single(one)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Open Referral UK",
            "version": "3.0",
            "description": "The public directory of community services. No key is needed.",
        },
        "servers": [{"url": origin.rstrip("/") + base.rstrip("/")}],
        "paths": paths,
        "components": {"schemas": _SCHEMAS},
    }


def _list(name: str, filtered: bool) -> Said:
    given = [
        {"name": p, "in": "query", "required": False, "schema": schema, "description": words}
        for p, schema, words in PARAMETERS
        if filtered or p in PAGED_ONLY
    ]
    answer = _get(f"A page of {name}", {"$ref": "#/components/schemas/Page"})
    problems = _problems(400, 404) if filtered else _problems(400)
    return answer | {"parameters": given, "responses": answer["responses"] | problems}


def _single(one: str) -> Said:
    schema = "Service" if one == "service" else "Object"
    answer = _get(f"One {one}", {"$ref": f"#/components/schemas/{schema}"})
    path = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return answer | {"parameters": [path], "responses": answer["responses"] | _problems(404)}


def _get(summary: str, schema: Said) -> Said:
    found = {"description": summary, "content": {"application/json": {"schema": schema}}}
    return {"summary": summary, "responses": {"200": found} | _problems(429)}


def _problems(*statuses: int) -> Said:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        str(status): {"description": "A problem, in words", "content": content}
        for status in statuses
    }
