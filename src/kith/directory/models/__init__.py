"""The directory's tables. HSDS names: docs/directory.md."""

from kith.directory.models.claim import Claim
from kith.directory.models.contact import Contact, Phone
from kith.directory.models.details import Cost, Funding, Language, Schedule, ServiceArea
from kith.directory.models.history import Change, Report
from kith.directory.models.kept import Bookmark, SavedSearch
from kith.directory.models.listing import Listing, ListingKind
from kith.directory.models.location import Accessibility, ListingAtLocation, Location
from kith.directory.models.lookalike import Lookalike
from kith.directory.models.proposal import Proposal
from kith.directory.models.provenance import Source
from kith.directory.models.provider import Provider, ProviderIdentifier
from kith.directory.models.search_row import SearchRow
from kith.directory.models.taxonomy import Attribute, Taxonomy, TaxonomyTerm
from kith.directory.models.trust import Assurance, TrustNote
from kith.directory.models.what_works import WhatWorksRow

__all__ = [
    "Accessibility",
    "Assurance",
    "Attribute",
    "Bookmark",
    "Change",
    "Claim",
    "Contact",
    "Cost",
    "Funding",
    "Language",
    "Listing",
    "ListingAtLocation",
    "ListingKind",
    "Location",
    "Lookalike",
    "Phone",
    "Proposal",
    "Provider",
    "ProviderIdentifier",
    "Report",
    "SavedSearch",
    "Schedule",
    "SearchRow",
    "ServiceArea",
    "Source",
    "Taxonomy",
    "TaxonomyTerm",
    "TrustNote",
    "WhatWorksRow",
]
