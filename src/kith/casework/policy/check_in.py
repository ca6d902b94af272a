"""At which meetings the wellbeing questions are offered."""


def offers_wellbeing(number: int, planned: int) -> bool:
    """The first, the middle and the last of the planned meetings (1, 3 and 6 of six)."""
    return number in {1, (planned + 1) // 2, planned}
