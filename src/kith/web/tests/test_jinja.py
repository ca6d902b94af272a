import jinja2
import pytest
from django.template import engines

from kith.web import jinja


def environment():
    return engines["jinja2"].env


def test_an_undefined_variable_is_an_error():
    template = environment().from_string("{{ persn }}")
    with pytest.raises(jinja2.UndefinedError, match="persn"):
        template.render()


def test_a_misspelt_attribute_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ row.naem }}").render(row={"name": "Ada"})


def test_the_nhs_macros_may_leave_things_out():
    snippet = '{% from "nhsuk/components/tag/macro.jinja" import tag %}{{ tag({"text": "New"}) }}'
    assert "New" in environment().from_string(snippet).render()


def test_every_template_of_ours_can_be_read():
    names = [
        str(path.relative_to(folder))
        for folder in jinja.template_dirs()
        for path in folder.rglob("*.html")
    ]
    assert names
    for name in names:
        environment().get_template(name)


def test_text_is_escaped_and_translations_take_values():
    html = environment().from_string('{{ _("Hello %(who)s", who=name) }}').render(name="<b>")
    assert html == "Hello &lt;b&gt;"


def test_addresses():
    assert jinja.url("public:crisis") == "/crisis"
    assert jinja.url("public:crisis", query={"q": "a b", "none": None}) == "/crisis?q=a+b"
    assert jinja.address("public:nowhere") is None
