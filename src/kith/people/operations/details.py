"""Changing what is known of a person: how to reach them safely, details, needs for access."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import Refused
from kith.kernel.names import sort_name
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.choices import Channel
from kith.people.details import Details, SafeContactDetails
from kith.people.models import Person
from kith.people.operations.holding import lock_person


@operation
def change_safe_contact(
    *, actor: Actor, person_id: UUID, version: int, details: SafeContactDetails
) -> int:
    """Record how it is safe to reach the person, as asked today; returns the new version.

    Raises Stale with the row that stands, Refused where the preferred way is not a safe one.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    _check(details)
    person = lock_person(person_id, version)
    fields = asdict(details) | {"safe_channels": sorted(set(details.safe_channels))}
    asked = bool(details.safe_channels) or details.do_not_contact
    person.safe_contact_checked_at = now() if asked else None
    return _save(person, fields)


def _check(details: SafeContactDetails) -> None:
    if set(details.safe_channels) - set(Channel.values):
        raise Refused(_("Choose from the ways to reach somebody."))
    preferred = details.preferred_channel
    if preferred and preferred not in details.safe_channels:
        raise Refused(_("The way that they prefer must be one of the safe ones."))


@operation
def change_details(*, actor: Actor, person_id: UUID, version: int, details: Details) -> int:
    """Correct or complete who they are and what they need; returns the new version.

    Raises Stale with the row that stands.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not (details.given_name.strip() or details.family_name.strip()):
        raise Refused(_("Enter the person's name."))
    if details.born_on and details.born_on > today():
        raise Refused(_("A date of birth cannot be in the future."))
    person = lock_person(person_id, version)
    name = sort_name(details.given_name, details.family_name)[:220]
    return _save(person, asdict(details) | {"sort_name": name})


def stop_channel(*, person_id: UUID, channel: Channel) -> None:
    """The person asked, by that channel itself, for no more of it. Call inside an operation."""
    person = lock_person(person_id)
    if channel not in person.safe_channels:
        return
    fields: dict[str, object] = {
        "safe_channels": [one for one in person.safe_channels if one != channel]
    }
    if person.preferred_channel == channel:
        fields["preferred_channel"] = ""
    _save(person, fields)


def _save(person: Person, fields: Mapping[str, object]) -> int:
    for name, value in fields.items():
        setattr(person, name, value)
    person.version += 1
    person.save()
    return person.version
