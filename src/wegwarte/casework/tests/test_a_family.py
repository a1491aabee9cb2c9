"""Family and household: seen from both sides, and never more than a member may see."""

import uuid

import pytest
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.kinship import LIST, seen_from_the_other
from wegwarte.casework.models import Client, Relative, StatusEntry
from wegwarte.casework.queries.family import beyond, family_of
from wegwarte.casework.tests.case_making import make_client
from wegwarte.catalogue.sources import read
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today

WOMAN, MAN = "geschlecht.W", "geschlecht.M"
pytestmark = pytest.mark.django_db


def rel(code: str) -> str:
    return f"{LIST}.{code}"


def of(client) -> list[Relative]:
    return list(Relative.objects.of_file(client).select_related("record_key"))


@pytest.mark.parametrize(
    ("relation", "gender", "other"),
    [
        ("TOCHTER", WOMAN, "MUTTER"), ("SOHN", MAN, "VATER"), ("KIND", None, "ELTER"), ("MUTTER", MAN, "SOHN"),
        ("VATER", None, "KIND"), ("PARTNER", WOMAN, "PARTNER"), ("BRUDER", WOMAN, "SCHW"), ("ENKEL", MAN, "GROSSV"),
        ("VORMUND", WOMAN, "MUENDEL"), ("MUENDEL", None, "VORMUND"), ("MITBEW", None, "MITBEW"),
    ],
)  # fmt: skip
def test_each_relation_has_its_other_side(relation, gender, other):
    assert seen_from_the_other(rel(relation), gender) == rel(other)


def test_every_relation_of_the_list_has_another_side_in_the_list():
    codes = {code.id for code in read().codes if code.code_list_id == LIST}
    sides = {seen_from_the_other(code, gender) for code in codes for gender in (WOMAN, MAN, None)}
    assert sides <= codes
    assert {code for code in codes if seen_from_the_other(code, None) == rel("VERW")} == {rel("VERW")}


def test_two_files_of_a_family_say_it_each_from_its_side(cast):
    with cast.inside():
        mother = make_client(cast.mainz, cast.counsellor, gender_id=WOMAN)
        son = make_client(cast.mainz, cast.counsellor, given_name="Karim", birth_year=2014, gender_id=MAN)
        actions.link_relative(mother, son, relation=rel("SOHN"), lives="household", by=cast.counsellor)
        (here,) = family_of(mother, cast.counsellor, today())
        (there,) = family_of(son, cast.counsellor, today())
    assert (here.relative.relation_id, here.name, here.age) == (rel("SOHN"), "Karim Rahimi", today().year - 2014)
    assert (there.relative.relation_id, there.name) == (rel("MUTTER"), "Amina Rahimi")
    assert not here.relative.name and there.relative.lives == "household"


def test_files_are_linked_once_and_never_with_themselves(cast):
    with cast.inside():
        one, other = (make_client(cast.mainz, cast.counsellor) for _ in range(2))
        actions.link_relative(one, other, relation=rel("SCHW"), lives="", by=cast.counsellor)
        for first, second in ((one, other), (other, one), (one, one)):
            with pytest.raises(Refused):
                actions.link_relative(first, second, relation=rel("SCHW"), lives="", by=cast.counsellor)
        assert len(of(one)) == len(of(other)) == 1


def test_changing_and_ending_a_link_changes_both_files(cast):
    with cast.inside():
        one = make_client(cast.mainz, cast.counsellor, gender_id=WOMAN)
        other = make_client(cast.mainz, cast.counsellor)
        link = actions.link_relative(one, other, relation=rel("SCHW"), lives="household", by=cast.counsellor)
        details = RelativeDetails({"relation_id": rel("TOCHTER"), "lives": "abroad", "note": "seit Mai"})
        actions.change_relative(link, details, version=1, by=cast.counsellor)
        (twin,) = of(other)
        assert (twin.relation_id, twin.lives, twin.note) == (rel("MUTTER"), "abroad", "")
        with pytest.raises(ChangedMeanwhile):
            actions.remove_relative(link, version=1, by=cast.counsellor)
        actions.remove_relative(link, version=2, by=cast.counsellor)
        assert of(one) == of(other) == []


