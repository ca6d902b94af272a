"""The launcher runs before and beside the application: neither may import the other."""

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kith"
ALLOWED = set(sys.stdlib_module_names) | {"psycopg", "granian", "pyrage"}


def product_files(folder):
    return [path for path in folder.rglob("*.py") if "tests" not in path.relative_to(SOURCE).parts]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", product_files(SOURCE / "launcher"), ids=lambda path: path.stem)
def test_the_launcher_needs_only_driver_server_and_seal_beyond_the_standard_library(path):
    strangers = {
        name
        for name in imported(path)
        if name.split(".")[0] not in ALLOWED and not name.startswith("kith.launcher")
    }
    assert not strangers


def test_no_part_of_the_application_imports_the_launcher():
    launcher = SOURCE / "launcher"
    application = [path for path in product_files(SOURCE) if launcher not in path.parents]
    assert application
    culprits = [
        path
        for path in application
        if any(name.startswith("kith.launcher") for name in imported(path))
    ]
    assert not culprits
