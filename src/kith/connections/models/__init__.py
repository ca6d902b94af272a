"""Connections onward to community services."""

from kith.connections.models.attendance import Attendance
from kith.connections.models.connection import Connection, ConnectionEvent, SideSaid
from kith.connections.models.link import ProviderLink
from kith.connections.models.suggestion import SuggestionDecision, SuggestionsShown
from kith.connections.models.talk import GroupMessage
from kith.connections.models.unmet import UnmetNeed

__all__ = [
    "Attendance",
    "Connection",
    "ConnectionEvent",
    "GroupMessage",
    "ProviderLink",
    "SideSaid",
    "SuggestionDecision",
    "SuggestionsShown",
    "UnmetNeed",
]
