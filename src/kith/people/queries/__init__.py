"""What other packages and pages may ask about a person."""

from kith.people.queries.header import AlertLine, PersonHeader, living_header, person_header

__all__ = ["AlertLine", "PersonHeader", "living_header", "person_header"]
