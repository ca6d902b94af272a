"""The content security policy, in the form that django-csp 4 reads from settings."""

import os
from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def map_tiles(address: str) -> list[str]:
    """The one other server that pictures may come from: the operator's choice, by default none."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.scheme == "https" else []


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *map_tiles(os.environ.get("KITH_MAP_TILES", ""))],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
