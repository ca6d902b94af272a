"""Mail that came back is noted at the message; all other mail is left alone."""

import mailbox

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.ids import new_id
from kith.messaging.bounces import read_bounce
from kith.messaging.operations.bounces import read_bounces
from kith_testing.mail import make_message
from kith_testing.people import make_person, make_service
from kith_testing.stored import stored


def report(message_id, status="5.1.1", action="failed", whole=False):
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return f"""From: MAILER-DAEMON@mail.example.org
To: no-reply@kith.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system. I'm sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; gone@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 No such user

--b
Content-Type: {kind}

Message-ID: <{message_id}@kith.example.org>
To: gone@example.org
Subject: See you on Tuesday

--b--
""".encode()


LETTER = b"From: gp@example.org\nTo: no-reply@kith.example.org\nSubject: Re: hello\n\nThank you!\n"


@pytest.mark.parametrize("whole", [True, False])
def test_a_report_names_our_message_and_whether_it_is_for_good(whole):
    message_id = new_id()
    bounce = read_bounce(report(message_id, whole=whole))
    assert (bounce.message_id, bounce.status, bounce.for_good) == (message_id, "5.1.1", True)
    assert not read_bounce(report(message_id, "4.4.7", whole=whole)).for_good


@pytest.mark.parametrize(
    "mail", [LETTER, report("of-somebody-else"), report(new_id(), action="delayed"), b"", b"\xff"]
)
def test_other_mail_is_none(mail):
    assert read_bounce(mail) is None


@given(st.binary(max_size=300))
def test_nonsense_is_none(tail):
    assert read_bounce(b"Content-Type: multipart/report; boundary=b\n\n--b\n" + tail) is None


@pytest.mark.django_db
def test_the_folder_is_emptied_of_reports_and_letters_stay(tmp_path):
    service = make_service()
    person = make_person(service)
    gone, late = (make_message(service, person, "sent") for _ in range(2))
    box = mailbox.Maildir(tmp_path / "bounces")
    for mail in (report(gone), report(gone), report(late, "4.4.7"), report(new_id()), LETTER):
        box.add(mail)
    assert read_bounces(tmp_path / "bounces") == 4
    assert read_bounces(tmp_path / "bounces") == 0
    assert [str(mail["Subject"]) for mail in box] == ["Re: hello"]
    states = {row.id: (row.state, row.error) for row in stored(service, "messaging.Message")}
    assert states[gone] == ("permanent-failure", "It came back: 5.1.1.")
    assert states[late][0] == "sent"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ValueError, match="KITH_BOUNCES"):
        read_bounces(tmp_path / "nowhere")
