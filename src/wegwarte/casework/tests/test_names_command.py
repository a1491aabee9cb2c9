"""The command compare_names prints one CSV row for each pair of names."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wegwarte.casework.names import similarity

DATA = Path(__file__).parent / "data"


def compare(*arguments: str | Path) -> list[list[str]]:
    printed = io.StringIO()
    call_command("compare_names", *map(str, arguments), stdout=printed)
    return list(csv.reader(io.StringIO(printed.getvalue())))


def test_two_names_give_header_and_row() -> None:
    assert compare("Mohammed", "محمد") == [
        ["name_a", "name_b", "candidate", "similarity"],
        ["Mohammed", "محمد", "1", f"{similarity('Mohammed', 'محمد'):.3f}"],
    ]


def test_names_that_share_no_key_are_no_candidates() -> None:
    assert compare("Tesfay", "Olena")[1][2] == "0"


def test_a_file_gives_a_row_for_each_pair() -> None:
    rows = compare("--file", DATA / "name_pairs.csv")
    assert len(rows) == 32
    assert rows[1][:3] == ["Mohammed", "Muhammad", "1"]


@pytest.mark.parametrize(
    "content",
    [
        b"Ali,Aly\nOmar,Umar\n",
        b"\xef\xbb\xbfname_a,name_b\r\nAli,Aly\r\n\r\nOmar,Umar",
        b"name_a,name_b,same\nAli,Aly\r,1\nOmar,Umar\r,1\n",
        b"same,name_a,name_b\n1,Ali,Aly\n1,Omar,Umar\n",
        b'"Ali"," Aly"\rOmar,Umar\r',
    ],
)
def test_header_line_ends_and_further_columns_do_not_matter(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "pairs.csv"
    file.write_bytes(content)
    assert [row[:2] for row in compare("--file", file)[1:]] == [["Ali", "Aly"], ["Omar", "Umar"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"name_a,name_b\nAli\n", "row 2 has no two names"),
        ("Müller,Mueller\n".encode("latin-1"), "not encoded in UTF-8"),
        (b"a," + b"b" * 400_000 + b"\n", "not a readable CSV file"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "pairs.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=says) as refusal:
        compare("--file", file)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("arguments", [[], ["Ali"], ["Ali", "Aly", "Omar"], ["Ali", "Aly", "--file", "pairs.csv"]])
def test_anything_but_two_names_or_a_file_is_refused(arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="Give two names"):
        compare(*arguments)
