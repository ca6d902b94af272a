"""The Jinja2 environment that every page is rendered with."""

from jinja2 import Environment

environment = Environment
