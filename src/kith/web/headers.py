"""Headers that keep what a page shows with the person who asked for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Every feature that a page could ask the browser for and Kith never does.
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
