from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wegwarte.places.models import District, Place, PostalCode
from wegwarte.places.tests.test_loading_a_register import HEADING, district_line, gv100, municipality_line

pytestmark = pytest.mark.django_db
GOOD = "07991001,Blaudorf,100,50.1,7.1,Neukreis\n"


def rows() -> list[list[tuple[object, ...]]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (District, Place, PostalCode)]


def refusal(**files: object) -> str:
    """What the command says when it refuses; nothing may have been loaded."""
    before = rows()
    with pytest.raises(CommandError) as refused:
        call_command("load_register", stdout=StringIO(), **files)
    assert rows() == before
    return str(refused.value)


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("0799100,Blaudorf,100,50.1,7.1,K", "ags", "0799100"),
        ("0799100x,Blaudorf,100,50.1,7.1,K", "ags", "0799100x"),
        ("07991002,,100,50.1,7.1,K", "name", ""),
        ("07991002,Ort,many,50.1,7.1,K", "population", "many"),
        ("07991002,Ort,-5,50.1,7.1,K", "population", "-5"),
        ('07991002,Ort,1,"50,1",7.1,K', "latitude", "50,1"),
        ("07991002,Ort,1,7.1,50.1,K", "latitude", "7.1"),
        ("07991002,Ort,1,50.1,nan,K", "longitude", "nan"),
        ("07992002,Ort,1,50.1,7.1,", "kreis", "07992"),
        ("07991001,Blaudorf,100,50.1,7.1,K", "ags", "07991001"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(tmp_path: Path, row: str, column: str, word: str) -> None:
    (tmp_path / "register.csv").write_text(HEADING + GOOD + row + "\n")
    sentence = refusal(csv=tmp_path / "register.csv")
    assert "3" in sentence
    assert column in sentence
    assert word in sentence


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "ags, name, population"),
        (b"ags,name\n07991001,Ort\n", "ags, name"),
        (HEADING.encode() + b"07991001,Ort,1,50.1\n", "4"),
        (HEADING.encode(), "07"),
        (HEADING.encode() + b"08991001,Ort,1,50.1,9.1,K\n", "07"),
        (HEADING.encode() + "07991001,Grün,1,50.1,7.1,K\n".encode("cp1252"), "UTF-8"),
        (HEADING.encode() + b"07991001,O\x00rt,1,50.1,7.1,K\n", "UTF-8"),
    ],
)
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "register.csv").write_bytes(content)
    assert word in refusal(csv=tmp_path / "register.csv")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "absent.csv" in refusal(csv=tmp_path / "absent.csv")
    assert "--gv100" in refusal()


KREIS = district_line("07991", "Kreis")
ORT = municipality_line("07991001", "Ort", 100, "59900")


@pytest.mark.parametrize(
    ("lines", "row", "column"),
    [
        ([KREIS, "70" + ORT[2:]], "3", "1-2"),
        ([KREIS, ORT[:2] + "20301331" + ORT[10:]], "3", "3-10"),
        ([KREIS, ORT[:10] + "0799100A" + ORT[18:]], "3", "11-18"),
        ([KREIS, ORT[:22] + " " * 50 + ORT[72:]], "3", "23-72"),
        ([KREIS, ORT[:122] + "99" + ORT[124:]], "3", "123-124"),
        ([KREIS, ORT[:139] + "    12x4567" + ORT[150:]], "3", "140-150"),
        ([KREIS, ORT[:165] + "5990A" + ORT[170:]], "3", "166-170"),
        ([KREIS, ORT[:170] + "12345" + ORT[175:]], "3", "171-175"),
        ([KREIS, ORT[:150]], "3", "175"),
        ([KREIS[:122] + "64" + KREIS[124:], ORT], "2", "123-124"),
        ([KREIS, ORT, ORT], "4", "11-18"),
        ([ORT], "07991", "Ort"),
        ([KREIS], "07", "GV100AD.txt"),
    ],
)
def test_a_gv100_file_that_does_not_fit_is_refused(tmp_path: Path, lines: list[str], row: str, column: str) -> None:
    sentence = refusal(gv100=gv100(tmp_path, *lines))
    assert row in sentence
    assert column in sentence


def test_many_problems_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(HEADING + "x,Ort,1,50.1,7.1,K\n" * 50)
    assert "30" in refusal(csv=tmp_path / "register.csv").splitlines()[-1]


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("5990,Ort,", "code", "5990"),
        ("59900,Nowhere,", "place", "Nowhere"),
        ("59900,Doppel,", "place", "2"),
        ("59900,,07991999", "ags", "07991999"),
        ("59900,Ort,079", "ags", "079"),
    ],
)
def test_a_bad_postal_code_row_undoes_the_register_too(tmp_path: Path, row: str, column: str, word: str) -> None:
    body = "07991001,Ort,1,50,7,K\n07991002,Doppel,1,50,7,K\n07992002,Doppel,1,50,7,L\n"
    (tmp_path / "register.csv").write_text(HEADING + body)
    (tmp_path / "codes.csv").write_text(f"code,place,ags\n59900,Ort,07991001\n{row}\n")
    sentence = refusal(csv=tmp_path / "register.csv", postal_codes=tmp_path / "codes.csv")
    assert "3" in sentence
    assert column in sentence
    assert word in sentence
