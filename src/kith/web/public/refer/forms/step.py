"""What the forms of all screens share."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kith.web.components.fields import DatePartsField
from kith.web.components.forms import KithForm

ME, OTHER = "me", "other"
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class StepForm(KithForm):
    """Kept as typed, and checked again whenever it is used: `read` rebuilds it from what was kept.

    `facts` is what earlier screens have settled: `who`, `born_on`, `service_id`, `channels`...
    """

    def __init__(self, data: Any = None, *, facts: dict[str, Any], **kwargs: Any) -> None:
        self.facts = facts
        super().__init__(data, **kwargs)

    @classmethod
    def read(cls, typed: dict[str, Any], facts: dict[str, Any], **options: Any) -> "StepForm":
        data: dict[str, Any] = {}
        for name, value in typed.items():
            if isinstance(cls.base_fields.get(name), DatePartsField):
                data |= {f"{name}_{part}": text for part, text in (value or {}).items()}
            else:
                data[name] = value
        return cls(data, facts=facts, **options)

    def typed(self) -> dict[str, Any]:
        """What was typed, in a shape that JSON can hold."""
        return {name: self[name].data for name in self.fields}

    def settles(self) -> dict[str, Any]:
        """What this screen, once valid, settles for the others."""
        return {}

    @property
    def me(self) -> bool:
        return self.facts.get("who") != OTHER

    def need(self, name: str, message: Any) -> None:
        """Say that a field must be filled in, unless it is or is wrong already."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)
