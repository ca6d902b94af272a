"""Somebody who works by keyboard alone, and knows each question by the name of its field.

`keyboard` goes by the words on the page; this, where many questions share their words.
"""

from typing import Any

FARTHEST = 400


class Typist:
    """Drives a Playwright page. Nothing here ever clicks or sets a value from outside."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def reach(self, target: Any) -> None:
        """Tab until `target`, a locator, has the focus."""
        assert target.count(), f"{target} is not on this page.\n{self.shown()}"
        for _ in range(FARTHEST):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by Tab.\n{self.shown()}")

    def shown(self) -> str:
        """Where we are, the words there and the names of the questions: for a failing test."""
        names = "[...document.querySelectorAll('main [name]')].map(e => e.name + '=' + e.value)"
        questions = ", ".join(self.page.evaluate(names))
        words = self.page.locator("body").inner_text()
        return f"{self.page.url}\n{words}\n{questions}"

    def follow(self, name: str) -> None:
        """Open the link of this name."""
        self._enter(self.page.get_by_role("link", name=name).first)

    def press(self, name: str) -> None:
        """Press the button of this name."""
        usable = "button:not([tabindex='-1']), a[role=button]"
        self._enter(self.page.locator(usable, has_text=name).first)

    def unfold(self, name: str) -> None:
        """Open what is folded away under these words."""
        self.reach(self.page.locator("summary", has_text=name).first)
        self.page.keyboard.press("Enter")

    def _enter(self, target: Any) -> None:
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.page.wait_for_load_state()

    def answer(self, **fields: Any) -> None:
        """Answer the form's questions, each by the name of its field."""
        for name, value in fields.items():
            first = self.page.locator(f"[name='{name}']:not([type=hidden])").first
            assert first.count(), f"No question {name}.\n{self.shown()}"
            kind = first.evaluate("element => element.type")
            if kind == "radio":
                self._choose(name, value)
            elif kind == "checkbox":
                self._tick(name, value)
            elif kind == "select-one":
                self._select(first, value)
            else:
                self._type(first, value)

    def date(self, name: str, day: Any) -> None:
        """Three boxes."""
        parts = {"day": day.day, "month": day.month, "year": day.year}
        self.answer(**{f"{name}_{part}": str(number) for part, number in parts.items()})

    def _type(self, box: Any, text: str) -> None:
        self.reach(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def _tick(self, name: str, values: Any) -> None:
        for value in values if isinstance(values, list) else [values]:
            which = f"[value='{value}']" if isinstance(value, str) else ""
            self.reach(self.page.locator(f"[name='{name}']{which}").first)
            self.page.keyboard.press("Space")

    def _choose(self, name: str, value: str) -> None:
        """A group of radios is one stop: the chosen one, else the first; arrows move within it."""
        group = f"input[name='{name}']"
        chosen = self.page.locator(f"{group}:checked")
        self.reach(chosen.first if chosen.count() else self.page.locator(group).first)
        self.page.keyboard.press("Space")
        for _ in range(self.page.locator(group).count()):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not among the choices of {name}")

    def _select(self, box: Any, value: str) -> None:
        self.reach(box)
        label = box.locator(f"option[value='{value}']").inner_text()
        self.page.keyboard.type(label)
