import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from wegwarte.places.models import District, Place, PostalCode, Source
from wegwarte.places.naming import write_names
from wegwarte.places.queries import find_places

pytestmark = pytest.mark.django_db
HEADING = "ags,name,population,latitude,longitude,kreis\n"


def district_line(ags: str, name: str, kind: str = "44") -> str:
    return f"40{'20300131'}{ags:<12}{name:<50}{'':<50}{kind}".ljust(220)


def municipality_line(ags: str, name: str, people: int, code: str = "", kind: str = "64") -> str:
    head = f"60{'20300131'}{ags}{'0000'}{name:<50}{'':<50}{kind}{'':<4}"
    tail = f"{'':<4}{code:<5}{'*****' if people > 900 else '':<5}"
    return f"{head}{1234:011d}{people:011d}{people // 2:011d}{tail}".ljust(220)


def gv100(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    file = path / "GV100AD.txt"
    file.write_bytes("\r\n".join([f"10{'20300131'}07".ljust(220), *lines]).encode(encoding))
    return file


@pytest.fixture
def known() -> None:
    """A Kreis with three places as a built-in file tells them; all names are invented."""
    District.objects.create(ags="07991", name="Old Kreis", kind="rural", latitude=50, longitude=7)
    for number, name in enumerate(("Blaudorf", "Gründorf bei Blaudorf", "Grautal")):
        key = f"07991-{name[:4].lower()}"
        Place.objects.create(key=key, district_id="07991", name=name, latitude=50 + number, longitude=7)
        PostalCode.objects.create(code=f"5990{number}", place_id=key)
    write_names(Place.objects.filter(district="07991"))


def load(**files: object) -> str:
    out = StringIO()
    call_command("load_register", stdout=out, **files)
    return out.getvalue()


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_gv100_updates_known_places_and_adds_new_ones(tmp_path: Path, encoding: str) -> None:
    file = gv100(
        tmp_path,
        district_line("07991", "Neuer Kreis"),
        district_line("07992", "Rotstadt, kreisfreie Stadt", "41"),
        municipality_line("07991001", "Blaudorf, Stadt", 4321, "59900"),
        municipality_line("07991002", "Gründorf", 321, "59901"),
        municipality_line("07992000", "Rotstadt, kreisfreie Stadt", 54321, "59999", "61"),
        municipality_line("07991900", "Waldgebiet", 0, "", "66"),
        municipality_line("08991001", "Other Land", 5, ""),
        encoding=encoding,
    )
    assert re.findall("[0-9]+", load(gv100=file)) == ["2", "1"]
    blaudorf = Place.objects.get(ags="07991001")
    assert (blaudorf.key, blaudorf.name, blaudorf.population) == ("07991-blau", "Blaudorf", 4321)
    assert (blaudorf.latitude, blaudorf.source) == (50, Source.REGISTER)
    assert Place.objects.get(ags="07991002").key == "07991-grün"
    rotstadt = Place.objects.get(ags="07992000")
    assert (rotstadt.key, rotstadt.district.kind, rotstadt.latitude) == ("07992-rotstadt", "city", None)
    assert find_places("59999") == find_places("Rotstadt") == [rotstadt]
    assert District.objects.get(ags="07991").name == "Neuer Kreis"
    assert Place.objects.filter(district__in=["07991", "07992"]).count() == 4


@pytest.mark.usefixtures("known")
def test_a_renamed_place_is_still_found_by_its_old_name(tmp_path: Path) -> None:
    load(csv=csv(tmp_path, "07991001,Blaudorf,100,50.1,7.1,\n"))
    load(csv=csv(tmp_path, "07991001,Bad Veilchen,100,50.1,7.1,\n"))
    assert [place.key for place in find_places("Blaudorf")][:1] == ["07991-blau"]
    assert find_places("Veilchen")[0].name == "Bad Veilchen"


@pytest.mark.usefixtures("known")
def test_a_place_that_the_register_no_longer_lists_stays(tmp_path: Path) -> None:
    load(csv=csv(tmp_path, "07991001,Blaudorf,100,50.1,7.1,\n07991003,Grautal,,,,\n"))
    load(csv=csv(tmp_path, "07991001,Blaudorf,100,50.1,7.1,\n"))
    assert Place.objects.get(key="07991-grau").ags is None
    assert find_places("Grautal")[0].key == "07991-grau"
    assert PostalCode.objects.filter(place__district="07991").count() == 3


@pytest.mark.usefixtures("known")
def test_csv_sets_coordinates_and_an_empty_cell_changes_nothing(tmp_path: Path) -> None:
    Place.objects.filter(district="07991").update(population=7)
    load(csv=csv(tmp_path, "07991001;Blaudorf;;50.25;7.5;\n", separator=";"))
    blaudorf = Place.objects.get(ags="07991001")
    assert (blaudorf.latitude, blaudorf.longitude, blaudorf.population) == (50.25, 7.5, 7)


@pytest.mark.usefixtures("known")
def test_csv_brings_a_new_kreis_with_its_name(tmp_path: Path) -> None:
    load(csv=csv(tmp_path, "07993001,Weißenort,10,50.1,7.1,Weißkreis\n"))
    assert Place.objects.get(ags="07993001").key == "07993-weissenort"
    assert District.objects.get(ags="07993").name == "Weißkreis"


@pytest.mark.usefixtures("known")
def test_loading_a_register_twice_changes_nothing(tmp_path: Path) -> None:
    file = csv(tmp_path, "07991001,Blaudorf,100,50.1,7.1,\n07991009,Neuort,5,50.1,7.1,\n")
    load(csv=file)
    before = list(Place.objects.values_list())
    load(csv=file)
    assert list(Place.objects.values_list()) == before


@pytest.mark.usefixtures("known")
def test_namesakes_in_one_kreis_are_told_apart_by_postal_code(tmp_path: Path) -> None:
    Place.objects.create(key="07991-blau-2", district_id="07991", name="Blaudorf")
    PostalCode.objects.create(code="59909", place_id="07991-blau-2")
    one = municipality_line("07991001", "Blaudorf bei Wald", 100, "59909")
    other = municipality_line("07991002", "Blaudorf bei Feld", 100, "59900")
    load(gv100=gv100(tmp_path, district_line("07991", "Kreis"), one, other))
    assert Place.objects.get(ags="07991001").key == "07991-blau-2"
    assert Place.objects.get(ags="07991002").key == "07991-blau"


@pytest.mark.usefixtures("known")
def test_a_postal_code_table_replaces_all_codes(tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("code,place,ags\n59801,Blaudorf,\n59802,,07991002\n59803,Grautal,07991\n")
    register = csv(tmp_path, "07991002,Gründorf bei Blaudorf,1,,,\n")
    assert re.findall("[0-9]+", load(csv=register, postal_codes=table)) == ["1", "0", "3"]
    assert sorted(PostalCode.objects.values_list("code", "place")) == [
        ("59801", "07991-blau"),
        ("59802", "07991-grün"),
        ("59803", "07991-grau"),
    ]


def csv(path: Path, body: str, separator: str = ",") -> Path:
    file = path / "register.csv"
    file.write_text(HEADING.replace(",", separator) + body)
    return file
