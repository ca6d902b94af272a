"""Splits text into the pieces of words that the model was trained on (BERT uncased WordPiece)."""

import re
import unicodedata

from numpy.typing import NDArray

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
LONGEST_WORD = 100
MOST_PIECES = 128
"""Of one passage, as the model was trained; the rest of a longer one is left out."""


class WordPieces:
    def __init__(self, vocabulary: NDArray) -> None:
        lines = vocabulary.tobytes().decode("utf-8").strip("\n").split("\n")
        self._numbers = {line: number for number, line in enumerate(lines)}
        self._seen: dict[str, list[int]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether it is a whole word of the model's own list."""
        return word in self._numbers

    def numbers(self, text: str) -> list[int]:
        """Of the pieces of `text`, with the marks of beginning and end."""
        plain = "".join(
            letter
            for letter in unicodedata.normalize("NFD", text.lower())
            if unicodedata.category(letter) != "Mn"
        )
        pieces: list[int] = []
        for word in WORDS.findall(plain):
            pieces += self._pieces(word)
            if len(pieces) > MOST_PIECES - 2:
                break
        inner = pieces[: MOST_PIECES - 2]
        return [self._numbers[BEGIN], *inner, self._numbers[END]]

    def _pieces(self, word: str) -> list[int]:
        if word not in self._seen:
            if len(self._seen) > 20_000:
                self._seen.clear()
            self._seen[word] = self._split(word)
        return self._seen[word]

    def _split(self, word: str) -> list[int]:
        """Longest piece first; one unknown where no pieces make up the word."""
        found, start = [], 0
        while start < len(word) <= LONGEST_WORD:
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self._numbers:
                    found.append(self._numbers[piece])
                    start = end
                    break
            else:
                break
        complete = start == len(word)
        return found if complete else [self._numbers[UNKNOWN]]
