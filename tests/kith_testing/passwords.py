"""Passwords that cost nothing to hash: the tests make thousands of accounts."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class OneRound(PBKDF2PasswordHasher):
    """The hash of production, turned once instead of a million times."""

    iterations = 1
