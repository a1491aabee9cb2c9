"""Two files become one and two again: papers go with what they belong to, and never name a row of another file."""

import pytest

from wegwarte.casework import actions as casework
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.models import Relative
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.merging import fresh, merged, the_merge
from wegwarte.core.dates import today
from wegwarte.deadlines.tests.making import deadline_of, enter
from wegwarte.documents.models import Document
from wegwarte.documents.tests.sending import keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(cast):
    with cast.inside():
        yield make_client(cast.mainz, cast.counsellor), make_client(cast.mainz, cast.counsellor)


def child_of(client, by) -> Relative:
    said = RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": "Noor"})
    return casework.add_relative(client, said, by=by)


def stored(document) -> Document:
    return Document.objects.everywhere(because="test").select_related("record_key").get(pk=document.pk)


def undone(merge, by):
    casework.undo_merge(the_merge(merge.pk), by=by, on=today())


def test_a_paper_moves_with_its_deadline_and_returns_with_it(cast, files):
    first, second, by = *files, cast.counsellor
    enter(second, by, "WID-VwGO-1M")
    deadline = deadline_of(second)
    before = keep(second, by, title="Vorher", belongs={"deadline": deadline})
    merge = merged(first, second, by)
    assert (stored(before).client_id, stored(before).deadline_id) == (first.pk, deadline.pk)
    after = keep(fresh(first), by, title="Danach", belongs={"deadline": deadline_of(first)})
    undone(merge, by)
    for one in (before, after):
        assert (stored(one).client_id, stored(one).deadline_id) == (second.pk, deadline.pk)
        assert stored(one).title in ("Vorher", "Danach"), "it opens with the key of its file"


def test_a_paper_in_a_case_that_stays_names_nothing_of_the_other_file(cast, files):
    first, second, by = *files, cast.counsellor
    enter(second, by, "WID-VwGO-1M")
    case = make_case(first, by)
    merge = merged(first, second, by)
    paper = keep(fresh(first), by, case=case, belongs={"deadline": deadline_of(first)})
    undone(merge, by)
    assert (stored(paper).client_id, stored(paper).deadline_id) == (first.pk, None)


def test_a_relative_whom_papers_name_is_kept_with_them(cast, files):
    first, second, by = *files, cast.counsellor
    child_of(first, by)
    named = child_of(second, by)
    paper = keep(second, by, belongs={"relative": named})
    merge = merged(first, second, by)
    kept = Relative.objects.everywhere(because="test").get(pk=named.pk)
    assert kept.client_id == stored(paper).client_id == first.pk
    undone(merge, by)
    assert (stored(paper).client_id, stored(paper).relative_id) == (second.pk, named.pk)
