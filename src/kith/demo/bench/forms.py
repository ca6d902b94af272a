"""What a browser would send back of a form that it was shown."""

from html.parser import HTMLParser

Fields = dict[str, list[str]]


class _Reader(HTMLParser):
    """Reads the first form that is sent by POST, but for those of the page's head and menu."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.fields, self.choices = action, Fields(), Fields()
        self._inside, self._select, self._text = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = found.get("method") == "post" and self._is_ours(found)
        elif self._inside and (name := found.get("name", "")):
            self._field(tag, name, found)
        elif self._inside and tag == "option":
            self.choices.setdefault(self._select, []).append(found.get("value", ""))
            if "selected" in found or self._select not in self.fields:
                self.fields[self._select] = [found.get("value", "")]

    def _is_ours(self, form: dict[str, str]) -> bool:
        return form.get("action", "") in ("", self.action) and not self.fields

    def _field(self, tag: str, name: str, found: dict[str, str]) -> None:
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._text = name
            self.fields[name] = [""]
        elif tag == "input" and found.get("type") in ("radio", "checkbox"):
            self.choices.setdefault(name, []).append(found.get("value", "on"))
            if "checked" in found:
                self.fields.setdefault(name, []).append(found.get("value", "on"))
        elif tag == "input" and found.get("type") not in ("submit", "file"):
            self.fields[name] = [found.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text][0] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""
        elif tag == "form":
            self._inside = False


def fields_of(page: str, action: str) -> tuple[Fields, Fields]:
    """The form that goes to `action`: its fields as the page fills them, and what can be chosen."""
    reader = _Reader(action)
    reader.feed(page)
    return reader.fields, reader.choices