def test_of_a_file_that_a_member_may_not_open_only_the_link_is_seen(cast, sign_in):
    with cast.inside():
        other = make_client(cast.trier, cast.other_office, given_name="Kanarienfrau", status_id="aufenthalt_grob.A70")
        mother = make_client(cast.mainz, cast.counsellor)
        _across_offices(cast, mother, other)
        (kin,) = family_of(mother, cast.counsellor, today())
        assert kin.hidden and kin.file is None and kin.name == "" and kin.status_id is None
    page = sign_in(cast.counsellor).get(mother.get_absolute_url(), {"tab": "family"}).content.decode()
    assert "has a file that you may not open" in page
    assert "Kanarienfrau" not in page and str(other.pk) not in page and other.file_number not in page


def _across_offices(cast, mother, other):
    """Somebody who works in both offices has linked them."""
    from uuid import uuid4

    pair = uuid4()
    for client, relation in ((mother, "TOCHTER"), (other, "MUTTER")):
        Relative(
            client=client, record_key=client.record_key, entered_by=cast.counsellor, pair=pair,
            relation_id=rel(relation),
        ).save(force_insert=True)  # fmt: skip


def test_what_the_file_of_the_mother_tells_stands_in_that_of_the_child_too(cast):
    with cast.inside():
        mother = make_client(cast.mainz, cast.counsellor, gender_id=WOMAN)
        son, daughter = (make_client(cast.mainz, cast.counsellor, given_name=name) for name in ("Karim", "Lina"))
        for child, relation in ((son, "SOHN"), (daughter, "TOCHTER")):
            actions.link_relative(mother, child, relation=rel(relation), lives="household", by=cast.counsellor)
        actions.add_relative(
            mother, RelativeDetails({"relation_id": rel("PARTNER"), "name": "Yusuf"}), by=cast.counsellor
        )
        family = family_of(son, cast.counsellor, today())
        (further,) = beyond(son, family, cast.counsellor, today())
    assert further.of == mother
    assert [kin.name for kin in further.kin] == ["Yusuf", "Lina Rahimi"]


def test_the_relative_of_a_file_that_is_gone_stays_without_a_name(cast):
    with cast.inside():
        one, other = (make_client(cast.mainz, cast.counsellor) for _ in range(2))
        actions.link_relative(one, other, relation=rel("SCHW"), lives="", by=cast.counsellor)
        Relative.objects.of_file(other).delete()
        (kin,) = family_of(one, cast.counsellor, today())
    assert not kin.hidden and kin.file is None and kin.name == ""


def test_two_linked_files_that_become_one_are_no_relatives_any_more(cast):
    with cast.inside():
        one, other = (
            make_client(cast.mainz, cast.counsellor, status_id=f"aufenthalt_grob.{code}") for code in ("A98", "A31")
        )
        actions.link_relative(one, other, relation=rel("SCHW"), lives="", by=cast.counsellor)
        actions.merge_files(one, other, {}, versions=(1, 1), by=cast.counsellor, on=today())
        assert family_of(one, cast.counsellor, today()) == []
        one = Client.objects.visible_to(cast.counsellor).get(pk=one.pk)
        assert one.status_id == "aufenthalt_grob.A31"
        assert StatusEntry.objects.of_file(one).count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_family_takes_as_many_queries_with_one_as_with_three(cast, count, django_assert_num_queries):
    with cast.inside():
        one = make_client(cast.mainz, cast.counsellor)
        for _ in range(count):
            other = make_client(cast.mainz, cast.counsellor)
            actions.link_relative(one, other, relation=rel("SCHW"), lives="", by=cast.counsellor)
        _ = cast.counsellor.held_roles
        with django_assert_num_queries(3):
            assert len(family_of(one, cast.counsellor, today())) == count


def test_a_family_is_entered_in_a_row_without_going_back(cast, sign_in):
    with cast.inside():
        mother = make_client(cast.mainz, cast.counsellor)
    browser, here = sign_in(cast.counsellor), reverse("casework:add_relative", args=[mother.pk])
    assert 'name="again"' in browser.get(here).content.decode()
    said = {"relation": rel("SOHN"), "lives": "household"}
    assert browser.post(here, {**said, "submission": str(uuid.uuid4()), "again": "1"}).url == here
    assert browser.post(here, {**said, "submission": str(uuid.uuid4())}).url.endswith("?tab=family")
    with cast.inside():
        assert len(of(mother)) == 2
