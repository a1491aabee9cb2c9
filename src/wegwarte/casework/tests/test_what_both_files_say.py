"""What two files of one person say both: shown before they are merged, once afterwards where nothing is lost by it."""

import datetime

import pytest

from wegwarte.casework import actions, tasks
from wegwarte.casework.actions.numbers import NumberDetails
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.actions.status import StatusDetails
from wegwarte.casework.merging.said_twice import BOTH_RELATIONS, EACH_OTHER, said_twice
from wegwarte.casework.merging.tables import moving
from wegwarte.casework.merging.told_twice import EACH_A_PROOF, KEPT, ONE_IS_OVER
from wegwarte.casework.merging.twins import BOTH, ONCE
from wegwarte.casework.models import Client, ClientNumber, Consent, ConsultationRelative, FactAnswer, Relative, Task
from wegwarte.casework.queries.family import family_of
from wegwarte.casework.search import find
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.casework.tests.merging import fresh, merged, the_merge
from wegwarte.casework.tests.plans import goal_of
from wegwarte.core.dates import today

AZR, SISTER, BROTHER = "nummer_art.AZR", "verwandtschaft.SCHW", "verwandtschaft.BRUDER"
DAY = datetime.timedelta(days=1)


def number(client, by, text, **said):
    return actions.enter_number(client, NumberDetails({"kind_id": AZR, "number": text, **said}), by=by)


def relative(client, by, name, **said):
    details = RelativeDetails({"relation_id": SISTER, "name": name, **said})
    return actions.add_relative(client, details, by=by)


@pytest.fixture
def two(cast):
    with cast.inside():
        return [make_client(cast.mainz, cast.counsellor) for _each in range(2)]


def told(cast, two):
    return [(each.says, str(each.fate)) for each in said_twice(*map(fresh, two), cast.counsellor, today())]


def picture(client):
    """All that hangs on a file and all that it says, but for versions."""
    rows = {}
    for table in moving():
        fields = [field.attname for field in table.model._meta.local_fields if field.name != "version"]
        there = table.model._base_manager.filter(**{table.column: client})
        there = there.select_related("record_key") if "record_key_id" in fields else there
        rows[table.label] = sorted([str(getattr(row, name)) for name in fields] for row in there)
    own = {field.attname for field in Client._meta.local_fields} - {"version"}
    return rows, {name: getattr(fresh(client), name) for name in own}


