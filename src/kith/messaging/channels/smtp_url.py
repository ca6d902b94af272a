"""Reading `KITH_EMAIL_URL`."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

Tls = Literal["starttls", "ssl", "none"]
_DEFAULT_PORTS: dict[Tls, int] = {"starttls": 587, "ssl": 465, "none": 25}
_SHAPE = "KITH_EMAIL_URL must look like smtp://user:password@host:587"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class SmtpServer:
    """Where mail is handed over. The password stays out of `repr`, and so out of logs."""

    host: str
    port: int
    tls: Tls
    username: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def from_url(cls, url: str) -> "SmtpServer":
        """`smtp://user:pass@host:port?tls=starttls|ssl|none`, user and password percent-encoded.

        Without `tls` it is `starttls`; `none` is taken for this machine only. Raises ValueError
        without repeating the URL, which may hold a password.
        """
        parts, port = _split(url)
        if parts.scheme != "smtp" or not parts.hostname:
            raise ValueError(_SHAPE)
        tls = _tls(parse_qs(parts.query).get("tls", ["starttls"])[-1], parts.hostname)
        return cls(
            host=parts.hostname,
            port=port or _DEFAULT_PORTS[tls],
            tls=tls,
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError:
        raise ValueError(_SHAPE) from None


def _tls(asked: str, host: str) -> Tls:
    if asked == "starttls":
        return "starttls"
    if asked == "ssl":
        return "ssl"
    if asked == "none" and host in _LOOPBACK:
        return "none"
    raise ValueError("KITH_EMAIL_URL: tls is starttls or ssl; none only to this machine itself.")
