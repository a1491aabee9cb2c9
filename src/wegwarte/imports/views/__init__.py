"""The pages on which an office moves in."""

from wegwarte.imports.views.files import left_out, template
from wegwarte.imports.views.naming import choose_sheet, columns, meanings
from wegwarte.imports.views.runs import runs, upload
from wegwarte.imports.views.steps import correct, discard, go_on, row, run, start, stop, undo

__all__ = [
    "choose_sheet", "columns", "correct", "discard", "go_on", "left_out", "meanings", "row", "run", "runs", "start",
    "stop", "template", "undo", "upload",
]  # fmt: skip
