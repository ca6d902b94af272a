"""The form in which a reason's words are kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class S:
    """A step. `instead` is what it is swapped for when it turns out wrong, `why` says how."""

    text: str
    owner: str = "person"
    why: str = ""
    instead: str = ""
    helper: str = ""


@dataclass(frozen=True)
class G:
    """A goal with its steps, in the order in which they are taken up."""

    text: str
    steps: tuple[S, ...]
    reached: str = ""
    young: bool | None = None
    """True: for somebody under 18; False: for an adult; None: for anybody."""
    rough: bool | None = None
    """True: for somebody without a home; False: for somebody with one."""


@dataclass(frozen=True)
class Theme:
    """One reason: `own` is said by the person (`young` under 18), `referred` by who sent them."""

    own: tuple[str, ...]
    referred: tuple[str, ...]
    needs: tuple[str, ...]
    goals: tuple[G, ...]
    working: tuple[str, ...]
    not_working: tuple[str, ...]
    young: tuple[str, ...] = ()
    referred_young: tuple[str, ...] = ()