def test_a_number_that_says_nothing_more_stands_there_once(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        number(first, by, "123 456 789-0", authority="BAMF")
        number(second, by, "1234567890")
        assert [fate for _says, fate in told(cast, two)] == [str(ONCE)]
        merge = merged(first, second, by)
        assert len(ClientNumber.objects.of_file(fresh(first))) == 1
        assert [each.client for each in find("1234567890", member=by).found] == [first]
        actions.undo_merge(the_merge(merge.pk), by=by, on=today())
        assert [each.number for each in ClientNumber.objects.of_file(fresh(second)).select_related("record_key")] == [
            "1234567890"
        ]


def test_a_number_that_says_more_is_kept_beside_the_other(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        number(first, by, "1234567890", authority="BAMF")
        number(second, by, "1234567890", authority="Ausländerbehörde Mainz")
        number(second, by, "999")
        ((says, fate),) = told(cast, two)
        assert (says.endswith(" 1234567890"), fate) == (True, str(BOTH))
        merged(first, second, by)
        assert len(ClientNumber.objects.of_file(fresh(first))) == 3


def test_what_stayed_does_not_come_at_night_when_the_first_was_taken_out(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        one = number(first, by, "1234567890")
        number(second, by, "1234567890")
        merged(first, second, by)
        here = ClientNumber.objects.of_file(fresh(first)).select_related("record_key", "client__office").get(pk=one.pk)
        actions.remove_number(here, version=here.version, by=by)
        tasks.finish_merges(0)
        assert not ClientNumber.objects.of_file(fresh(first))


def test_a_relative_without_a_file_stands_there_once_unless_a_contact_names_it(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        for name in ("Layla Rahimi", "Soraya Rahimi"):
            relative(first, by, name, birth_year=2001)
            relative(second, by, name)
        along = Relative.objects.of_file(fresh(second)).order_by("pk")[0]
        contact = note(second, cast.mainz, by)
        ConsultationRelative.objects.create(consultation=contact, relative=along)
        assert sorted(fate for _says, fate in told(cast, two)) == sorted([str(ONCE), str(BOTH)])
        merged(first, second, by)
        assert len(Relative.objects.of_file(fresh(first))) == 3
        assert along.pk in {row.pk for row in Relative.objects.of_file(fresh(first))}


def test_consents_tasks_statuses_and_goals_are_both_kept_and_it_is_said(cast, two):
    first, second = two
    with cast.inside():
        by, on = cast.counsellor, today()
        given = {"kind": "einwilligung.C3", "form": "oral", "given_on": on - DAY, "by": by}
        for client in two:
            case = make_case(client, by)
            actions.record_consent(client, recipient="Jobcenter", **given)
            other = actions.record_consent(client, recipient="BAMF", **given)
            actions.add_task(client, what="Im Jobcenter anrufen", due_on=on, owner=by, by=by, on=on)
            actions.enter_status(client, StatusDetails({"status_id": "aufenthalt_grob.A31"}), by=by, on=on)
            goal_of(case, by)
        actions.withdraw_consent(other, on=on, form="oral", by=by)
        done = actions.add_task(second, what="Erledigt", due_on=on, owner=by, by=by, on=on)
        actions.finish_task(done, version=done.version, by=by, on=on)
        fates = sorted(fate for _says, fate in told(cast, two))
        assert fates == sorted(map(str, (EACH_A_PROOF, ONE_IS_OVER, KEPT, KEPT, KEPT)))
        merged(first, second, by)
        assert len(Consent.objects.of_file(fresh(first))) == 4
        assert Task.objects.of_file(fresh(first)).open().count() == 2


def test_a_third_file_that_is_linked_with_both_stands_in_the_family_once(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        third = make_client(cast.mainz, by, given_name="Layla")
        for client, relation in ((first, SISTER), (second, SISTER)):
            actions.link_relative(client, third, relation=relation, lives="household", by=by)
        assert [fate for _says, fate in told(cast, two)] == [str(ONCE)]
        merged(first, second, by)
        for client, other in ((first, third), (third, first)):
            (kin,) = family_of(fresh(client), by, today())
            assert kin.file == other
        changed = kin.relative
        changed.client = fresh(third)
        details = RelativeDetails({"relation_id": BROTHER, "lives": "abroad"})
        actions.change_relative(changed, details, version=changed.version, by=by)
        (seen,) = family_of(fresh(third), by, today())
        assert (seen.relative.relation_id, seen.again[0].relation_id) == (BROTHER, BROTHER)
        assert {row.lives for row in Relative.objects.of_file(fresh(first))} == {"abroad"}
        row = Relative.objects.visible_to(by).get(pk=changed.pk)
        actions.remove_relative(row, version=row.version, by=by)
        assert family_of(fresh(first), by, today()) == family_of(fresh(third), by, today()) == []


def test_two_relations_to_one_file_are_both_shown_until_somebody_chooses(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        third = make_client(cast.mainz, by, given_name="Layla")
        actions.link_relative(first, third, relation=SISTER, lives="household", by=by)
        actions.link_relative(second, third, relation="verwandtschaft.VERW", lives="household", by=by)
        assert [fate for _says, fate in told(cast, two)] == [str(BOTH_RELATIONS)]
        merged(first, second, by)
        (kin,) = family_of(fresh(first), by, today())
        assert len(set(kin.relation.split(", "))) == 2


def test_files_that_are_linked_to_each_other_make_one_ask(cast, two):
    first, second = two
    with cast.inside():
        actions.link_relative(first, second, relation=SISTER, lives="household", by=cast.counsellor)
        assert [fate for _says, fate in told(cast, two)] == [str(EACH_OTHER)]


def test_undoing_gives_back_exactly_what_was_also_what_both_files_said(cast, two):
    first, second = two
    with cast.inside():
        by, on = cast.counsellor, today()
        third = make_client(cast.mainz, by, given_name="Layla")
        for client in two:
            case = make_case(client, by)
            note(client, cast.mainz, by, case_id=case.pk)
            number(client, by, "1234567890")
            relative(client, by, "Soraya Rahimi")
            actions.link_relative(client, third, relation=SISTER, lives="household", by=by)
            actions.record_consent(client, kind="einwilligung.C1", form="oral", given_on=on, by=by)
            actions.add_task(client, what="Anrufen", due_on=on, owner=by, by=by, on=on)
            actions.enter_status(client, StatusDetails({"status_id": "aufenthalt_grob.A31"}), by=by, on=on)
            actions.answer_fact(fresh(client), fact="phone", answer=FactAnswer.Answer.NOT_ASKED, by=by, on=on)
            goal_of(case, by)
        actions.keep_out(second, member=cast.colleague, kind="private", by=cast.colleague, on=on)
        before = [picture(client) for client in (first, second, third)]
        merge = merged(first, second, by)
        assert [picture(client) for client in (first, second)] != before[:2]
        actions.undo_merge(the_merge(merge.pk), by=by, on=on)
        for client, was in zip((first, second, third), before, strict=True):
            assert picture(client) == was


def test_the_page_shows_it_before_anybody_merges(cast, sign_in, two):
    first, second = two
    with cast.inside():
        for client in two:
            number(client, cast.counsellor, "1234567890")
    page = sign_in(cast.counsellor).get(f"/clients/{first.pk}/merge/{second.pk}/")
    assert "1234567890" in page.content.decode()
    assert page.context["moving"] == ["nothing"]  # the number stays
    assert [str(each.fate) for each in said_twice_of(cast, two)] == [str(ONCE)]


def said_twice_of(cast, two):
    with cast.inside():
        return said_twice(*map(fresh, two), cast.counsellor, today())
