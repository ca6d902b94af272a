"""Which column holds what, where nobody named it as we do."""

from kith.interop.directories.guessing import guess_loosely
from kith.interop.directories.mapping import guess_mapping

COLUMNS = (
    *("Activity name", "Description of it", "Contact name", "Contact e-mail", "Tel no."),
    *("Web page", "Day & time", "Cost per person", "Venue postcode", "Shoe size"),
)


def test_a_mapping_is_guessed_from_names_that_nobody_foresaw():
    assert guess_loosely(COLUMNS) == {
        "name": "Activity name", "description": "Description of it", "email": "Contact e-mail",
        "phone": "Tel no.", "url": "Web page", "schedule": "Day & time",
        "cost": "Cost per person", "postcode": "Venue postcode",
    }  # fmt: skip


def test_without_anybody_to_look_at_it_only_whole_names_count():
    assert "name" not in guess_mapping(list(COLUMNS))
    assert guess_loosely(["Name", "Group name"])["name"] == "Name"
