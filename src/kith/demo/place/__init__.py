"""Linnerby: a town that exists nowhere, its organisations and everybody who signs in there."""
