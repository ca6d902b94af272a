"""The first administrator of an installation, by a command; and never a second one so."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kith.access.operations import accept_invitation, open_invitation
from kith.kernel.errors import NotFound
from kith.organisations.models import Organisation
from kith_testing.people import make_member, make_organisation, make_service, members_of_email

pytestmark = pytest.mark.django_db
EMAIL = "Ann@Example.org"


def run(email=EMAIL, name="Ann Dale", organisation="Calder ICB", *more):
    out = StringIO()
    call_command(
        "first_administrator", email, name, "--organisation", organisation, *more, stdout=out
    )
    printed = out.getvalue()
    return printed.split("/join/")[1].split()[0].strip("/")


def test_the_link_makes_the_administrator_and_their_organisation():
    token = run()
    assert open_invitation(token).email == "ann@example.org"
    accept_invitation(token=token, name="Ann Dale", password="three random words here")
    (member,) = members_of_email("ann@example.org")
    assert (member.role, member.organisation.name) == ("administrator", "Calder ICB")
    assert member.organisation.kind == "icb"


def test_it_is_refused_where_somebody_administers_already():
    make_member(make_service(), "administrator", "Helen Marsh")
    with pytest.raises(CommandError, match="Helen Marsh"):
        run()


def test_a_second_link_ends_the_first():
    first, second = run(), run()
    assert open_invitation(second)
    with pytest.raises(NotFound):
        open_invitation(first)


def test_an_organisation_that_is_known_is_not_made_again():
    make_organisation("Northgate Council", "council")
    run(EMAIL, "Ann Dale", "northgate council")
    assert Organisation.objects.filter(name__iexact="northgate council").count() == 1


def test_an_administrator_cannot_work_just_anywhere():
    make_organisation("Mill Lane Surgery", "practice")
    with pytest.raises(CommandError, match="does not exist"):
        run(EMAIL, "Ann Dale", "Mill Lane Surgery")


@pytest.mark.parametrize(
    "arguments",
    [("nobody", "Ann"), (EMAIL, "  "), (EMAIL, "x" * 121), (EMAIL, "Ann", " ")],
)
def test_what_is_no_address_or_no_name_is_refused(arguments):
    with pytest.raises(CommandError, match="invalid"):
        run(*arguments)
