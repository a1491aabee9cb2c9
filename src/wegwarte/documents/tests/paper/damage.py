"""What happens to paper before it is read: turned, creased, in shadow, photographed at an angle. The same every time."""

import io
from collections.abc import Callable
from typing import Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageDraw, ImageFilter

A4 = (1654, 2339)  # pixels at 200 dpi


def drawn(pdf: bytes, width: int = A4[0]) -> Image.Image:
    """The first page as a picture of that width."""
    return _drawn(pdfium.PdfDocument(pdf)[0], width)


def all_drawn(pdf: bytes, width: int = A4[0]) -> list[Image.Image]:
    """Its pages as pictures of that width."""
    return [_drawn(page, width) for page in pdfium.PdfDocument(pdf)]


def _drawn(page: Any, width: int) -> Image.Image:
    picture: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    return picture


def as_jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    into = io.BytesIO()
    picture.convert("RGB").save(into, format="JPEG", quality=quality)
    return into.getvalue()


def creased(page: Image.Image) -> Image.Image:
    """Folded twice, with a shadow across."""
    width, height = page.size
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda level: 150 + level * 105 // 255)
    folds = Image.new("L", page.size, 255)
    draw = ImageDraw.Draw(folds)
    for at in (height // 3, 2 * height // 3):
        draw.line([(0, at), (width, at + 14)], fill=120, width=7)
        draw.line([(0, at + 9), (width, at + 23)], fill=200, width=5)
    dark = ImageChops.multiply(shade, folds.filter(ImageFilter.GaussianBlur(3)))
    return ImageChops.multiply(page, Image.merge("RGB", (dark,) * 3))


def photographed(page: Image.Image) -> Image.Image:
    """On a table, at an angle, with the light from one side and a little out of focus."""
    width, height = page.size
    table = (int(width * 1.3), int(height * 1.22))
    corners = [(0.13, 0.10), (0.85, 0.055), (0.93, 0.90), (0.07, 0.95)]
    to = [(x * table[0], y * table[1]) for x, y in corners]
    of = [(0, 0), (width, 0), (width, height), (0, height)]
    laid = page.transform(table, Image.Transform.PERSPECTIVE, _coefficients(to, of), Image.Resampling.BICUBIC)
    covers = Image.new("L", page.size, 255).transform(table, Image.Transform.PERSPECTIVE, _coefficients(to, of))
    wood = Image.effect_noise(table, 18).point(lambda level: level // 2 + 20).convert("RGB")
    wood = ImageChops.multiply(wood, Image.new("RGB", table, (230, 190, 150)))
    whole = Image.composite(laid, wood, covers)
    light = Image.linear_gradient("L").rotate(180).resize(table).point(lambda level: 165 + level * 90 // 255)
    return ImageChops.multiply(whole, Image.merge("RGB", (light,) * 3)).filter(ImageFilter.GaussianBlur(0.8))


def _coefficients(of: list[tuple[float, float]], to: list[tuple[float, float]]) -> list[float]:
    from wegwarte.documents.sight.planes import eight_numbers

    return list(eight_numbers(of, to))


def noisy(page: Image.Image) -> Image.Image:
    """A poor JPEG with the noise of a dark room."""
    noise = Image.effect_noise(page.size, 55)
    grained = Image.blend(page.convert("L"), noise, 0.22)
    return Image.open(io.BytesIO(as_jpeg(grained, 28))).convert("RGB")


def tilted(degrees: float) -> Callable[[Image.Image], Image.Image]:
    def tilt(page: Image.Image) -> Image.Image:
        return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(235, 235, 235))

    return tilt


def turned(degrees: int) -> Callable[[Image.Image], Image.Image]:
    return lambda page: page.rotate(-degrees, expand=True)


def low(page: Image.Image) -> Image.Image:
    """As a fax or a messenger leaves it: about 110 dpi."""
    return page.resize((page.width * 11 // 20, page.height * 11 // 20), Image.Resampling.LANCZOS)


def photographed_badly(page: Image.Image) -> Image.Image:
    """From far away, in the shadow of a hand, as a messenger sends it on."""
    picture = photographed(creased(page))
    shadow = Image.new("L", picture.size, 255)
    width, height = picture.size
    ImageDraw.Draw(shadow).ellipse(
        (int(width * 0.45), int(height * 0.3), int(width * 1.4), int(height * 1.2)), fill=150
    )
    shadow = shadow.filter(ImageFilter.GaussianBlur(60))
    dark = ImageChops.multiply(picture, Image.merge("RGB", (shadow,) * 3))
    small = dark.resize((width * 13 // 20, height * 13 // 20), Image.Resampling.LANCZOS).rotate(
        3, Image.Resampling.BICUBIC, expand=True, fillcolor=(40, 30, 25)
    )
    return Image.open(io.BytesIO(as_jpeg(small, 45))).convert("RGB")


DAMAGES: Final[dict[str, Callable[[Image.Image], Any]]] = {
    "clean": lambda page: page,
    "upside down": turned(180),
    "lying left": turned(90),
    "lying right": turned(270),
    "tilted by 4°": tilted(4),
    "tilted by -9°": tilted(-9),
    "creased": creased,
    "photographed": photographed,
    "photographed, lying": lambda page: photographed(page).rotate(90, expand=True),
    "photographed badly": photographed_badly,
    "110 dpi": low,
    "noise": noisy,
}
