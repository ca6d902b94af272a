"""The Jinja2 environment that every page is rendered with.

Settings point to it: `"OPTIONS": {"environment": "kith.web.jinja.environment"}`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
import nhsuk_frontend_jinja
from django.templatetags.static import static
from django.utils import translation

from kith.web import drafts, right_to_left
from kith.web.addresses import address, url
from kith.web.components import beside, filters, form_params
from kith.web.indentation import WithoutIndentation
from kith.web.template_calls import DirectCalls, variable_words, words

WEB = Path(__file__).resolve().parent
NHSUK_TEMPLATES = Path(nhsuk_frontend_jinja.__file__).resolve().parent / "templates"


class Template(jinja2.Template):
    """Kith's own templates fail on an undefined variable; the NHS.UK macros rely on them."""

    @classmethod
    def from_code(cls, environment, code, globals, uptodate=None):
        if Path(code.co_filename).is_relative_to(NHSUK_TEMPLATES):
            environment = environment.overlay(undefined=jinja2.ChainableUndefined)
        return super().from_code(environment, code, globals, uptodate)

    def render(self, *args: Any, **kwargs: Any) -> str:
        whole = drafts.say_what_is_english(super().render(*args, **kwargs))
        return right_to_left.in_order(whole)


class Environment(jinja2.Environment):
    template_class = Template
    code_generator_class = DirectCalls
    direct: Mapping[str, Callable[..., Any]]


def template_dirs() -> list[Path]:
    """Kith's template folders: the shared one, then one for each slice that has any."""
    return [WEB / "templates", *sorted(WEB.glob("*/*/templates"))]


def environment(**options: Any) -> Environment:
    """Build the environment. Django passes its own loader, which ours replaces."""
    folders = [*template_dirs(), NHSUK_TEMPLATES]
    options |= {
        "loader": jinja2.FileSystemLoader(folders),
        "undefined": jinja2.StrictUndefined,
        "extensions": ["jinja2.ext.i18n", WithoutIndentation, *options.get("extensions", [])],
        "trim_blocks": True,
        "lstrip_blocks": True,
        "cache_size": 1000,
    }
    env = Environment(**options)
    env.install_gettext_callables(
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    plain = {
        "url": url,
        "address": address,
        "static": static,
        "language": translation.get_language,
    }
    env.direct = plain | {"_": words, "_variable": variable_words}
    env.globals |= plain | {"params": form_params}
    env.globals["in_english"] = beside.in_english
    env.globals["is_draft"] = beside.is_draft
    env.globals["is_right_to_left"] = translation.get_language_bidi
    env.filters |= filters.FILTERS
    return env
