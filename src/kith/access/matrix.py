"""Roles and what each may do: the one table, shown in `docs/permissions.md`."""

from kith.kernel.actor import Audience
from kith.kernel.permission import Permission as P
from kith.organisations.choices import REFERRER_KINDS, OrganisationKind, Role

EVERYBODY = frozenset({P.PUBLIC, P.SIGNED_IN})
LINK_WORKER = EVERYBODY | {
    P.SEE_PEOPLE,
    P.WORK_WITH_PEOPLE,
    P.RAISE_CONCERN,
    P.TRIAGE,
    P.ALLOCATE,
    P.KEEP_DIRECTORY,
}
SENIOR = LINK_WORKER | {P.MERGE_PEOPLE, P.SEE_FIGURES, P.SEE_MESSAGES, P.MODERATE_DIRECTORY}
MANAGER = SENIOR | {P.MANAGE_SERVICE, P.SEE_RESTRICTED, P.REVIEW_BREAK_GLASS}

MATRIX: dict[Role, frozenset[P]] = {
    Role.REFERRER: EVERYBODY | {P.REFER, P.SEE_OWN_REFERRALS},
    Role.LINK_WORKER: LINK_WORKER - {P.TRIAGE, P.ALLOCATE},
    Role.SENIOR: SENIOR,
    Role.MANAGER: MANAGER,
    Role.PROVIDER: EVERYBODY | {P.SEE_PROVIDER},
    Role.PROVIDER_LEAD: EVERYBODY | {P.SEE_PROVIDER, P.MANAGE_PROVIDER},
    Role.COMMISSIONER: EVERYBODY | {P.SEE_FIGURES},
    Role.ADMINISTRATOR: EVERYBODY | {P.ADMINISTER},
}
ADMINISTRATORS_WORK_IN = frozenset(
    {
        *(OrganisationKind.ICB, OrganisationKind.PCN, OrganisationKind.SERVICE),
        *(OrganisationKind.COUNCIL, OrganisationKind.CHARITY),
    }
)
MAY_BE_DONE_FOR_THEM = frozenset({P.TICK_STEPS, P.MOVE_MEETINGS, P.CHECK_IN})
"""What a person may let a helper do in their place."""
PERSON = MAY_BE_DONE_FOR_THEM | {
    *(P.PUBLIC, P.SEE_MY_RECORD, P.CHANGE_MY_RECORD, P.SEE_MY_MESSAGES),
}
"""What somebody may who is signed in to their own record. No member of staff holds it."""
PROVIDER_ROLES = frozenset({Role.PROVIDER, Role.PROVIDER_LEAD})
HELPER = frozenset({P.PUBLIC, P.HELP})
"""What somebody may to whom a person gave a view, and on top what the person ticked."""
SAFEGUARDING_LEAD = frozenset({P.HANDLE_CONCERNS, P.SEE_RESTRICTED, P.REVIEW_BREAK_GLASS})

AUDIENCES: dict[Role, Audience] = {
    Role.REFERRER: Audience.REFERRER,
    Role.LINK_WORKER: Audience.STAFF,
    Role.SENIOR: Audience.STAFF,
    Role.MANAGER: Audience.STAFF,
    Role.PROVIDER: Audience.PROVIDER,
    Role.PROVIDER_LEAD: Audience.PROVIDER,
    Role.COMMISSIONER: Audience.COMMISSIONER,
    Role.ADMINISTRATOR: Audience.STAFF,
}


def permissions_of(role: Role, *, safeguarding_lead: bool = False) -> frozenset[P]:
    """Everything that a membership in `role` may do."""
    return MATRIX[role] | (SAFEGUARDING_LEAD if safeguarding_lead else frozenset())


def fits(role: Role, kind: OrganisationKind) -> bool:
    """Whether `role` makes sense in an organisation of `kind`."""
    service_roles = {Role.LINK_WORKER, Role.SENIOR, Role.MANAGER}
    if role in service_roles:
        return kind is OrganisationKind.SERVICE
    if role is Role.COMMISSIONER:
        return kind in {OrganisationKind.ICB, OrganisationKind.PCN, OrganisationKind.COUNCIL}
    if role in PROVIDER_ROLES:
        return kind in {OrganisationKind.PROVIDER, OrganisationKind.CHARITY}
    if role is Role.REFERRER:
        return kind in REFERRER_KINDS
    return kind in ADMINISTRATORS_WORK_IN


def roles_in(kind: OrganisationKind) -> tuple[Role, ...]:
    """Every role that makes sense in an organisation of `kind`."""
    return tuple(role for role in Role if fits(role, kind))
