"""The Jinja2 environment that every page is rendered with.

Settings point to it: `"OPTIONS": {"environment": "kith.web.jinja.environment"}`.
"""

from pathlib import Path
from typing import Any

import jinja2
import nhsuk_frontend_jinja
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.http import urlencode

from kith.web.components import beside, filters, form_params

WEB = Path(__file__).resolve().parent
NHSUK_TEMPLATES = Path(nhsuk_frontend_jinja.__file__).resolve().parent / "templates"


class Template(jinja2.Template):
    """Kith's own templates fail on an undefined variable; the NHS.UK macros rely on them."""

    @classmethod
    def from_code(cls, environment, code, globals, uptodate=None):
        if Path(code.co_filename).is_relative_to(NHSUK_TEMPLATES):
            environment = environment.overlay(undefined=jinja2.ChainableUndefined)
        return super().from_code(environment, code, globals, uptodate)


class Environment(jinja2.Environment):
    template_class = Template


def template_dirs() -> list[Path]:
    """Kith's template folders: the shared one, then one for each slice that has any."""
    return [WEB / "templates", *sorted(WEB.glob("*/*/templates"))]


def url(name: str, *args: Any, query: dict[str, Any] | None = None, **kwargs: Any) -> str:
    """The path of a named page; empty values are left out of the query."""
    path = reverse(name, args=args, kwargs=kwargs)
    kept = {key: value for key, value in (query or {}).items() if value not in (None, "")}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def address(name: str, **parts: Any) -> str | None:
    """The path of a named page, or None where no slice provides it."""
    try:
        return reverse(name, kwargs=parts)
    except NoReverseMatch:
        return None


def environment(**options: Any) -> Environment:
    """Build the environment. Django passes its own loader, which ours replaces."""
    folders = [*template_dirs(), NHSUK_TEMPLATES]
    options |= {
        "loader": jinja2.FileSystemLoader(folders),
        "undefined": jinja2.StrictUndefined,
        "extensions": ["jinja2.ext.i18n", *options.get("extensions", [])],
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
    env.globals |= {"url": url, "address": address, "static": static, "params": form_params}
    env.globals["language"] = translation.get_language
    env.globals["in_english"] = beside.in_english
    env.filters |= filters.FILTERS
    return env
