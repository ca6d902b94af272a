"""The wording of every message that Kith sends by itself."""

from kith.messaging.templates import (
    to_person,
    to_person_connections,
    to_person_letters,
    to_person_portal,
    to_person_rights,
    to_provider,
    to_referrer,
    to_staff,
)
from kith.messaging.templates.template import Composed, Template, TemplateError

MODULES = (
    *(to_person, to_person_letters, to_person_connections, to_person_portal, to_person_rights),
    *(to_provider, to_referrer, to_staff),
)
TEMPLATES: dict[str, Template] = {
    template.id: template for module in MODULES for template in module.TEMPLATES
}

__all__ = ["TEMPLATES", "Composed", "Template", "TemplateError"]
