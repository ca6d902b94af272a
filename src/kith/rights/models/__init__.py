"""What people asked of their record, copies while they can be fetched, and views for helpers."""

from kith.rights.models.request import CopyPassage, RightsRequest
from kith.rights.models.view import HelperView
from kith.rights.models.wording import WordingReport

__all__ = ["CopyPassage", "HelperView", "RightsRequest", "WordingReport"]
