"""Where a request comes from, as far as a limit needs to know."""

from django.conf import settings
from django.http import HttpRequest

from kith.referrals.spam import network_of


def visitor_network(request: HttpRequest) -> str:
    """The /24 or /64 of the visitor; "" where it is not known.

    Each of the `KITH_TRUSTED_PROXIES` before us has added the address that it saw to the right of
    X-Forwarded-For; whatever stands further left the visitor may have written.
    """
    trusted = settings.KITH_TRUSTED_PROXIES
    if not trusted:
        return network_of(request.META.get("REMOTE_ADDR", ""))
    seen = [part for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part]
    return network_of(seen[-trusted]) if len(seen) >= trusted else ""
