"""Pages in a language that is only begun: who gets them, and how their English is marked."""

import re

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from kith.kernel.translations import END, ENGLISH, is_whole, unmarked

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
# What is in these cannot hold markup; a span would end the map in which a `text` stands.
_WORDS_ONLY = re.compile(r"<(/?)(title|option|text|textarea|script|style)\b", re.IGNORECASE)
_OPEN, _CLOSE = '<span lang="en" dir="ltr">', "</span>"


class ChosenLanguage(LocaleMiddleware):
    """The language of the cookie, else of the browser.

    What is only begun shows to whoever chose it: a browser's wish is not enough for a page that
    is half in English. Staff never get it, since what they do leaves words in the record.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        language = translation.get_language() or "en"
        if is_whole(language):
            return
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == language
        if not chosen or SESSION_KEY in request.session:
            speak(request, "en")


def speak(request: HttpRequest, language: str) -> None:
    """Answer this request in `language`, whatever was asked for."""
    translation.activate(language)
    request.LANGUAGE_CODE = language


def say_what_is_english(html: str) -> str:
    """Turn the marks of English words into `lang` and `dir`; drop them where no markup can be."""
    if ENGLISH not in html:
        return html
    out, inside = [], False
    for part in _TAG.split(html):
        if part.startswith("<"):
            opened = _WORDS_ONLY.match(part)
            inside = not opened.group(1) if opened else inside
            out.append(unmarked(part))
        else:
            out.append(unmarked(part) if inside else _in_markup(part))
    return "".join(out)


def _in_markup(text: str) -> str:
    return text.replace(ENGLISH, _OPEN).replace(END, _CLOSE)
