"""The form that every Kith form descends from: clean text, limited sizes, plain words."""

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kith.kernel.text import clean_text

NEEDED = _("“{label}” needs an answer")
LISTED = _("“{label}”: choose from the list")
PLAIN_WORDS = {
    "required": NEEDED,
    "max_length": _("“{label}” must be %(limit_value)d characters or fewer"),
    "min_length": _("“{label}” must be %(limit_value)d characters or more"),
    "max_value": _("“{label}” must be %(limit_value)s or less"),
    "min_value": _("“{label}” must be %(limit_value)s or more"),
    "invalid_choice": LISTED,
    "invalid_list": LISTED,
}
INVALID = {
    forms.EmailField: _("Enter an email address in the correct format, like name@example.com"),
    forms.IntegerField: _("“{label}” must be a whole number"),
    forms.DecimalField: _("“{label}” must be a number"),
    forms.TimeField: _("Enter a time in the correct format, like 2:30pm"),
    forms.UUIDField: LISTED,
}


def _name(text, label):
    text, label = str(text), str(label)
    # Django fills in a limit by `%`, so that a label must not look like one.
    return text.replace("{label}", label.replace("%", "%%") if "%(" in text else label)


# Few mistakes are made: most messages are never worded.
_named = lazy(_name, str)


def clean_data(data):
    """The same posted data with every text cleaned; anything but form data is left alone."""
    if not isinstance(data, QueryDict):
        return data
    cleaned = QueryDict(mutable=True)
    for name, values in data.lists():
        cleaned.setlist(name, [clean_text(v) if isinstance(v, str) else v for v in values])
    return cleaned


class KithForm(forms.Form):
    """Base of Kith's forms.

    Every text field has a `max_length`. Messages that a field does not set itself are in
    plain words and name the field; set `error_messages={"required": _("Enter your name")}`.
    """

    use_required_attribute = False

    def __init__(self, data=None, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        if "fields_are_plain" not in type(self).__dict__:
            self._make_plain()
        super().__init__(clean_data(data), *args, **kwargs)

    @classmethod
    def _make_plain(cls):
        """Once for a class of forms: each form copies the fields of its class."""
        for name, field in cls.base_fields.items():
            if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
                cls._limit(name, field)
            cls._speak_plainly(name, field)
        cls.fields_are_plain = True

    @classmethod
    def _limit(cls, name, field):
        if field.max_length is None:
            raise ImproperlyConfigured(f"{cls.__name__}.{name} needs a max_length")
        # The browser would cut pasted text short without a word; the server says so instead.
        field.widget.attrs.pop("maxlength", None)

    @classmethod
    def _speak_plainly(cls, name, field):
        label = field.label or name.replace("_", " ").capitalize()
        for code, text in cls._defaults(field):
            field.error_messages[code] = _named(text, label)

    @staticmethod
    def _defaults(field):
        """The messages that are still Django's own, with ours for each."""
        djangos = {}
        for base in reversed(type(field).__mro__):
            if base.__module__.startswith("django."):
                djangos |= getattr(base, "default_error_messages", {})
        ours = dict(PLAIN_WORDS)
        kind = next((kind for kind in type(field).__mro__ if kind in INVALID), None)
        if kind:
            ours["invalid"] = INVALID[kind]
        for code, text in ours.items():
            if field.error_messages.get(code) is djangos.get(code):
                yield code, text
