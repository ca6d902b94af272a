import pytest


@pytest.fixture
def headers(client):
    return client.get("/crisis").headers


def test_no_script_or_style_but_our_own(headers):
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy.split("; ")
    assert "style-src 'self'" in policy.split("; ")


def test_pages_are_not_kept_framed_or_told_of(headers):
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", "/crisis", "/privacy", "/cookies", "/accessibility"])
def test_pages_hold_no_inline_script_or_style(client, path):
    html = client.get(path).content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html


def test_only_finding_may_ask_where_somebody_is(client, db):
    assert "geolocation=()" in client.get("/crisis").headers["Permissions-Policy"]
    assert "geolocation=(self)" in client.get("/find/").headers["Permissions-Policy"]
