"""Input that nobody means, and the fields of a form as the page prints them."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

TYPED = "application/x-www-form-urlencoded"
HOSTILE = (
    *("", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202egnp.exe", "\u200b", "\uffff"),
    *("💥", "-1", "0", "1", "9999", "2147483648", "-9223372036854775809", "9" * 5000, "1e400"),
    *("NaN", "٣", "²", "on", "None", "null", "[]", "{}", "()", "%s", "{label}", "%(x)s"),
    *("{{7*7}}", "'", '"', "'; DROP TABLE people_person; --", "<script>alert(1)</script>"),
    *("018f0000-0000-7000-8000-000000000000", "00000000000000000000000000000000", "../../etc"),
    *("a@b\r\nBcc: x@example.org", "a@example.org\nBcc: x", "//example.org", "https://example.org"),
    *("31", "February", "12:61", "99:99am", "0000-00-00", "9999-12-31", "x" * 25_000),
    "\r\n" * 3_000,
)
# What forms hold that print no field: a page shown on another form's way, or a link worker's list.
USUAL = ("text", "version", "base_version", "why", "idempotency_key", "find", "next", "first_year")
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_FIELD = re.compile(r'<(input|textarea|select|button)\b([^>]*?\bname="([^"]+)"[^>]*)>')
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_OPTION = re.compile(r'<option\b[^>]*\bvalue="([^"]*)"')
_ACTION = re.compile(r'\baction="([^"]*)"')


@dataclass
class Form:
    """One form of a page: where it is sent, and for each field the values that it offers."""

    action: str = ""
    offered: dict[str, list[str]] = field(default_factory=dict)

    def filled(self) -> dict[str, str]:
        """As it is sent by whoever changes nothing and takes the first of each choice."""
        return {name: values[0] if values else "" for name, values in self.offered.items()}


def forms(page: str) -> list[Form]:
    """The forms of a page that are sent by POST."""
    return [
        Form(_action(head), _fields(body))
        for head, body in _FORM.findall(page)
        if re.search(r'method="post"', head, re.IGNORECASE)
    ]


def _action(head: str) -> str:
    found = _ACTION.search(head)
    return unescape(found[1]) if found else ""


def _fields(body: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for match in _FIELD.finditer(body):
        values = found.setdefault(unescape(match[3]), [])
        if match[1] == "select":
            end = body.find("</select>", match.end())
            values += [unescape(value) for value in _OPTION.findall(body[match.end() : end])]
        elif value := _VALUE.search(match[2]):
            values.append(unescape(value[1]))
    return found


def printed(page: str) -> dict[str, str]:
    """Every field of a page with what is in it, the first of each name."""
    found: dict[str, str] = {}
    for name, values in _fields(page).items():
        found.setdefault(name, values[0] if values else "")
    return found


def coded(data: Any) -> str:
    """As a browser that minds no rule would send it: half characters too."""
    return urlencode(data, doseq=True, errors="surrogatepass")
