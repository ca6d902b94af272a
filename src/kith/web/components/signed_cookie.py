"""A token that a browser keeps: signed, out of reach of scripts, for one part of the site."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class SignedCookie:
    """It ends with the browser; signed more than `seconds` ago it counts as none."""

    name: str
    path: str
    salt: str
    seconds: int

    def token_of(self, request: HttpRequest) -> str:
        """The token of this browser; "" where it has none, an old one, or one tampered with."""
        token = request.get_signed_cookie(
            self.name, default="", salt=self.salt, max_age=self.seconds
        )
        return token or ""

    def give(self, response: HttpResponse, token: str) -> None:
        response.set_signed_cookie(
            self.name,
            token,
            salt=self.salt,
            path=self.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def take_back(self, response: HttpResponse) -> None:
        response.delete_cookie(self.name, path=self.path, samesite="Lax")
