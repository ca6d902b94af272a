"""Texts against a small server that speaks Notify's HTTP API."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID

import jwt
import pytest

from kith.messaging.channels import OutgoingMessage
from kith.messaging.channels.notify import NotifyAccount, NotifyChannel
from kith.messaging.choices import ChannelKind, DeliveryState

S = DeliveryState
MESSAGE_ID = UUID("0198c0de-0000-7000-8000-000000000002")
TEMPLATE = "11111111-2222-4333-8444-555555555555"
SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"kith-{SERVICE}-{SECRET}"
TEXT = OutgoingMessage(MESSAGE_ID, ChannelKind.TEXT, "+447700900123", "See you on Tuesday")


class Api(ThreadingHTTPServer):
    """`answers` are (status, body) in turn; a status of 0 hangs up. Keeps what was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = [], []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self._answer(json.loads(self.rfile.read(length)))

    def do_GET(self):
        self._answer({})

    def _answer(self, body):
        token = self.headers["Authorization"].removeprefix("Bearer ")
        claims = jwt.decode(token, SECRET, algorithms=["HS256"])
        self.server.asked.append((self.command, self.path, body, claims["iss"]))
        status, answer = self.server.answers.pop(0)
        if not status:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *parts):
        pass


@pytest.fixture
def api():
    server = Api()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def account(url, **changes):
    return NotifyAccount(**({"key": KEY, "template": TEMPLATE, "url": url} | changes))


def send(api, *answers):
    api.answers = list(answers)
    return NotifyChannel(account(api.url), timeout=3).send(TEXT)


def test_a_text_is_handed_over_with_our_id_as_its_reference(api):
    receipt = send(api, (201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a"}))
    assert (receipt.state, receipt.reference) == (S.SENT, "740e5834-3a29-46b4-9a6f-16142fde533a")
    ((method, path, body, issuer),) = api.asked
    assert (method, path, issuer) == ("POST", "/v2/notifications/sms", SERVICE)
    assert body == {
        "phone_number": "+447700900123",
        "template_id": TEMPLATE,
        "personalisation": {"message": "See you on Tuesday"},
        "reference": str(MESSAGE_ID),
    }


def error(words):
    return {"status_code": 400, "errors": [{"error": "ValidationError", "message": words}]}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((400, error("phone_number Not a UK mobile number")), S.PERMANENT_FAILURE),
        ((400, error("template_id is not a valid UUID")), S.TECHNICAL_FAILURE),
        ((403, error("Error: Your system clock must be accurate")), S.TEMPORARY_FAILURE),
        ((404, error("No result found")), S.TECHNICAL_FAILURE),
        ((429, error("Exceeded rate limit for key type LIVE")), S.TEMPORARY_FAILURE),
        ((500, error("Internal server error")), S.TEMPORARY_FAILURE),
        ((503, error("Try later")), S.TEMPORARY_FAILURE),
    ],
)
def test_an_error_says_whether_to_try_again_and_keeps_no_number(api, answer, state):
    receipt = send(api, answer)
    assert (receipt.state, receipt.detail) == (state, f"Notify answered {answer[0]}.")


@pytest.mark.parametrize("broken", [(0, {}), (502, {}), (504, {})])
def test_where_the_line_broke_notify_is_asked_whether_it_has_the_text(api, broken):
    receipt = send(api, broken, (200, {"notifications": [{"id": "abc"}]}))
    assert (receipt.state, receipt.reference) == (S.SENT, "abc")
    assert api.asked[1][:2] == ("GET", f"/v2/notifications?reference={MESSAGE_ID}")


@pytest.mark.parametrize("second", [(200, {"notifications": []}), (500, {}), (0, {})])
def test_where_it_cannot_say_the_text_is_uncertain(api, second):
    assert send(api, (0, {}), second).state == S.UNCERTAIN


def test_a_silent_server_is_asked_once_more_and_then_uncertain():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = account(f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert NotifyChannel(where, timeout=0.1).send(TEXT).state == S.UNCERTAIN


def test_a_server_that_is_away_is_tried_again():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    receipt = NotifyChannel(account(f"http://127.0.0.1:{port}")).send(TEXT)
    assert receipt.state == S.TEMPORARY_FAILURE


@pytest.mark.parametrize(
    "changes",
    [{"key": "hush"}, {"template": "x"}, {"url": "http://notify.example.org"}],
)
def test_a_bad_setting_is_named_and_the_key_is_not(changes):
    with pytest.raises(ValueError, match="KITH_NOTIFY_") as refused:
        account(**({"url": "https://notify.example.org"} | changes))
    assert "hush" not in str(refused.value)
    assert SECRET not in repr(account("https://notify.example.org"))
