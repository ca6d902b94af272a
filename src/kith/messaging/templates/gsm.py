"""How many text messages a text takes (3GPP TS 23.038)."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")


def parts(text: str) -> int:
    """Messages billed: 160 seven-bit characters alone or 153 each joined; else 70 or 67."""
    if set(text) <= _BASIC | _EXTENDED:
        return _count(len(text) + sum(c in _EXTENDED for c in text), alone=160, joined=153)
    return _count(len(text.encode("utf-16-be")) // 2, alone=70, joined=67)


def _count(length: int, *, alone: int, joined: int) -> int:
    return 1 if length <= alone else -(-length // joined)
