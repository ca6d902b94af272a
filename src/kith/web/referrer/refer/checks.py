"""What the answers mean together: who covers the person, how to reach them, what is missing."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from kith.organisations.choices import OrganisationKind
from kith.organisations.queries import WhyNot, find_service, practice, search_practices
from kith.people.choices import Agreement, Channel
from kith.referrals.choices import ReferralStatus, RiskKind
from kith.referrals.policy import referrer_hears
from kith.web.referrer.refer.forms import NO_PRACTICE, NOT_ASKED, ReferFields

MOST_PRACTICES = 8
CHILD_BELOW = 16
_MISSING = {
    "telephone": _("Enter the phone number that is safe"),
    "email": _("Enter the email address that is safe"),
    "address": _("Enter the address that letters may safely go to"),
}
_NOT_COVERED = {
    WhyNot.AREA: _("No service that we know covers this practice or postcode"),
    WhyNot.TOO_YOUNG: _("The service for this area does not help people this young"),
    WhyNot.TOO_OLD: _("The service for this area does not help people of this age"),
}
_NEEDS = {
    Channel.PHONE: "telephone",
    Channel.TEXT: "telephone",
    Channel.EMAIL: "email",
    Channel.LETTER: "address",
}


class ReferForm(ReferFields):
    """The form as one organisation gets it. `quiet` shows what was typed without judging it."""

    def __init__(self, data, *, desk, quiet=False):
        super().__init__(data)
        self.quiet = quiet
        self.advice = ""
        self.services = ()
        self.hears = ReferralStatus.CLOSED in referrer_hears(desk.kind, person_shares=True)
        self.fields["practice"].choices = self._practices(desk)
        self.fields["share_outcome"].required = self.hears
        self.fields["share_outcome"].error_messages["required"] = _(
            "Say whether the person agrees that we tell you how it goes"
        )

    def full_clean(self):
        if self.quiet:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def typed(self, name):
        """One answer on its own; None where it is empty or cannot be read."""
        field = self.fields[name]
        try:
            return field.clean(self[name].data) or None
        except ValidationError:
            return None

    @property
    def says_no(self):
        return self["agreement"].data == Agreement.DOES_NOT_AGREE

    def _practices(self, desk):
        """The practice chosen, the referrer's own, and what the search finds."""
        wanted = self["practice_search"].data or ""
        rows = [*search_practices(text=wanted, limit=MOST_PRACTICES)] if wanted else []
        ids = [self["practice"].data]
        if desk.kind is OrganisationKind.PRACTICE:
            ids.append(desk.organisation_id)
        rows += filter(None, (practice(i) for i in dict.fromkeys(map(_as_uuid, ids)) if i))
        found = {str(r.id): ", ".join(filter(None, [r.name, r.postcode])) for r in rows}
        return [*found.items(), (NO_PRACTICE, _("Not registered, or I do not know"))]

    def clean(self):
        data = super().clean()
        self._check_birth(data)
        self._check_agreement(data)
        self._check_contact(data)
        self._check_risks(data)
        self._check_cover(data)
        return data

    def _check_birth(self, data):
        if (
            not data.get("born_on")
            and not data.get("born_unknown")
            and "born_on" not in self.errors
        ):
            self.add_error(
                "born_on", _("Enter their date of birth, or say that you do not know it")
            )

    def _check_agreement(self, data):
        if data.get("agreement") == Agreement.CANNOT_DECIDE and not data.get("cannot_decide_why"):
            self.add_error(
                "cannot_decide_why", _("Say why the person cannot decide this themselves")
            )

    def _check_contact(self, data):
        reach = ("telephone", "email", "address", "safe_contact_note")
        if not any(data.get(name) or name in self.errors for name in reach):
            self.add_error(
                "telephone", _("Enter a phone number, email or address, or say how to find them")
            )
        chosen = data.get("safe_channels", [])
        if NOT_ASKED in chosen and len(chosen) > 1:
            self.add_error("safe_channels", _("Choose ways that are safe, or “I have not asked”"))
        for channel, name in _NEEDS.items():
            if channel in chosen and not data.get(name) and name not in self.errors:
                self.add_error(name, _MISSING[name])

    def _check_risks(self, data):
        chosen = data.get("risks", [])
        if RiskKind.NONE_KNOWN in chosen and len(chosen) > 1:
            self.add_error("risks", _("Choose the risks, or “None that I know of”, not both"))
        elif chosen and RiskKind.NONE_KNOWN not in chosen and not data.get("risk_detail"):
            self.add_error("risk_detail", _("Say what a link worker should know about these risks"))

    def _check_cover(self, data):
        if {"practice", "postcode", "born_on"} & set(self.errors):
            return
        practice_id = data["practice"]
        verdict = find_service(
            practice_id=None if practice_id == NO_PRACTICE else UUID(practice_id),
            postcode=data.get("postcode", ""),
            born_on=data.get("born_on"),
        )
        if verdict.why_not:
            self.advice = verdict.advice
            self.add_error("practice", _NOT_COVERED[verdict.why_not])
            return
        self._choose_service(data, verdict.services)

    def _choose_service(self, data, services):
        self.services = services
        names = {str(s.service_id): s.public_name for s in services}
        self.fields["service"].choices = [*names.items()]
        chosen = self["service"].data
        if len(services) == 1:
            chosen = str(services[0].service_id)
        if chosen not in names:
            self.add_error("service", _("Several services could help. Choose one"))
            return
        data["service"] = UUID(chosen)


def _as_uuid(text):
    try:
        return UUID(str(text))
    except ValueError:
        return None
