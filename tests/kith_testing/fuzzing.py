"""Somebody who presses everything: reads pages, fills their forms in, and sends them in any order.

They begin from the URL tree and follow the links that they find. Whatever they do is drawn from one
`Random`, so that a seed tells the whole story.
"""

import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from random import Random
from typing import Any
from urllib.parse import urljoin, urlsplit

from kith.organisations.choices import Role
from kith_testing.fuzz_world import MARK, UUIDS, World
from kith_testing.hostile import HOSTILE, TYPED, USUAL, Form, coded, forms
from kith_testing.url_tree import Address, addresses

LIKELY = ("1", "12", "2026", "1957", "LS6 2AA", "01632 960123", "07700 900123", "10:30", "yes")
LIKELY += ("no", "ada@example.org", "She would like to walk again.", "Ada", "3", "15")
# Sends bodies of megabytes or waits for outside; each has tests of its own.
LEFT_OUT = ("static", "metrics")
HREF = re.compile(r'href="(/(?!static/)[^"#]+)"')
EVERYWHERE = ("/language", "/sign-out", "/sign-out/", "/easy-read", "/search/")


class FoundError(AssertionError):
    """A page that failed, or told or changed what belongs to somebody else."""


@dataclass
class Fuzzer:
    """`posts` counts what was sent; `told` are the last requests, for whoever reads a failure.

    `links` and `filled` are addresses that each role has seen, and those of pages with forms.
    """

    world: World
    dice: Random
    browsers: dict[str, Any] = field(default_factory=dict)
    posts: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    links: dict[str, deque[str]] = field(default_factory=dict)
    filled: dict[str, deque[str]] = field(default_factory=dict)
    told: deque[str] = field(default_factory=lambda: deque(maxlen=60))
    tree: list[Address] = field(
        default_factory=lambda: [
            a for a in addresses() if not a.pattern.startswith(LEFT_OUT) and "$" not in a.pattern
        ]
    )

    def step(self) -> None:
        """One role opens one page, and sends its forms or something else to it."""
        role, path, page = self._opened()
        found = [form for form in forms(page) if self._of_the_page(form)] if page else []
        if found:
            self.filled.setdefault(role, deque(maxlen=100)).append(path)
        elif self.dice.random() < 0.97:
            return
        if not found or self.dice.random() < 0.1:
            found = [Form("", {name: [] for name in USUAL})]
        for form in self.dice.sample(found, min(3, len(found))):
            target = path if self.dice.random() < 0.9 else self._path()
            sent = coded(self._filled(form))
            for _ in range(2 if self.dice.random() < 0.1 else 1):  # a double click
                self._ask(role, "post", urljoin(target, form.action or target), sent)

    def _opened(self) -> tuple[str, str, str]:
        """Who opened what, and the page: one that had a form, a link, or any address of all."""
        role = self.dice.choice(sorted(self.world.sign_in))
        known = self.dice.choice((self.filled, self.filled, self.links, self.links, {})).get(role)
        path = self.dice.choice(known) if known else self._path()
        return role, path, self._ask(role, "get", path)

    def _of_the_page(self, form: Form) -> bool:
        """Signing out, languages and searching stand on every page: now and then is enough."""
        return not form.action.endswith(EVERYWHERE) or self.dice.random() < 0.02

    def _path(self) -> str:
        address = self.dice.choice(self.tree)
        ids = {k: self._id() for k, v in address.kwargs.items() if k.endswith("_id")}
        return address.path(ids)

    def _id(self) -> str:
        mine = self.dice.random() < 0.85
        return self.dice.choice(self.world.ids[-400:] if mine else sorted(self.world.theirs))

    def _filled(self, form: Form) -> dict[str, Any]:
        hostility = self.dice.choice((0.0, 0.1, 0.5))
        return {
            name: self._value(values, hostility)
            for name, values in form.offered.items()
            if self.dice.random() > 0.03
        }

    def _value(self, values: list[str], hostility: float) -> Any:
        if self.dice.random() < hostility:
            many = self.dice.random() < 0.1
            return [self.dice.choice(HOSTILE) for _ in range(3 if many else 1)]
        if [v for v in values if v]:
            return self.dice.choice(values)
        return self._id() if self.dice.random() < 0.05 else self.dice.choice(LIKELY)

    def _ask(self, role: str, method: str, path: str, body: str = "") -> str:
        """The page that is shown at the end, and every id on it is known from now on."""
        if urlsplit(path).netloc:
            return ""
        browser = self.browsers.get(role) or self._sign_in(role)
        sent = {"data": body, "content_type": TYPED} if method == "post" else {}
        response = getattr(browser, method)(path, **sent)
        status = response.status_code
        self.posts += method == "post"
        self.answers[status] = self.answers.get(status, 0) + (method == "post")
        self.told.append(f"{role}: {method} {path} {body[:2000]} -> {status}")
        text = self._read(response)
        if status >= 500:
            raise FoundError(f"{status}\n" + "\n".join(self.told))
        if not _all_organisations(role, path) and MARK in text.replace(body, "").replace(path, ""):
            raise FoundError(f"tells of {MARK}\n" + "\n".join(self.told))
        self._learn(role, text)
        where = response.headers.get("Location", "")
        if "sign-in" in where or "sign-out" in path or "not-me" in path:
            self.browsers.pop(role, None)
        elif where and method == "post":
            return self._ask(role, "get", urljoin(path, where))
        return text

    def _read(self, response: Any) -> str:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(("text/", "application/json")):
            return ""
        return str(response.text)

    def _sign_in(self, role: str) -> Any:
        self.browsers[role] = self.world.sign_in[role]()
        return self.browsers[role]

    def _learn(self, role: str, text: str) -> None:
        seen = self.links.setdefault(role, deque(maxlen=200))
        seen += [unescape(href) for href in HREF.findall(text) if "sign-out" not in href]
        known = set(self.world.ids)
        self.world.ids += [i for i in dict.fromkeys(UUIDS.findall(text)) if i not in known]


def _all_organisations(role: str, path: str) -> bool:
    """Whoever looks after the installation sees every organisation, and no person."""
    return role == Role.ADMINISTRATOR and path.startswith("/organisations")
