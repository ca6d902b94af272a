"""Headers that keep what a page shows with the person who asked for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Every feature that a page could ask the browser for and Kith does not. Where somebody is, only
# the pages of finding may ask, and only when a button is pressed.
REFUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in REFUSED)
WITH_POSITION = PERMISSIONS_POLICY.replace("geolocation=()", "geolocation=(self)")


def may_ask_position(response: HttpResponse) -> HttpResponse:
    """Let this page, and nothing within it from elsewhere, ask the browser where somebody is."""
    response.headers["Permissions-Policy"] = WITH_POSITION
    return response


class SafetyHeaders:
    """Sets what no page has set for itself; Django's SecurityMiddleware sets the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            # A shared computer must not show a person's page to whoever presses Back.
            response.headers.setdefault("Cache-Control", "no-store")
        return response
