"""The person's side: how they sign in, and what they say."""

from kith.portal.models.saying import StepSaid
from kith.portal.models.sign_in import PersonSession, SignInAsk, SignInMatch
from kith.portal.models.thread import ThreadMessage

__all__ = ["PersonSession", "SignInAsk", "SignInMatch", "StepSaid", "ThreadMessage"]
