"""Rows wait here until there are enough of them, then go in with one statement a table."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model

from kith.casework import models as casework
from kith.measures.models import Response
from kith.messaging.models import Message
from kith.people import models as people
from kith.referrals import models as referrals

# What is pointed to goes in before what points to it.
ORDER: tuple[type[Model], ...] = (
    people.Person,
    referrals.Referral,
    people.ContactAgreement,
    people.LawfulBasisRecord,
    people.SharingPermission,
    people.CapacityRecord,
    people.Relationship,
    people.Alert,
    people.BreakGlass,
    referrals.Risk,
    referrals.ReferralChange,
    referrals.Allocation,
    referrals.ContactAttempt,
    referrals.ReferrerReceipt,
    referrals.ReferrerUpdate,
    casework.Case,
    casework.CaseChange,
    casework.Plan,
    casework.Need,
    casework.Goal,
    casework.Step,
    casework.PlanVersion,
    casework.Session,
    casework.StepReview,
    casework.FollowUp,
    casework.Note,
    casework.Task,
    casework.Concern,
    casework.ConcernNote,
    Response,
    Message,
)
Row = TypeVar("Row", bound=Model)


class Rows:
    """`add` as many as you like; `write` puts them in and forgets them."""

    def __init__(self) -> None:
        self._waiting: dict[type[Model], list[Model]] = {model: [] for model in ORDER}
        self.written: dict[str, int] = {}

    def add(self, row: Row) -> Row:
        self._waiting[type(row)].append(row)
        return row

    def write(self, told: Callable[[str], object] | None = None) -> None:
        for model, waiting in self._waiting.items():
            if waiting:
                model._default_manager.bulk_create(waiting, batch_size=500)
                name = model._meta.model_name or ""
                self.written[name] = self.written.get(name, 0) + len(waiting)
                waiting.clear()
