"""Work for later, named and not imported, so that no domain package depends on `jobs`."""

from procrastinate.contrib.django import app


def enqueue(name: str, **ids: str | int) -> None:
    """Ask for background work `name`; the request is kept only if the transaction commits.

    `ids` are identifiers, never personal data: arguments are readable by operators.
    """
    app.configure_task(name, allow_unknown=True).defer(**ids)
