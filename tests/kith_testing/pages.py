"""A signed-in member of staff in Django's test client."""

from django.test import Client

from kith.kernel.actor import Actor
from kith.organisations.models import User
from kith_testing.browsing import BACKEND


def signed_in(actor: Actor) -> Client:
    """A client that this actor's user has signed in with, second factor and all."""
    client = Client()
    client.force_login(User.objects.get(id=actor.user_id), backend=BACKEND)
    session = client.session
    session["kith_second_factor"] = True
    session.save()
    return client
