from django.utils import translation

from kith.web.jinja import environment

HELLO = '{{ _("Hello %(who)s", who=name) }}'


def rendered(source, **context):
    return environment().from_string(source).render(**context)


def test_variables_are_escaped_and_percent_signs_kept():
    assert rendered(HELLO, name="<b>") == "Hello &lt;b&gt;"
    assert rendered('{{ _("half is 50%%") }}') == "half is 50%"


def test_the_reader_decides_the_language_each_time():
    page = environment().from_string('{{ _("Find groups and services") }}')
    with translation.override("en"):
        english = page.render()
        with translation.override("cy"):
            welsh = page.render()
        assert welsh != english == page.render()


def test_words_that_a_variable_holds():
    assert rendered("{{ _(words) }}", words="Any <kind>") == "Any <kind>"


def test_inside_loops_blocks_and_macros():
    source = (
        "{% macro line(who) %}" + '{{ _("Hello %(who)s", who=who) }};{% endmacro %}'
        "{% block all %}{% set end = '!' %}{% for who in names %}{{ line(who) }}"
        '{{ _("Hello %(who)s", who=who) }}{{ end }}{% endfor %}{% endblock %}'
    )
    assert rendered(source, names=["A", "B"]) == "Hello A;Hello A!Hello B;Hello B!"


def test_a_parameter_or_a_set_variable_of_the_same_name_wins():
    mine = "{% macro go(url) %}{{ url('x') }}{% endmacro %}{{ go(echo) }}"
    assert rendered(mine, echo=lambda word: f"echo {word}") == "echo x"
    assert rendered("{% set url = echo %}{{ url('y') }}", echo=str.upper) == "Y"


def test_arguments_in_a_bundle():
    assert rendered('{{ url("public:find", query={"q": "a"}) }}').endswith("?q=a")
    assert rendered('{{ url(*["public:home"]) }}') == "/"
