"""What the database keeps instead of a code or a cookie: keyed hashes, useless without the key."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac


def new_token() -> str:
    """A secret for a cookie: 256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    return salted_hmac("kith.portal.token", token, algorithm="sha256").hexdigest()


def code_hash(code: str, ask_id: object) -> str:
    return salted_hmac(f"kith.portal.code.{ask_id}", code, algorithm="sha256").hexdigest()


def code_matches(code: str, ask_id: object, stored: str) -> bool:
    """In constant time."""
    return constant_time_compare(code_hash(code, ask_id), stored)
