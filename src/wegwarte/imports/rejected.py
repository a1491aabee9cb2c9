"""The rows of a table that were not taken over, in its own columns, each with the reasons."""

from wegwarte.imports.checking import pieces_of, standing
from wegwarte.imports.models import ImportRun
from wegwarte.imports.preview import problems_in_words
from wegwarte.imports.taking_over import wanted
from wegwarte.sheets.writing import Cell


def rejected_rows(run: ImportRun) -> list[list[Cell]]:
    """As lists of cells: those of the table, the number of the row, the reasons."""
    done = run.state == ImportRun.State.DONE
    rows: list[list[Cell]] = []
    for piece in pieces_of(run):
        for (number, cells, _before), finding in zip(piece.cells, piece.findings or [], strict=False):
            left = not wanted(run, finding) if done else standing(finding) != "good"
            if left:
                rows.append([*cells, number, problems_in_words(run, finding)])
    return rows
