"""Forms of the organisation codes that the Organisation Data Service gives out."""

import re

from kith.kernel.code_lists import NO_PRACTICE

_PRACTICE = re.compile(r"[A-Z][0-9]{5}")
_PCN = re.compile(r"U[0-9]{5}")


def is_practice_code(code: str) -> bool:
    """One letter and five digits, `Y12345`, and not one of those that mean "no practice"."""
    return _PRACTICE.fullmatch(code) is not None and code not in NO_PRACTICE and code[0] != "U"


def is_pcn_code(code: str) -> bool:
    """The letter U and five digits: a primary care network."""
    return _PCN.fullmatch(code) is not None
