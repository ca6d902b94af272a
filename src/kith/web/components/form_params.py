"""From a Django bound field to the parameters of the NHS.UK macros.

Templates reach these as `params`, through `components/forms.html`; pages use the macros there.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup, escape

from kith.web.components.fields import PARTS, DatePartsField

Params = dict[str, Any]
PASSED_ON = ("autocomplete", "inputmode", "autocapitalize", "spellcheck", "pattern", "placeholder")

DESCRIPTIONS = {"hint": "hint", "error": "errorMessage"}


def common(field: BoundField, **options: Any) -> Params:
    """Id, name, hint and error, with what the page set; keys without a value are left out."""
    hint = options.pop("hint", None)
    made = {
        "id": field.auto_id,
        "name": field.html_name,
        "hint": words(field.help_text if hint is None else hint),
        "errorMessage": words(field.errors[0]) if field.errors else None,
        **options,
    }
    return {key: value for key, value in made.items() if value is not None}


def describing(made: Params, id_: str = "") -> str:
    """The ids of what describes a control, for `aria-describedby`."""
    id_ = id_ or made["id"]
    return " ".join(f"{id_}-{part}" for part, key in DESCRIPTIONS.items() if key in made)


def words(text: Any) -> Params | None:
    """Text, or safe HTML, in the form that the macros take."""
    if not text:
        return None
    return {"html": escape(text)} if hasattr(text, "__html__") else {"text": str(text)}


def label(field: BoundField, text: Any, *, heading: bool, size: str | None, hidden: bool) -> Params:
    """A label or legend; `heading` makes it the page's h1."""
    made: Params = dict(words(text or field.label) or {})
    if heading:
        made |= {"isPageHeading": True, "size": size or "l"}
    elif size:
        made["size"] = size
    if hidden:
        made["classes"] = "nhsuk-u-visually-hidden"
    return made


def text(field: BoundField, **options: Any) -> Params:
    widget = field.field.widget
    kind = widget.attrs.get("type") or getattr(widget, "input_type", "text")
    typed = None if kind == "password" else field.value()
    passed = {key: widget.attrs[key] for key in PASSED_ON if key in widget.attrs}
    return common(
        field,
        **passed | split_label(field, options),
        type="text" if kind == "number" else kind,
        value=None if typed is None else str(typed),
    )


def split_label(field: BoundField, options: Params) -> Params:
    """Turn the page's `label`, `heading`, `size` and `hide_label` into one label."""
    given = {key: options.pop(key, None) for key in ("label", "heading", "size", "hide_label")}
    options["label"] = label(
        field,
        given["label"],
        heading=bool(given["heading"]),
        size=given["size"],
        hidden=bool(given["hide_label"]),
    )
    return options


def textarea(field: BoundField, **options: Any) -> Params:
    # The macros indent what they wrap, which would add spaces to every line each time that a
    # page is shown again; a line end written as a character reference stays as it was typed.
    typed = escape(field.value() or "").replace("\n", Markup("&#10;"))
    if options.pop("count", False):
        options["maxlength"] = field.field.max_length
    attrs = field.field.widget.attrs
    passed = {key: attrs[key] for key in ("autocomplete", "spellcheck") if key in attrs}
    return common(field, **passed | split_label(field, options), value=typed)


def fieldset(field: BoundField, options: Params) -> Params:
    """The same label, as the legend of a group."""
    return {"legend": split_label(field, options).pop("label")}


def choices(field: BoundField, **options: Any) -> Params:
    """Radios or checkboxes. `reveal` is {value: html}, `hints` is {value: text}.

    Nobody can take a radio back by pressing it again. So an empty choice ("Not asked") of a
    question that may stay open is a radio too. It is on where somebody chose it, or where the page
    says that nothing is known; not before anybody answered, which would put words into a mouth.
    """
    reveal, hints = options.pop("reveal", None) or {}, options.pop("hints", None) or {}
    divider = options.pop("divider", None)
    legend = fieldset(field, options)
    chosen = chosen_values(field) or ({""} if field.value() == "" else set())
    items = [
        item(value, words_, chosen, reveal.get(str(value)), hints.get(str(value)))
        for value, words_ in flat_choices(field)
        if str(value) != "" or may_stay_open(field)
    ]
    if divider and len(items) > 1:
        items.insert(-1, {"divider": str(divider)})
    made = common(field, **options, fieldset=legend, items=items)
    made["idPrefix"] = made.pop("id")
    return made


