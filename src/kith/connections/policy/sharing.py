"""What a group may read: a first name and whom to ask, and more only by the person's tick. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from kith.connections.choices import ENDED, Share, State
from kith.people.choices import Shared

WORKER = "link_worker"
ALWAYS = {
    "first_name": _("What they are called"),
    WORKER: _("Link worker"),
    "service_phone": _("Ring the link worker on"),
}
# What a tick comes to in the person's own list of permissions.
COVERS = {
    Share.FULL_NAME: Shared.THAT_WE_MEET,
    Share.AGE: Shared.THAT_WE_MEET,
    Share.TELEPHONE: Shared.CONTACT,
    Share.EMAIL: Shared.CONTACT,
    Share.LANGUAGE: Shared.ACCESS,
    Share.ACCESS: Shared.ACCESS,
    Share.HOPES: Shared.PLAN,
}


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One thing that may be read, in the words in which it is read."""

    code: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What could be shared; empty where nothing is known or it is not safe to give.

    `telephone` and `email` are there only where safe contact allows them.
    """

    first_name: str
    full_name: str = ""
    telephone: str = ""
    voicemail: str = ""
    email: str = ""
    age: str = ""
    language: str = ""
    access: str = ""
    hopes: str = ""
    link_worker: str = ""
    service: str = ""
    service_phone: str = ""


def always_shared(facts: Facts) -> tuple[SharedLine, ...]:
    """The least with which a group can welcome somebody: what to call them, whom to ring."""
    asks = ", ".join(part for part in (facts.link_worker, facts.service) if part)
    words = {
        "first_name": facts.first_name,
        WORKER: asks,
        "service_phone": facts.service_phone,
    }
    return tuple(SharedLine(code, str(ALWAYS[code]), said) for code, said in words.items() if said)


def in_readers_words(lines: Iterable[SharedLine]) -> tuple[SharedLine, ...]:
    """The same lines, with their labels in the language of whoever reads them now."""
    labels = ALWAYS | {share.value: share.label for share in Share}
    return tuple(replace(line, label=str(labels.get(line.code, line.label))) for line in lines)


def could_share(facts: Facts) -> tuple[SharedLine, ...]:
    """Everything that a tick could add, in words; what is unknown or unsafe is not offered."""
    phone = " ".join(part for part in (facts.telephone, facts.voicemail) if part)
    words = {
        Share.FULL_NAME: facts.full_name,
        Share.TELEPHONE: phone if facts.telephone else "",
        Share.EMAIL: facts.email,
        Share.AGE: facts.age,
        Share.LANGUAGE: facts.language,
        Share.ACCESS: facts.access,
        Share.HOPES: facts.hopes,
    }
    return tuple(SharedLine(s.value, str(s.label), words[s]) for s in Share if words[s])


def what_is_read(facts: Facts, ticked: Iterable[str]) -> tuple[SharedLine, ...]:
    """Exactly what the group will read."""
    chosen = set(ticked)
    return always_shared(facts) + tuple(x for x in could_share(facts) if x.code in chosen)


def seal_of(lines: Iterable[SharedLine]) -> str:
    """A mark of these words: a page that showed others was not about what would be read now."""
    words = json.dumps([(line.code, line.words) for line in lines])
    return sha256(words.encode()).hexdigest()[:16]


def permitted(ticked: Iterable[str]) -> tuple[str, ...]:
    """The same as the person's list of permissions words it."""
    covered = {Shared.THAT_WE_MEET} | {COVERS[Share(code)] for code in ticked}
    return tuple(what.value for what in Shared if what in covered)


def may_be_read(state: State, *, withdrawn: bool, permission_stands: bool) -> bool:
    """Whether a group may open what was shared: after its yes, while the person says so."""
    said_yes = state in {State.ACCEPTED, State.WAITING, State.STARTED, State.ATTENDING}
    return said_yes and state not in ENDED and permission_stands and not withdrawn
