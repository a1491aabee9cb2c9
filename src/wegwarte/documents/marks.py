"""A place on a page, as pages show it: marked in the picture, or cut out of it."""

from dataclasses import dataclass

from django.urls import reverse

from wegwarte.documents.models import PageText
from wegwarte.documents.sight.page import WHOLE, Box

WIDE = 1000
"""Units of a page's width in a drawing; its height has as many as `PageText.ratio` says."""
AROUND = 14
"""Units that are shown around a place that is cut out."""


@dataclass(frozen=True)
class Mark:
    """A rectangle in the drawing of a page. `src`: the picture of the page; all numbers in units of the drawing."""

    page: int
    src: str
    ratio: int
    x: int
    y: int
    width: int
    height: int

    @property
    def cut(self) -> str:
        """What of the page is shown when the place is cut out: left, top, width and height."""
        across = min(max(self.width + 2 * AROUND, 360), WIDE)
        left = min(max(self.x - (across - self.width) // 2, 0), WIDE - across)
        return f"{left} {max(self.y - AROUND, 0)} {across} {self.height + 2 * AROUND}"


def mark(page: PageText, box: Box) -> Mark:
    """The place on its page."""
    file = page.file
    src = reverse("documents:page", args=[file.document_id, file.number, page.number]) + "?size=page"
    left, right = box.left * WIDE // WHOLE, -(-box.right * WIDE // WHOLE)
    top, bottom = box.top * page.ratio // WHOLE, -(-box.bottom * page.ratio // WHOLE)
    return Mark(page.number, src, page.ratio, left, top, right - left, bottom - top)
