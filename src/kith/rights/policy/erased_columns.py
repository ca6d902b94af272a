"""Which columns a deletion empties. Pure; a test fails for a free text that nobody judged.

Where the record of care stays, only `OPTIONAL` goes: what was asked for statistics, for comfort, or
of other people. Where it need not stay, everything that people wrote goes, and what remains are
codes, days and numbers of nobody.
"""

OPTIONAL = {
    "people.Person": ("pronouns", "gender", "ethnicity", "accommodation", "other_telephone"),
    "people.Relationship": ("name", "telephone", "email", "note"),
    "directory.WhatWorksRow": ("words",),
    "rights.HelperView": ("name", "contact", "basis_note", "suspended_why"),
    "people.MergedField": ("before", "after"),
}
REACH = (
    *("telephone", "other_telephone", "email", "address", "postcode", "safe_contact_note"),
    *("who_may_answer", "safe_channels", "preferred_channel"),
)
"""How to reach somebody: of no use once the help has ended."""
WHO = (
    *("family_name", "preferred_name", "pronouns", "gender", "ethnicity", "accommodation"),
    *("born_on", "nhs_number", "practice_name", "access_needs", "restricted_reason", "best_time"),
)

# Names of members of staff, codes and keys: they say nothing of the person.
NOT_THEIRS = frozenset(
    {
        *("reference", "idempotency_key", "table_name", "kind", "template", "field", "sha256"),
        *("by_name", "raised_by", "seen_by", "recorded_by_name", "undone_by_name", "created_by"),
        *("done_by", "assigned_by", "read_by", "read_by_name", "printed_by", "resolved_by_name"),
        *("user_name", "checked_by", "decided_by", "given_by", "ended_by", "suspended_by"),
        *("answered_by", "asked_by", "assessor", "listing_name", "provider_name", "kinds"),
        *("instrument", "instrument_version", "answers", "snomed_code", "carrier_id", "error"),
        *("provider_reference", "token_hash", "to_hash", "code_hash", "rules", "reasons", "what"),
        *("not_kinds", "firm", "access", "circumstances", "travels", "ended_why", "status"),
        *("told_status", "method", "nhs_number_status", "language", "held_reason"),
    }
)
THEIRS_ALL_THE_SAME = {
    # On these the person or their family may stand as whoever acted.
    "connections.ConnectionEvent": ("by_name",),
    "connections.SideSaid": ("noted_by",),
}
LEFT = frozenset({"people.Person", "rights.RightsRequest", "rights.CopyPassage"})
"""Handled one by one."""
