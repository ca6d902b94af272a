"""Text as written, turned into sentences of plain words that remember where they stood."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

MOST_CHARACTERS = 20_000
"""Of one text; the rest of a longer one is not read, and whoever asked is told so."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
ENDS_SENTENCE = re.compile(r"[.!?;\n•]|: ")
ENDS_CLAUSE = re.compile(r"[,()–—]| [-/] ")
ABBREVIATION = re.compile(r"^(dr|mr|mrs|ms|st|approx|eg|ie|wk|wks|yr|yrs|pt|no|tel)$")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"'})

JOINED = {
    ("does", "not"): "doesnt",
    ("do", "not"): "dont",
    ("did", "not"): "didnt",
    ("is", "not"): "isnt",
    ("are", "not"): "arent",
    ("was", "not"): "wasnt",
    ("has", "not"): "hasnt",
    ("have", "not"): "havent",
    ("can", "not"): "cant",
    ("could", "not"): "couldnt",
    ("will", "not"): "wont",
    ("would", "not"): "wouldnt",
}
SAID_SHORT = {
    "cannot": "cant",
    "wanna": "want",
    "ppl": "people",
    "pple": "people",
    "wiv": "with",
    "hse": "house",
    "hx": "history",
    "pmh": "history",
    "appt": "appointment",
    "appts": "appointments",
    "cos": "because",
    "gonna": "going",
    "grandkids": "grandchildren",
    "wud": "would",
    "shud": "should",
    "nobodys": "nobody",
    "ime": "im",
    "ov": "of",
    "wot": "what",
    "tork": "talk",
    "torking": "talking",
    "dunno": "dont know",
}


@dataclass(frozen=True)
class Word:
    plain: str
    """Lower case, no accents, no apostrophe: `don't` is `dont`, and so is `do not`."""
    start: int
    end: int
    capitals: bool
    name_like: bool = False
    """Begins with a capital: away from the start of a sentence, a name."""


@dataclass(frozen=True)
class Sentence:
    words: tuple[Word, ...]
    commas: frozenset[int]
    """Numbers of the words that a comma or a bracket follows."""

    @cached_property
    def plain(self) -> str:
        """The plain words with a space between them and ` ,` where a clause ends."""
        return " ".join(
            f"{word.plain} ," if number in self.commas else word.plain
            for number, word in enumerate(self.words)
        )

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for number, word in enumerate(self.words):
            starts.append(at)
            at += len(word.plain) + (3 if number in self.commas else 1)
        return starts

    def number_at(self, offset: int) -> int:
        """Which word stands at an offset of `plain`."""
        return max(0, bisect_right(self._starts, offset) - 1)


def straight(text: str) -> str:
    """One form for each letter; apostrophes and quotation marks straight."""
    return unicodedata.normalize("NFKC", text).translate(STRAIGHT)


def sentences(text: str) -> list[Sentence]:
    """Of a text that is `straight`; offsets of words are offsets in it."""
    found: list[Sentence] = []
    words: list[Word] = []
    commas: set[int] = set()
    at = 0
    for match in WORD.finditer(text):
        between = text[at : match.start()]
        if words and ends_sentence(between, words[-1]):
            found.append(Sentence(tuple(words), frozenset(commas)))
            words, commas = [], set()
        elif words and ENDS_CLAUSE.search(between):
            commas.add(len(words) - 1)
        _append(words, match, between)
        at = match.end()
    if words:
        found.append(Sentence(tuple(words), frozenset(commas)))
    return found


def ends_sentence(between: str, before: Word) -> bool:
    if not ENDS_SENTENCE.search(between):
        return False
    return not (
        between.startswith(".") and ABBREVIATION.match(before.plain) and "\n" not in between
    )


def _append(words: list[Word], match: re.Match, between: str) -> None:
    raw = match.group()
    plain = unaccented(raw.lower()).replace("'", "")
    plain = SAID_SHORT.get(plain, plain)
    capitals = raw.isupper() and len(raw) > 1
    word = Word(plain, match.start(), match.end(), capitals, raw[0].isupper())
    if words and between == " " and (words[-1].plain, plain) in JOINED:
        first = words.pop()
        plain = JOINED[(first.plain, plain)]
        word = Word(plain, first.start, word.end, capitals=False)
    words.append(word)


def unaccented(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


def plain_words(text: str) -> list[str]:
    """The plain words of a short text such as a term of the vocabulary."""
    return [word.plain for sentence in sentences(straight(text)) for word in sentence.words]
