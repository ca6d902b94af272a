"""How a half-filled form is kept so that the database alone cannot read it.

A visitor's cookie, or their code with their date of birth, makes the key; the database holds
neither. AES-256-GCM (NIST SP 800-38D) with a fresh nonce a write, bound to the row's id; scrypt
(RFC 7914) makes guessing a date of birth slow.
"""

import hashlib
import json
import os
import secrets
from datetime import date
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

from kith.kernel.reference import normalise_code

Answers = dict[str, dict[str, Any]]

SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32
TOKEN_BYTES = 32
# 16 MB and some 40 ms a try: RFC 7914, section 2, for interactive use.
SCRYPT = {"n": 2**14, "r": 8, "p": 1}
# The length of a text would say something of what it holds, so that it is rounded up.
PADDED_TO = 1024


def new_token() -> str:
    """What the visitor's cookie holds: 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_salt() -> bytes:
    return os.urandom(SALT_BYTES)


def lookups(kind: str, secret: str) -> list[bytes]:
    """How the row of a cookie (`cookie`) or a code (`code`) is found; earlier secret keys count.

    Keyed, so that whoever reads the table cannot test guesses against it. The first is to store.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    salt = f"kith.referrals.draft.{kind}"
    return [salted_hmac(salt, secret, secret=k, algorithm="sha256").digest() for k in keys]


def cookie_key(token: str, salt: bytes) -> bytes:
    """The key of a row that the visitor's cookie opens. The token is random: no stretching."""
    return hashlib.blake2b(
        token.encode(), digest_size=KEY_BYTES, salt=salt, person=b"kith.draft"
    ).digest()


def code_key(code: str, born_on: date, salt: bytes) -> bytes:
    """The key of a saved row. Raises ValueError when the code cannot be one."""
    secret = f"{normalise_code(code)}\0{born_on.isoformat()}".encode()
    return hashlib.scrypt(secret, salt=salt, dklen=KEY_BYTES, **SCRYPT)


def encipher(answers: Answers, key: bytes, row_id: UUID) -> bytes:
    """Nonce and ciphertext of the answers, padded."""
    text = json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % PADDED_TO)
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, row_id.bytes)


def decipher(sealed: bytes, key: bytes, row_id: UUID) -> Answers | None:
    """The answers; None when the key is not theirs or anything was changed."""
    try:
        text = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], row_id.bytes)
    except InvalidTag:
        return None
    found: Answers = json.loads(text)
    return found