def may_stay_open(field: BoundField) -> bool:
    """One answer or none; of several boxes each is taken back by itself."""
    return not (field.field.required or isinstance(field.field, forms.MultipleChoiceField))


def item(value: Any, text_: Any, chosen: set[str], reveal: Any, hint: Any) -> Params:
    made: Params = {"value": str(value), "checked": str(value) in chosen, **(words(text_) or {})}
    if reveal:
        made["conditional"] = {"html": escape(reveal)}
    if hint:
        made["hint"] = words(hint)
    return made


def chosen_values(field: BoundField) -> set[str]:
    value = field.value()
    if value is None or value == "":
        return set()
    many = value if isinstance(value, list | tuple | set) else [value]
    return {str(v) for v in many}


def flat_choices(field: BoundField) -> list[tuple[Any, Any]]:
    """Every choice, groups opened out."""
    flat: list[tuple[Any, Any]] = []
    for value, text_ in field.field.choices:
        flat.extend(text_ if isinstance(text_, list | tuple) else [(value, text_)])
    return flat


def tick(field: BoundField, **options: Any) -> Params:
    """One checkbox for a yes-or-no field: the label is the words beside the box."""
    words_ = words(options.pop("label", None) or field.label) or {}
    on = bool(field.value()) and field.value() not in ("False", "false", "0")
    made = common(field, **options, items=[{"value": "on", "checked": on, **words_}])
    made["idPrefix"] = made.pop("id")
    return made


def select(field: BoundField, **options: Any) -> Params:
    chosen = chosen_values(field)
    items = [
        {"value": str(value), "text": str(text_), "selected": str(value) in chosen}
        for value, text_ in flat_choices(field)
    ]
    return common(field, **split_label(field, options), items=items)


def date(field: BoundField, names: dict[str, str], **options: Any) -> Params:
    """Three boxes; only the wrong ones are marked."""
    typed = field.field.widget.format_value(field.value())
    wrong = wrong_boxes(field)
    birthday = options.pop("birthday", False)
    items = []
    for part in PARTS:
        box: Params = {"name": f"{field.html_name}_{part}", "id": f"{field.auto_id}_{part}"}
        box |= {"label": names[part], "value": typed[part], "error": part in wrong}
        box |= {"width": 4 if part == "year" else 2}
        if birthday:
            box["autocomplete"] = f"bday-{part}"
        items.append(box)
    legend = fieldset(field, options)
    made = common(field, **options, fieldset=legend, items=items)
    del made["name"]
    return made


def wrong_boxes(field: BoundField) -> list[str]:
    """The boxes that an error is about; all three when it does not say."""
    for error in field.errors.as_data():
        kind, _, parts = (error.code or "").partition(":")
        return parts.split(",") if kind == "date" else list(PARTS)
    return []


def errors(*bound: forms.BaseForm) -> list[Params]:
    """Everything for the summary at the top: the page's own mistakes, then in field order."""
    found: list[Params] = []
    for form in bound:
        found.extend({"text": str(message)} for message in form.non_field_errors())
        for field in form:
            found.extend({"text": str(m), "href": f"#{anchor(field)}"} for m in field.errors)
    return found


def anchor(field: BoundField) -> str:
    """The id of the box to go to for a field's mistake."""
    wrong = wrong_boxes(field)
    is_date = isinstance(field.field, DatePartsField)
    return f"{field.auto_id}_{wrong[0]}" if is_date and wrong else field.auto_id
