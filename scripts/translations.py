"""Keep the translations of Kith's words: `python scripts/translations.py extract|update|compile`.

`extract` writes every word of the source into a template, `update` brings the catalogues up to
it, `compile` makes what Django reads. English is the source; what is marked fuzzy is not shown.
"""

import sys
from pathlib import Path

from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
LOCALE = SOURCE / "kith/locale"
TEMPLATE = LOCALE / "django.pot"
WHOLE = {"cy"}
KEYWORDS = (
    "gettext_lazy",
    "gettext_noop",
    "ngettext_lazy:1,2",
    "pgettext_lazy:1c,2",
    "npgettext:1c,2,3",
)


def babel(*arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", *arguments])


def extract() -> None:
    """Write the template. No line numbers: they would change with every edit."""
    LOCALE.mkdir(exist_ok=True)
    keywords = [option for keyword in KEYWORDS for option in ("--keyword", keyword)]
    options = ["--mapping", str(ROOT / "babel.cfg"), "--output-file", str(TEMPLATE), *keywords]
    names = ["--project", "Kith", "--copyright-holder", "The Kith contributors"]
    babel("extract", "--no-location", "--sort-output", *options, *names, str(SOURCE))


def update() -> None:
    """Bring every catalogue up to the source; what has gone is dropped."""
    extract()
    for catalogue in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        language = catalogue.parent.parent.name
        options = ["--locale", language, "--input-file", str(TEMPLATE), "--no-wrap"]
        babel(
            "update",
            *options,
            "--output-file",
            str(catalogue),
            "--ignore-obsolete",
            "--no-fuzzy-matching",
            "--ignore-pot-creation-date",
        )
        if language not in WHOLE:
            drop_what_is_not_begun(catalogue, language)


def drop_what_is_not_begun(catalogue: Path, language: str) -> None:
    """A begun language lists only what it has words for: the rest shows in English anyway."""
    with catalogue.open("rb") as file:
        found = read_po(file, locale=language)
    for message in list(found):
        if message.id and not any(message.string if message.pluralizable else [message.string]):
            found.delete(message.id)
    with catalogue.open("wb") as file:
        write_po(file, found, width=0, sort_output=True)


def compile_all() -> None:
    babel("compile", "--directory", str(LOCALE), "--domain", "django")


COMMANDS = {"extract": extract, "update": update, "compile": compile_all}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.stderr.write(f"usage: translations.py {'|'.join(COMMANDS)}\n")
        return 2
    COMMANDS[arguments[0]]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
