"""Lines that say what happens, without scrolling a terminal away or flooding a log."""

import sys


def say(text: str) -> None:
    """One line for the person at the keyboard."""
    print(text, flush=True)


class Ticker:
    """A line that changes in place on a terminal; elsewhere, every tenth change is a line."""

    def __init__(self) -> None:
        self.live = sys.stdout.isatty()
        self.changes = 0

    def show(self, text: str) -> None:
        self.changes += 1
        if self.live:
            print(f"\r\033[K  {text[:76]}", end="", flush=True)
        elif self.changes % 10 == 1:
            say(f"  {text}")

    def done(self) -> None:
        if self.live:
            print("\r\033[K", end="", flush=True)
