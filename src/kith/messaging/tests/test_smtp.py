"""Email against a real SMTP server on this machine."""

import socket
import ssl
from email import message_from_bytes
from email.policy import default as modern
from urllib.parse import quote
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kith.kernel.clock import now
from kith.messaging.channels import (
    Attachment,
    OutgoingMessage,
    SmtpChannel,
    SmtpServer,
    UnsafeMessageError,
)
from kith.messaging.choices import ChannelKind, DeliveryState

MESSAGE_ID = UUID("0198c0de-0000-7000-8000-000000000001")
SENDER = "no-reply@kith.example.org"


def an_email(**changes):
    values = {"to": "sam@example.org", "subject": "What happens next", "body": "Hello Sam"}
    return OutgoingMessage(id=MESSAGE_ID, kind=ChannelKind.EMAIL, **(values | changes))


class Mailbox:
    """Keeps what arrives; `refuse` maps a stage of the dialogue to the answer given there."""

    def __init__(self):
        self.emails, self.envelopes, self.refuse = [], [], {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if "RCPT" in self.refuse:
            return self.refuse["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if "MAIL" in self.refuse:
            return self.refuse["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if "DROP" in self.refuse:
            server.transport.abort()
            return "250 never seen"
        if "DATA" in self.refuse:
            return self.refuse["DATA"]
        self.emails.append(message_from_bytes(envelope.content, policy=modern))
        self.envelopes.append(envelope)
        return "250 OK"


class Server(Controller):
    """Aiosmtpd on a port of the system's choosing."""

    def __init__(self, mailbox, **options):
        super().__init__(mailbox, hostname="127.0.0.1", port=free_port(), **options)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mailbox():
    return Mailbox()


@pytest.fixture
def server(mailbox):
    controller = Server(mailbox, enable_SMTPUTF8=True)
    controller.start()
    yield controller
    controller.stop()


STOP = f"https://kith.example.org/referral-emails/{'W3siYSI6' * 25}:one/one-click"


def channel(port, *, tls="none", host="127.0.0.1", **options):
    where = SmtpServer.from_url(f"smtp://{host}:{port}?tls={tls}")
    return SmtpChannel(where, sender=SENDER, sender_name="Kith", timeout_seconds=5, **options)


def test_an_email_arrives_as_written(server, mailbox):
    letter = Attachment("letter.pdf", b"%PDF-1.7 \x00\xff")
    body = "Annwyl Siân,\n.a dot first\n\nFrom us – a long line: " + "word " * 60 + "\n"
    message = an_email(
        body=body, attachments=(letter,), reply_to="team@example.org", stop_link=STOP
    )
    receipt = channel(server.port).send(message)

    assert receipt.state == DeliveryState.SENT
    (email,) = mailbox.emails
    assert email["From"] == f"Kith <{SENDER}>"
    assert email["To"] == "sam@example.org"
    assert email["Reply-To"] == "team@example.org"
    assert email["Subject"] == "What happens next"
    assert email["Auto-Submitted"] == "auto-generated"
    assert email["List-Unsubscribe"] == f"<{STOP}>"
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert email["Date"].datetime.date() == now().date()
    assert email.get_body().get_content().replace("\r\n", "\n") == body
    (file,) = email.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("letter.pdf", letter.content)


def test_every_attempt_carries_the_same_message_id(server, mailbox):
    first = channel(server.port).send(an_email())
    again = channel(server.port).send(an_email())
    expected = f"<{MESSAGE_ID}@kith.example.org>"
    assert [email["Message-ID"] for email in mailbox.emails] == [expected, expected]
    assert first.reference == again.reference == expected


def test_an_address_outside_ascii_arrives(server, mailbox):
    assert channel(server.port).send(an_email(to="siân@example.org")).state == DeliveryState.SENT
    assert mailbox.envelopes[0].rcpt_tos == ["siân@example.org"]


def test_an_address_outside_ascii_fails_for_good_where_the_server_cannot(mailbox):
    controller = Server(mailbox, enable_SMTPUTF8=False)
    controller.start()
    try:
        receipt = channel(controller.port).send(an_email(to="siân@example.org"))
    finally:
        controller.stop()
    assert receipt.state == DeliveryState.PERMANENT_FAILURE


@pytest.mark.parametrize(
    ("stage", "answer", "state"),
    [
        ("RCPT", "550 No such sam@example.org", DeliveryState.PERMANENT_FAILURE),
        ("RCPT", "450 Try later", DeliveryState.TEMPORARY_FAILURE),
        ("MAIL", "553 Not your address", DeliveryState.TECHNICAL_FAILURE),
        ("MAIL", "421 Busy", DeliveryState.TEMPORARY_FAILURE),
        ("DATA", "554 Refused as spam", DeliveryState.PERMANENT_FAILURE),
        ("DATA", "451 Full", DeliveryState.TEMPORARY_FAILURE),
    ],
)
def test_a_refusal_says_whether_to_try_again(server, mailbox, stage, answer, state):
    mailbox.refuse[stage] = answer
    receipt = channel(server.port).send(an_email())
    assert receipt.state == state
    assert receipt.detail == f"The mail server answered {answer[:3]}."


def test_a_line_that_breaks_after_the_text_is_uncertain(server, mailbox):
    mailbox.refuse["DROP"] = True
    assert channel(server.port).send(an_email()).state == DeliveryState.UNCERTAIN


def test_a_server_that_is_down_is_a_temporary_failure():
    assert channel(free_port()).send(an_email()).state == DeliveryState.TEMPORARY_FAILURE


def test_a_server_that_never_answers_is_a_temporary_failure():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = SmtpServer.from_url(f"smtp://127.0.0.1:{silent.getsockname()[1]}?tls=none")
        slow = SmtpChannel(where, sender=SENDER, timeout_seconds=0.2)
        assert slow.send(an_email()).state == DeliveryState.TEMPORARY_FAILURE


@pytest.mark.parametrize(
    ("password", "state"),
    [("open sesame", DeliveryState.SENT), ("wrong", DeliveryState.TECHNICAL_FAILURE)],
)
def test_it_signs_in_under_tls_and_a_wrong_password_sends_nothing(
    mailbox, certificate, password, state
):
    def known(server, session, envelope, mechanism, data):
        right = (data.login, data.password) == (b"kith", b"open sesame")
        return AuthResult(success=right, handled=False)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    options = {"tls_context": context, "require_starttls": True, "auth_required": True}
    controller = Server(mailbox, authenticator=known, **options)
    controller.start()
    try:
        url = f"smtp://kith:{quote(password)}@localhost:{controller.port}"
        trusted = ssl.create_default_context(cafile=str(certificate[0]))
        smtp = SmtpChannel(SmtpServer.from_url(url), sender=SENDER, tls_context=trusted)
        receipt = smtp.send(an_email())
    finally:
        controller.stop()
    assert receipt.state == state
    assert len(mailbox.emails) == (state == DeliveryState.SENT)
    assert password not in receipt.detail


def test_a_server_without_tls_gets_neither_password_nor_message(server, mailbox):
    where = SmtpServer.from_url(f"smtp://kith:secret@127.0.0.1:{server.port}")
    assert SmtpChannel(where, sender=SENDER).send(an_email()).state == (
        DeliveryState.TECHNICAL_FAILURE
    )
    assert not mailbox.emails


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A self-signed certificate for `localhost`: (certificate file, key file)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    start = now().replace(microsecond=0)
    made = (
        builder.not_valid_before(start.replace(year=start.year - 1))
        .not_valid_after(start.replace(year=start.year + 1, day=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    plain = serialization.NoEncryption()
    pkcs8 = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def starttls_server(mailbox, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    controller = Server(mailbox, tls_context=context, require_starttls=True)
    controller.start()
    yield controller
    controller.stop()


def test_starttls_with_a_trusted_certificate_delivers(starttls_server, mailbox, certificate):
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    sender = channel(starttls_server.port, tls="starttls", host="localhost", tls_context=trusted)
    assert sender.send(an_email()).state == DeliveryState.SENT
    assert len(mailbox.emails) == 1


@pytest.mark.parametrize(
    ("host", "trust_it"),
    [("localhost", False), ("127.0.0.1", True)],
    ids=["unknown issuer", "another host's name"],
)
def test_with_a_wrong_certificate_nothing_is_said_and_the_message_waits(
    starttls_server, mailbox, certificate, host, trust_it
):
    context = ssl.create_default_context(cafile=str(certificate[0]) if trust_it else None)
    sender = channel(starttls_server.port, tls="starttls", host=host, tls_context=context)
    receipt = sender.send(an_email())
    assert receipt.state == DeliveryState.TEMPORARY_FAILURE
    assert "certificate is refused" in receipt.detail
    assert not mailbox.emails


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Hi\r\nBcc: all@example.org"},
        {"to": "sam@example.org\nBcc: all@example.org"},
        {"to": "sam@example.org, all@example.org"},
        {"to": "Sam <sam@example.org>"},
        {"to": "sam"},
        {"to": ""},
        {"to": "@example.org"},
        {"reply_to": "a@example.org\r\nX: y"},
        {"attachments": (Attachment("a\r\nX: y.pdf", b""),)},
    ],
)
def test_a_heading_cannot_smuggle_in_another(changes):
    with pytest.raises(UnsafeMessageError):
        an_email(**changes)
