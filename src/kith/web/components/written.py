"""Words typed as a letter (`## ` a heading, `- ` a bullet), as a page shows them."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kith.messaging.letters import Bullets, Content, Heading, Paragraph, content_from_text


def written(text: str) -> SafeString:
    """HTML of the text's headings (level 4), lists and paragraphs; everything else is escaped."""
    return format_html_join("", "{}", ((_part(part),) for part in content_from_text(text)))


def _part(part: Content) -> SafeString:
    if isinstance(part, Heading):
        return format_html('<h4 class="nhsuk-heading-xs">{}</h4>', part.text)
    if isinstance(part, Bullets):
        items = format_html_join("", "<li>{}</li>", ((item,) for item in part.items))
        return format_html('<ul class="nhsuk-list nhsuk-list--bullet">{}</ul>', items)
    if isinstance(part, Paragraph):
        return format_html('<p class="kith-typed">{}</p>', part.text)
    return format_html("")
