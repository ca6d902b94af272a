"""What a booking runs into."""

from kith.kernel.errors import Refused


class Clash(Refused):
    """The person, or the link worker, is already in a meeting at that time."""
