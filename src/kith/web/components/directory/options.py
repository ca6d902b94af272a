"""The long lists of the filters, a hundred options, written out once for each language."""

from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kith.web.components.directory.choosing import kind_choices, spoken_choices

OPTION = '<option value="{}">{}</option>'


def kind_options(chosen: str) -> SafeString:
    """Every kind in its group, with `chosen` selected where it is one of them."""
    return _selected(_kinds(get_language()), chosen)


def language_options(chosen: str) -> SafeString:
    """Every language but English, with `chosen` selected where it is one of them."""
    return _selected(_languages(get_language()), chosen)


def _selected(options: SafeString, chosen: str) -> SafeString:
    option = format_html('<option value="{}"', chosen)
    return mark_safe(options.replace(option, option + " selected", 1))


@cache
def _kinds(_reader: str | None) -> SafeString:
    groups = format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        ((group, format_html_join("", OPTION, kinds)) for group, kinds in kind_choices()),
    )
    return format_html(OPTION, "", _("Any kind")) + groups


@cache
def _languages(_reader: str | None) -> SafeString:
    spoken = format_html_join("", OPTION, spoken_choices())
    return format_html(OPTION, "", _("Any language")) + spoken
