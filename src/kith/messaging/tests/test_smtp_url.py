"""KITH_EMAIL_URL says where mail is handed over, and never without TLS by accident."""

import pytest

from kith.messaging.channels import SmtpServer


def test_every_part_is_read():
    server = SmtpServer.from_url("smtp://kith%40trust:p%2Fw%3F@mail.example.org:2525?tls=ssl")
    assert server == SmtpServer("mail.example.org", 2525, "ssl", "kith@trust", "p/w?")


@pytest.mark.parametrize(
    ("url", "tls", "port"),
    [
        ("smtp://mail.example.org", "starttls", 587),
        ("smtp://mail.example.org?tls=ssl", "ssl", 465),
        ("smtp://localhost?tls=none", "none", 25),
    ],
)
def test_defaults_are_the_safe_ones(url, tls, port):
    server = SmtpServer.from_url(url)
    assert (server.tls, server.port) == (tls, port)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://u:secret@mail.example.org?tls=none",
        "smtp://u:secret@mail.example.org?tls=maybe",
        "smtp://u:secret@mail.example.org:notaport",
        "smtp://u:secret@[broken",
    ],
)
def test_a_bad_url_is_refused_without_repeating_it(url):
    with pytest.raises(ValueError, match="KITH_EMAIL_URL") as refused:
        SmtpServer.from_url(url)
    assert "secret" not in str(refused.value)


def test_the_password_is_not_in_what_gets_logged():
    assert "secret" not in repr(SmtpServer.from_url("smtp://u:secret@mail.example.org"))
