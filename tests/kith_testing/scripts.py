"""The programs in `scripts/`, as modules."""

import importlib.util
from pathlib import Path
from types import ModuleType

from django.conf import settings

SCRIPTS = Path(settings.BASE_DIR).parent.parent / "scripts"


def script(name: str) -> ModuleType:
    """The module of `scripts/<name>.py`."""
    found = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
