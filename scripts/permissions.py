"""Writes docs/permissions.md from the one table of roles and permissions."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "permissions.md"


def page() -> str:
    """The table as Markdown: a row a permission, a column a role."""
    from kith.access.matrix import AUDIENCES, MATRIX, PERSON, SAFEGUARDING_LEAD
    from kith.kernel.permission import Permission
    from kith.organisations.choices import Role

    roles = list(Role)
    names = " | ".join(str(role.label) for role in roles)
    lines = [
        "# Roles and permissions",
        "",
        "Made by `python scripts/permissions.py` from `kith.access.matrix`. A safeguarding lead",
        "has their column on top of their role; a person is signed in to their own record.",
        "",
        "| permission | " + names + " | Safeguarding lead | Person |",
        "|---|" + "---|" * (len(roles) + 2),
    ]
    for permission in Permission:
        held = ["yes" if permission in MATRIX[role] else "" for role in roles]
        held.append("yes" if permission in SAFEGUARDING_LEAD else "")
        held.append("yes" if permission in PERSON else "")
        lines.append(f"| {permission.value.replace('_', ' ')} | " + " | ".join(held) + " |")
    lines += ["", "| role | database role |", "|---|---|"]
    lines += [f"| {role.label} | `{AUDIENCES[role].value}` |" for role in roles]
    lines.append("| Person | `kith_person` |")
    return "\n".join(lines) + "\n"


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.settings")
    import django

    django.setup()
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
