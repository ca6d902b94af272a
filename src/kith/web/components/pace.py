"""How many questions a minute one network may ask of pages that are open to all.

The first few of a minute are counted in the process alone, so that whoever merely reads costs the
database nothing. Beyond that all web processes count together, in the shared cache.
"""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kith.kernel.clock import now
from kith.kernel.errors import TooMany
from kith.web.components.network import visitor_network

UNCOUNTED = 20
"""A minute, for each network and web process."""
HERE: Counter[tuple[str, str, str]] = Counter()
"""What was asked of this process in the minute that runs: name, minute, network."""
_LOCK = threading.Lock()
View = Callable[..., Any]


class Pace:
    """`most` questions a minute under one `name`; with more processes `UNCOUNTED` more for each."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most

    def take(self, request: HttpRequest) -> None:
        """Count this question. Raises TooMany."""
        minute, network = f"{now():%Y%m%d%H%M}", visitor_network(request)
        here = self._here(minute, network)
        if here <= min(self.most, UNCOUNTED):
            return
        if here > self.most or self._everywhere(minute, network) > self.most - UNCOUNTED:
            words = _("Up to %(most)s questions a minute are answered. Ask again in a minute.")
            raise TooMany(words % {"most": self.most})

    def _here(self, minute: str, network: str) -> int:
        with _LOCK:
            if HERE and next(iter(HERE))[1] != minute:
                HERE.clear()
            HERE[self.name, minute, network] += 1
            return HERE[self.name, minute, network]

    def _everywhere(self, minute: str, network: str) -> int:
        """The key holds a digest, not the address."""
        digest = hashlib.sha256(f"{network}|{minute}".encode()).hexdigest()[:32]
        key = f"{self.name}:{digest}"
        try:
            return int(cache.incr(key))
        except ValueError:
            cache.add(key, 1, timeout=120)
            return 1


def paced(pace: Pace) -> Callable[[View], View]:
    """A view that so many may ask for. It stands above `page`, whose transaction only reads."""

    def mark(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, **kwargs: Any) -> Any:
            pace.take(request)
            return view(request, **kwargs)

        return run

    return mark
