"""The papers of a row on a page that has read those of the whole file."""

from typing import Any

from django import template

from wegwarte.documents.models import Document
from wegwarte.documents.papers import Papers

register = template.Library()


@register.filter
def at(papers: Papers | None, row: Any) -> list[Document]:
    """`papers|at:deadline`: the documents that belong to it."""
    return papers.of(row) if papers else []
