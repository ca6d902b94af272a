"""`./kith match`: sees to the language model, then becomes the program that answers."""

import os
import sys
from contextlib import redirect_stdout

from kith.launcher import language_model
from kith.launcher.home import open_home

WORDS_ONLY = "--words-only"
NO_MODEL_NEEDED = {WORDS_ONLY, "--help", "-h"}


def run(arguments: list[str]) -> int:
    said = {}
    if not NO_MODEL_NEEDED & set(arguments):
        # Standard output is for answers.
        with redirect_stdout(sys.stderr):
            path = language_model.prepare_or_tell(open_home())
        said[language_model.SETTING] = str(path or os.devnull)
    command = [sys.executable, "-m", "kith.directory.matching", *arguments]
    os.execve(command[0], command, os.environ | said)  # noqa: S606
