"""How staff sign in: allauth, closed to sign-up; accounts come from invitations."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
