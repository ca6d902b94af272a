"""What a person does on their own pages is checked under their own role, then written by the system
in their name: their role can write nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor, system
from kith.portal.choices import SignedInAs
from kith.portal.staff_words import BEHALF, in_staffs_words


@contextmanager
def writing_for(actor: Actor) -> Iterator[Actor]:
    """Write as the system of the person's service, under the operation that is running."""
    label = in_staffs_words(BEHALF[SignedInAs(actor.role)])
    acts = replace(system("portal", actor.own_service, behalf=actor), label=label)
    frame = current_frame()
    with acting(acts, read_only=False, operation=frame.operation if frame else ""):
        yield acts
