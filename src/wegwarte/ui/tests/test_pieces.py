"""Pieces of a page that are the same for everybody are rendered once, and never for somebody else."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from wegwarte.ui import pieces


class Counted:
    def __init__(self) -> None:
        self.asked = 0

    def __str__(self) -> str:
        self.asked += 1
        return "<said>"


def test_a_piece_is_rendered_once_for_what_it_depends_on_and_stays_escaped():
    template, counted = Template("{% piece topic %}{{ topic }}: {{ said }}{% endpiece %}"), Counted()
    pages = [template.render(Context({"topic": topic, "said": counted})) for topic in ("a", "b", "a", "b")]
    assert pages == ["a: &lt;said&gt;", "b: &lt;said&gt;"] * 2
    assert counted.asked == 2


def test_each_language_has_its_own_piece():
    template = Template("{% piece %}{{ LANGUAGE }}{% endpiece %}")
    for tag in ("de", "ar", "de"):
        with translation.override(tag):
            assert template.render(Context({"LANGUAGE": tag})) == tag


def test_no_more_variants_are_kept_than_allowed(monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 3)
    template = Template("{% piece number %}{{ number }}{% endpiece %}")
    assert [template.render(Context({"number": number})) for number in range(9)] == [str(number) for number in range(9)]
    (piece,) = template.nodelist
    assert 0 < len(piece.kept) <= 3


def test_a_block_that_pages_fill_differently_is_no_piece():
    with pytest.raises(TemplateSyntaxError):
        Template("{% piece %}{% block title %}{% endblock %}{% endpiece %}")
