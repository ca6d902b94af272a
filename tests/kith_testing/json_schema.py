"""Checks JSON against the parts of JSON Schema that the standards beside the project use."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def _uri(text: str) -> None:
    if not urlsplit(text).scheme:
        raise ValueError(text)


def _email(text: str) -> None:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise ValueError(text)


FORMATS: dict[str, Any] = {
    "uuid": UUID,
    "uri": _uri,
    "email": _email,
    "date-time": datetime.fromisoformat,
}


def load(path: Path) -> Any:
    return json.loads(path.read_text())


def mistakes(value: Any, schema: Any, root: Any, at: str = "$") -> Iterator[str]:
    """Where `value` does not keep to `schema`; `root` is the document that holds its `$ref`s."""
    schema = _resolved(schema, root)
    for part in schema.get("allOf", ()):
        yield from mistakes(value, part, root, at)
    kind = schema.get("type")
    if kind and not _is(value, kind):
        yield f"{at}: {value!r:.40} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str):
        yield from _of_text(value, schema.get("format", ""), at)
    if isinstance(value, dict):
        yield from _of_object(value, schema, root, at)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from mistakes(item, schema.get("items", {}), root, f"{at}[{number}]")


def _of_text(value: str, form: str, at: str) -> Iterator[str]:
    try:
        FORMATS.get(form, str)(value)
    except ValueError:
        yield f"{at}: {value!r} is no {form}"


def _of_object(value: dict[str, Any], schema: Any, root: Any, at: str) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: no {name}"
    for name, part in schema.get("properties", {}).items():
        if name in value:
            yield from mistakes(value[name], part, root, f"{at}.{name}")


def _resolved(schema: Any, root: Any) -> Any:
    while "$ref" in schema:
        found = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = found
    return schema


def _is(value: Any, kind: str | list[str]) -> bool:
    kinds = [kind] if isinstance(kind, str) else kind
    return any(
        isinstance(value, TYPES[one]) and (one == "boolean" or not isinstance(value, bool))
        for one in kinds
        if one in TYPES
    )
