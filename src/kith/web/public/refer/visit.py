"""One browser's form: what is answered so far, and which screen comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kith.kernel.actor import public
from kith.kernel.clock import age_on, now, today
from kith.kernel.ids import new_id
from kith.organisations.queries import ProgrammeView, programme
from kith.referrals.draft_cipher import Answers, new_token
from kith.referrals.operations.drafts import forget_draft, read_draft, save_draft
from kith.web.public.refer import cookie
from kith.web.public.refer.forms import FORMS
from kith.web.public.refer.forms.step import OTHER, StepForm
from kith.web.public.refer.forms.where import PRACTICE

ADULT_AT = 16
CHECK = "check"


@dataclass
class Visit:
    """`answers` is {} where nothing is kept: not begun, over, or erased."""

    token: str
    answers: Answers = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> "Visit":
        token = cookie.token_of(request)
        return cls.opened(token) if token else cls("")

    @classmethod
    def opened(cls, token: str) -> "Visit":
        return cls(token, read_draft(actor=public(), token=token) or {})

    @property
    def facts(self) -> dict[str, Any]:
        return self.answers.get("facts", {})

    @property
    def receipt(self) -> dict[str, Any] | None:
        return self.answers.get("receipt")

    @property
    def me(self) -> bool:
        return self.facts.get("who") != OTHER

    @property
    def born_on(self) -> date | None:
        text = self.facts.get("born_on")
        return date.fromisoformat(text) if text else None

    @property
    def under_16(self) -> bool:
        return self.born_on is not None and age_on(self.born_on, today()) < ADULT_AT

    @property
    def service(self) -> ProgrammeView | None:
        """The service that will get in touch, once it is known."""
        found = self.facts.get("service_id")
        return programme(UUID(found)) if found else None

    @property
    def steps(self) -> list[str]:
        """Every screen from the first to the last: ten at most, whoever asks."""
        early = self.facts.get("place") == PRACTICE
        return [
            *("start", "where"),
            *(["practice"] if early else []),
            "name",
            *([] if self.me else ["helper"]),
            *("reasons", "reach", "ring"),
            *([] if early else ["practice"]),
            "needs",
            *(["agree"] if self.me else []),
            CHECK,
        ]

    def typed(self, step: str) -> dict[str, Any]:
        found: dict[str, Any] = self.answers.get("typed", {}).get(step, {})
        return found

    @cached_property
    def forms(self) -> dict[str, StepForm]:
        """The form of each screen that has been answered, checked again as it stands now."""
        return {
            step: FORMS[step].read(self.typed(step), self.facts)
            for step in self.steps
            if step != CHECK and step in self.answers.get("typed", {})
        }

    @cached_property
    def first_open(self) -> str:
        """The first screen that still needs an answer; `check` when none does."""
        return next((s for s in self.steps if s == CHECK or not self._complete(s)), CHECK)

    def _complete(self, step: str) -> bool:
        return step in self.forms and self.forms[step].is_valid()

    def before(self, step: str) -> str | None:
        """The screen before; for one that this visit does not come by, the first."""
        if step not in self.steps:
            return self.steps[0]
        at = self.steps.index(step)
        return self.steps[at - 1] if at else None

    def after(self, step: str) -> str:
        """The next screen in order, unless an earlier one is still open."""
        later = self.steps[self.steps.index(step) + 1] if step in self.steps else CHECK
        first = self.first_open
        return first if self.steps.index(first) < self.steps.index(later) else later

    def reachable(self, step: str) -> bool:
        """Whether every screen before this one is answered."""
        return step in self.steps and self.steps.index(step) <= self.steps.index(self.first_open)

    def keep(self, step: str, form: StepForm, settled: Mapping[str, Any], trapped: bool) -> "Visit":
        """Keep one screen; `settled` are facts. Begins a form where none is."""
        token = self.token or new_token()
        facts = {**settled, **({"trapped": True} if trapped else {})}
        if not self.facts.get("key"):
            facts |= {"key": new_id().hex, "began": now().isoformat()}
        update = {"typed": {step: form.typed()}, "facts": facts}
        return Visit(token, save_draft(actor=public(), token=token, update=update))

    def forget(self, *, keep_copy: bool = False) -> None:
        forget_draft(actor=public(), token=self.token, keep_copy=keep_copy)


def go(step: str, visit: Visit | None = None, *, over: bool = False) -> HttpResponse:
    """To a screen, with the cookie of this visit. `over`: say that earlier answers are gone."""
    address = reverse(f"public:refer_{step}" if step != "start" else "public:refer")
    response = redirect(f"{address}?over=1" if over else address)
    if visit is not None:
        cookie.give(response, visit.token)
    return response
