"""What a person does on their own pages is checked under their own role, then written by the system
in their name: their role can write nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor, system
from kith.kernel.translations import kept_in_english
from kith.portal.choices import SignedInAs
from kith.portal.staff_words import BEHALF, in_staffs_words


@contextmanager
def writing_for(actor: Actor) -> Iterator[Actor]:
    """Write as the system of the person's service, under the operation that is running. What is
    kept is kept in English, whatever the page was read in."""
    who = SignedInAs(actor.role)
    label = in_staffs_words(BEHALF[who], {"name": actor.helper} if actor.helper else None)
    acts = replace(
        system("portal", actor.own_service, behalf=actor), label=label, helper=actor.helper
    )
    frame = current_frame()
    with (
        acting(acts, read_only=False, operation=frame.operation if frame else ""),
        kept_in_english(),
    ):
        yield acts
