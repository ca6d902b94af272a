"""Going through a page with the keyboard alone, as somebody does who has no mouse."""

from typing import Any

# What the focused element is called: its label's words, or its own.
NAME = """() => {
  const e = document.activeElement;
  const own = e.getAttribute("aria-label") || e.textContent;
  const words = e.labels?.length ? e.labels[0].textContent : own;
  return (words || "").replace(/\\s+/g, " ").trim();
}"""
MOST_PRESSES = 150


def focused(page: Any) -> str:
    return str(page.evaluate(NAME))


def tab_to(page: Any, name: str) -> None:
    """Press Tab until the element of this name has the focus; asserts that it is seen to."""
    for _ in range(MOST_PRESSES):
        page.keyboard.press("Tab")
        if focused(page).startswith(name):
            _assert_in_sight(page, name)
            return
    raise AssertionError(f"Tab never reaches “{name}” on {page.url}")


def _assert_in_sight(page: Any, name: str) -> None:
    covered = page.evaluate(
        """() => {
          const box = document.activeElement.getBoundingClientRect();
          return box.bottom <= 0 || box.top >= innerHeight;
        }"""
    )
    assert not covered, f"“{name}” has the focus out of sight"


def write(page: Any, name: str, text: str) -> None:
    """Type into the field of this name."""
    tab_to(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def choose(page: Any, first: str, name: str) -> None:
    """Of the radio buttons whose first is called `first`, choose `name` with the arrow keys."""
    tab_to(page, first)
    page.keyboard.press("Space")
    for _ in range(MOST_PRESSES):
        if focused(page).startswith(name):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"No radio button “{name}” beside “{first}” on {page.url}")


def tick(page: Any, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Space")


def press(page: Any, name: str) -> None:
    """Press the button or follow the link of this name, and wait for the page that follows."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
