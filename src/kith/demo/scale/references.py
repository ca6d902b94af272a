"""References for a country: each a different one, in no order that shows."""

from kith.kernel.reference import ALPHABET, with_check_symbol

SYMBOLS = 7
# Odd, so that counting by it through 32**7 bodies meets each once.
STRIDE, START = 11_400_714_819, 7_919
A_PERSON = 8


class Numbers:
    """The references of one service: at most eight for each person before the next service's."""

    def __init__(self, first_person: int, taken: frozenset[str] = frozenset()) -> None:
        self.next, self.taken = first_person * A_PERSON, taken

    def reference(self) -> str:
        """The next, unless Linnerby has it."""
        while True:
            number = (START + self.next * STRIDE) % len(ALPHABET) ** SYMBOLS
            self.next += 1
            found = with_check_symbol(_written(number))
            if found not in self.taken:
                return found


def _written(number: int) -> str:
    symbols = []
    for _one in range(SYMBOLS):
        number, symbol = divmod(number, len(ALPHABET))
        symbols.append(ALPHABET[symbol])
    return "".join(symbols)
