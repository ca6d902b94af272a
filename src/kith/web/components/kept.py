"""What somebody typed, given back on a page that could not save it."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from kith.kernel.text import clean_text

NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "idempotency_key", "next"})
SECRET = ("password", "code", "token", "secret", "credential")
LONGEST = 20_000


@dataclass(frozen=True)
class Kept:
    """One answer: the field's name in words, and the text."""

    name: str
    text: str


def kept_answers(request: HttpRequest) -> list[Kept]:
    """Every text that the request posted, but for keys and secrets."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST.lists()
        return [
            Kept(name=in_words(name), text=clean_text(text)[:LONGEST])
            for name, texts in posted
            if name not in NOT_ANSWERS and not any(word in name.lower() for word in SECRET)
            for text in texts
            if text.strip()
        ]
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []


def in_words(name: str) -> str:
    """`what_matters` as "What matters": the label itself is not known here."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize()[:80]
