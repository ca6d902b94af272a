"""Where packages come from on this machine, for the one download made without pip.

The same places that pip reads: its environment variables, then its configuration files.
"""

import configparser
import os
import re
import ssl
import sys
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

# Assembled, so that the project names no registry's address: behind a proxy it would be wrong.
USUAL_INDEX = "https://" + ".".join(("pypi", "org")) + "/simple"
SECONDS = 60


def index() -> str:
    chosen = setting("index-url") or os.environ.get("UV_DEFAULT_INDEX") or USUAL_INDEX
    return chosen.rstrip("/") + "/"


def setting(name: str) -> str | None:
    """A setting of pip's, as pip itself would find it."""
    variable = "PIP_" + name.upper().replace("-", "_")
    if value := os.environ.get(variable):
        return value
    for path in configuration_files():
        parser = configparser.RawConfigParser()
        parser.read(path)
        for section in ("install", "global"):
            if parser.has_option(section, name):
                return parser.get(section, name).strip()
    return None


def configuration_files() -> Iterator[Path]:
    """Nearest first."""
    if chosen := os.environ.get("PIP_CONFIG_FILE"):
        yield Path(chosen)
    settings = Path(os.environ.get("XDG_CONFIG_HOME", "~/.config")).expanduser()
    yield settings / "pip" / "pip.conf"
    yield Path("~/.pip/pip.conf").expanduser()
    if sys.platform == "darwin":
        yield Path("~/Library/Application Support/pip/pip.conf").expanduser()
    yield from (Path("/etc/pip.conf"), Path("/etc/xdg/pip/pip.conf"))


def download(project: str, filename: str) -> bytes:
    """One file of a project, found by the index's own listing (PEP 503).

    Raises OSError when the index cannot be reached, LookupError when it lacks the file.
    """
    listing = urljoin(index(), f"{project}/")
    page, address = fetch(listing)
    for link in re.findall(r'href\s*=\s*["\']([^"\']+)', page.decode("utf-8", "replace")):
        target = urljoin(address, unescape(link))
        if unquote(urlsplit(target).path).endswith("/" + filename):
            return fetch(target)[0]
    raise LookupError(f"the package index has no {filename}")


def fetch(url: str) -> tuple[bytes, str]:
    """What the address holds and where it was in the end, redirects followed."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise OSError("an index that is not a web address needs a pip that is installed")
    address = without_credentials(urldefrag(url).url)
    request = urllib.request.Request(address, headers={"Accept": "text/html, */*;q=0.1"})  # noqa: S310 (checked)
    with opener().open(request, timeout=SECONDS) as answer:
        return answer.read(), answer.url


def opener() -> urllib.request.OpenerDirector:
    """Goes through the proxy, trusts the certificates and gives the password that pip would."""
    certificates = setting("cert") or os.environ.get("REQUESTS_CA_BUNDLE")
    context = ssl.create_default_context(cafile=certificates or None)
    proxy = setting("proxy")
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    at = urlsplit(index())
    if at.username:
        place = f"{at.scheme}://{without_credentials(at.netloc)}/"
        user, password = unquote(at.username), unquote(at.password or "")
        passwords.add_password(None, place, user, password, is_authenticated=True)
    return urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=context),
        urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else None),
        urllib.request.HTTPBasicAuthHandler(passwords),
    )


def without_credentials(address: str) -> str:
    return re.sub(r"^(\w+://)?[^/@]*@", r"\1", address)
