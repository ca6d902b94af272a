"""Web addresses that are safe to link to and to hand on."""

from urllib.parse import urlsplit


def web_address(url: str) -> str:
    """The address where it is safe to link to: http and https alone; "" otherwise."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if not parts.scheme and url.strip().lower().startswith("www."):
        return f"https://{url.strip()}"
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""
