"""Which way a connection may go, by its route; what an answer or a word leads to. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kith.connections.choices import (
    CONNECTION,
    Answer,
    Came,
    DeclineReason,
    Helped,
    Route,
    Side,
    Started,
    State,
    Unmet,
)
from kith.kernel.errors import Refused

AFTER_ANSWER = {
    Answer.YES: State.ACCEPTED,
    Answer.WAIT: State.WAITING,
    Answer.FULL: State.DECLINED,
    Answer.NOT_RIGHT: State.DECLINED,
}
AFTER_COMING = {Came.COMES: State.ATTENDING, Came.CAME_ONCE: State.STOPPED}
_UNMET = {
    DeclineReason.FULL: Unmet.FULL,
    DeclineReason.AREA: Unmet.NOTHING_NEAR,
    DeclineReason.LANGUAGE: Unmet.LANGUAGE,
    DeclineReason.ACCESS: Unmet.ACCESS,
    DeclineReason.AGE: Unmet.NOT_FOR_THEM,
    DeclineReason.NEEDS_MORE: Unmet.NOT_FOR_THEM,
    DeclineReason.CLOSED: Unmet.NOTHING_NEAR,
}


def may_move(route: Route, before: State, after: State) -> bool:
    """A signpost shares nothing, so it is never sent; a referral starts only once it was sent."""
    if not CONNECTION.allows(before, after):
        return False
    if route is Route.SIGNPOST and after in {State.CONSENTED, State.SENT}:
        return False
    return not (route is Route.REFERRAL and (before, after) == (State.OFFERED, State.STARTED))


def waits_for_their_word(route: Route, state: State) -> bool:
    """Nothing is shared with this group before the person says so."""
    return state is State.OFFERED and route is not Route.SIGNPOST


def check_move(route: Route, before: State, after: State) -> None:
    """Refused, in words for whoever asked, where `after` may not follow."""
    if not may_move(route, before, after):
        words = {"before": before.label, "after": after.label}
        raise Refused(_("This cannot go from “%(before)s” to “%(after)s”.") % words)


def declined_for(answer: Answer, reason: DeclineReason | None) -> DeclineReason | None:
    """The coded reason of a no. Refused where "not right for us" says no more."""
    if answer is Answer.FULL:
        return DeclineReason.FULL
    if answer is Answer.NOT_RIGHT and reason is None:
        raise Refused(_("Choose why it is not right."))
    return reason if answer is Answer.NOT_RIGHT else None


def unmet_by(reason: DeclineReason) -> Unmet | None:
    """The unmet need behind a no; None where the reason names none."""
    return _UNMET.get(reason)


def path_to(route: Route, before: State, after: State) -> tuple[State, ...]:
    """The moves from here to `after`, by way of "started" where that was never noted.

    Empty where we are there already, or where no such way leads.
    """
    if before == after:
        return ()
    if may_move(route, before, after):
        return (after,)
    by_way = may_move(route, before, State.STARTED) and may_move(route, State.STARTED, after)
    return (State.STARTED, after) if by_way else ()


def disagree(said: Mapping[Side, tuple[Started, str]]) -> bool:
    """Whether the sides tell different stories that somebody should hear.

    One says that they have been and another that it never happened, or a group or worker says
    that it helped and the person that it did not.
    """
    starts = {started for started, _helped in said.values()}
    if {Started.YES, Started.NO} <= starts:
        return True
    _started, person = said.get(Side.PERSON, (None, ""))
    others = {helped for side, (_s, helped) in said.items() if side is not Side.PERSON}
    return person == Helped.NO and Helped.YES in others
