"""Files that the browser shows or keeps, under names that every system takes."""

import pytest

from wegwarte.ui.files import file_answer, file_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Bescheid vom 3. Mai.pdf", "Bescheid vom 3. Mai.pdf"),
        ('a/b\\c"d\n:*?.pdf', "abcd.pdf"),
        ("…?!.pdf", "file.pdf"),
        ("...pdf", "file.pdf"),
        ("قرار.pdf", "قرار.pdf"),
        (f"{'x' * 200}.docx", f"{'x' * 80}.docx"),
    ],
)
def test_a_name_is_cut_to_what_every_system_takes(name, kept):
    assert file_name(name) == kept


def test_it_is_shown_or_kept_whole_or_piece_by_piece():
    shown = file_answer(b"x", "plan.pdf", "application/pdf", inline=True)
    assert (shown["Content-Disposition"], shown["Content-Type"]) == ('inline; filename="plan.pdf"', "application/pdf")
    kept = file_answer(iter([b"x", b"y"]), "Brief.pdf", "application/pdf")
    assert kept["Content-Disposition"] == 'attachment; filename="Brief.pdf"'
    assert kept.streaming and b"".join(kept.streaming_content) == b"xy"
