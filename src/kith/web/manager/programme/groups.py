"""Which settings stand together on a page, and how the overview names them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.web.manager.programme import forms


@dataclass(frozen=True)
class Group:
    """One page of settings; `slug` is in its address."""

    slug: str
    title: str | Promise
    form: type[forms.SettingsForm]

    @property
    def url_name(self) -> str:
        return f"manager:settings_{self.slug}"


GROUPS = (
    Group("public", _("What people see"), forms.PublicForm),
    Group("people", _("Who you help"), forms.PeopleForm),
    Group("promises", _("Promises and calls"), forms.PromiseForm),
    Group("meetings", _("Meetings and caseload"), forms.MeetingsForm),
    Group("quiet", _("Quiet hours"), forms.QuietForm),
    Group("safeguarding", _("Safeguarding contacts"), forms.SafeguardingForm),
)
