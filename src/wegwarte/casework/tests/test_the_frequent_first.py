"""Long lists of the file begin with what the office meets most."""

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.forms.client_parts import ResidencePart
from wegwarte.casework.queries import usual
from wegwarte.casework.tests.case_making import make_client


def groups(cast, client, name):
    """The headings of a field's options, each with its codes; the empty choice left out."""
    with cast.inside():
        choices = list(ResidencePart(None, client=client).fields[name].choices)[1:]
    return {title: [key for key, _label in pairs] for title, pairs in choices}


def file_of(cast, office, country, status):
    with cast.inside():
        client = make_client(office, cast.counsellor if office == cast.mainz else cast.other_office)
        details = ClientDetails({"status_id": f"aufenthalt_grob.{status}"}, [f"staat.{country}"])
        by = cast.counsellor if office == cast.mainz else cast.other_office
        return actions.change_client(client, details, version=1, by=by)


def test_nationalities_of_the_office_come_first_and_stand_once(cast):
    client = file_of(cast, cast.mainz, "GE", "A33")
    file_of(cast, cast.trier, "VN", "A20")
    shown = groups(cast, client, "nationality_1")
    assert list(shown) == ["Frequent", "Others"]
    assert {"staat.GE", "staat.AF", "staat.OHNE", "staat.UNGEKL"} <= set(shown["Frequent"])
    assert "staat.VN" in shown["Others"]
    assert not set(shown["Frequent"]) & set(shown["Others"])
    assert len(shown["Frequent"]) == usual.COUNTRIES + 2


def test_status_stands_in_groups_below_the_frequent(cast):
    client = file_of(cast, cast.mainz, "GE", "A33")
    shown = groups(cast, client, "status_id")
    assert shown["Frequent"] == ["aufenthalt_grob.A33"]
    assert "aufenthalt_grob.A70" in shown["Duldung, Ausreisepflicht"]
    assert "aufenthalt_grob.A33" not in shown["Schutz und humanitäre Gründe"]
    assert "aufenthalt_grob.A99" not in {key for keys in shown.values() for key in keys}


def test_a_new_office_begins_with_what_is_likely(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
    shown = groups(cast, client, "nationality_2")["Frequent"]
    assert {"staat.AF", "staat.SY", "staat.UA", "staat.OHNE"} <= set(shown)
    assert "Frequent" not in groups(cast, client, "status_id")


def test_only_the_latest_files_are_asked(cast, monkeypatch, django_assert_num_queries):
    for country in ("GE", "VN", "MD"):
        client = file_of(cast, cast.mainz, country, "A33")
    monkeypatch.setattr(usual, "LATEST", 1)
    with cast.inside(), django_assert_num_queries(1):
        found = usual.usual_in(client.office_id)
    assert len({"staat.GE", "staat.VN", "staat.MD"} & set(found.countries)) == 1
