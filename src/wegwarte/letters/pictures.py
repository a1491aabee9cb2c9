"""A picture for the template of a page, which takes pictures as text."""

import base64
import struct

import typst

DRAWN = """#set page(width: auto, height: 13mm, margin: 0mm, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", height: 13mm)"""


def as_svg(png: bytes) -> str:
    """A PNG that this house has drawn, inside of an SVG of its size."""
    width, height = struct.unpack(">II", png[16:24])
    content = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{content}"/></svg>'
    )


def as_png(svg: str) -> bytes:
    """What was drawn on the tablet as a picture with 200 dots per inch, for programs that take no SVG."""
    made = typst.compile(DRAWN.encode(), format="png", ppi=200, sys_inputs={"svg": svg}, ignore_system_fonts=True)
    return bytes(made)
