"""A browser reduced to its wire: cookies, forms and their tokens over a real connection."""

import http.client
import re
from dataclasses import dataclass, field
from email.message import Message
from html import unescape
from urllib.parse import urlencode

_COOKIE = re.compile(r"^([^=]+)=([^;]*)")
_INPUT = re.compile(r'<input\b[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"')
TYPED = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    text: str

    def hidden(self, name: str) -> str:
        """The value of a hidden field of the page."""
        return next(unescape(value) for field, value in _INPUT.findall(self.text) if field == name)


@dataclass
class Wire:
    """A new connection a request, as behind a proxy. Raises OSError and HTTPException."""

    port: int
    host: str = "kith.example.org"
    cookies: dict[str, str] = field(default_factory=dict)
    timeout: float = 30

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """`fields` as a form, with the token of the last page that was opened."""
        given = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}
        return self.ask("POST", path, urlencode(given), {"Content-Type": TYPED, **headers})

    def ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Host": self.host, "Cookie": jar, "Referer": f"https://{self.host}/", **headers}
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and (found := _COOKIE.match(value)):
                self.cookies[found[1]] = found[2]
        return Answer(response.status, response.headers, text)
