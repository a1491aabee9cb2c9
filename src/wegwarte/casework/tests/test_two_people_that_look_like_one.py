"""Two files that look like one person's are of two people: said once, nobody is asked again; it can be taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.models import DifferentPerson
from wegwarte.casework.queries.different_people import said_of
from wegwarte.casework.queries.duplicates import second_files_of
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.merging import fresh, merged, the_merge, two_files
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today

LIST = "/clients/duplicates/"


@pytest.fixture
def two(cast):
    with cast.inside():
        return two_files(cast)


def compare(first, second):
    return reverse("casework:merge_files", args=[first.pk, second.pk])


def pairs(browser):
    return [{pair.client.pk, pair.found.client.pk} for pair in browser.get(LIST).context["pairs"]]


def test_they_are_offered_nowhere_any_more(cast, sign_in, two):
    first, second = two
    browser = sign_in(cast.counsellor)
    assert pairs(browser) == [{first.pk, second.pk}]
    answer = browser.post(compare(first, second), {"apart": "1"})
    assert answer["Location"] == compare(first, second)
    assert pairs(browser) == []
    with cast.inside():
        assert second_files_of(fresh(first), cast.counsellor) == second_files_of(fresh(second), cast.counsellor) == []
    browser.post(compare(second, first), {"apart": "1"})  # a second tab, turned round
    with cast.inside():
        assert DifferentPerson.objects.count() == 2


def test_who_said_so_and_when_stands_beside_and_leads_back(cast, sign_in, two):
    first, second = two
    browser = sign_in(cast.colleague)
    browser.post(compare(first, second), {"apart": "1"})
    for page in (compare(second, first), reverse("casework:choose_second_file", args=[second.pk])):
        assert cast.colleague.name in browser.get(page).content.decode()
    choices = browser.get(reverse("casework:choose_second_file", args=[second.pk])).content.decode()
    assert compare(second, first) in choices
    browser.post(compare(second, first), {"maybe_one": "1"})
    assert pairs(browser) == [{first.pk, second.pk}]
    with cast.inside():
        kept = DifferentPerson.objects.filter(client=first).get()
        assert (kept.said_by, kept.taken_back_by) == (cast.colleague, cast.colleague)


def test_they_are_not_merged_until_it_is_taken_back(cast, two):
    first, second = two
    with cast.inside():
        actions.tell_apart(first, second, by=cast.counsellor)
        for one, other in ((first, second), (second, first)):
            with pytest.raises(Refused, match="two people"):
                merged(one, other, cast.counsellor, family_name="first")
        actions.no_longer_apart(second, first, by=cast.counsellor)
        merged(first, second, cast.counsellor, family_name="first")


def test_it_holds_for_a_third_file_into_which_one_of_them_was_merged(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        actions.tell_apart(first, second, by=by)
        third = make_client(cast.mainz, by, given_name="Amira", family_name="Haddad")
        merge = merged(third, first, by)
        assert said_of(fresh(third), second).said_by == by
        assert second not in {found.client for found in second_files_of(fresh(third), by)}
        actions.undo_merge(the_merge(merge.pk), by=by, on=today())
        assert said_of(third, second) is None
        assert said_of(second, first) is not None


def test_said_twice_by_way_of_a_third_file_it_is_taken_back_at_once(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        third = make_client(cast.mainz, by, given_name="Amira", family_name="Haddad")
        for each in (first, third):
            actions.tell_apart(each, second, by=by)
        merged(third, first, by, family_name="first")
        actions.no_longer_apart(fresh(third), second, by=by)
        assert said_of(third, second) is None


def test_only_who_may_open_both_says_it_and_both_trails_tell_of_it(cast, two):
    first, second = two
    with cast.inside():
        elsewhere = make_client(cast.trier, cast.other_office)
        for one, other in ((first, elsewhere), (elsewhere, first)):
            with pytest.raises(PermissionDenied):
                actions.tell_apart(one, other, by=cast.counsellor)
        actions.tell_apart(first, second, by=cast.counsellor)
    with cast.inside():
        told = AuditEntry.objects.filter(action__contains="apart").values_list("object_label", flat=True)
        assert set(told) == {first.file_number, second.file_number}


def test_a_file_that_was_merged_meanwhile_is_not_told_apart(cast, two):
    first, second = two
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="first")
        with pytest.raises(Refused, match="merged meanwhile"):
            actions.tell_apart(first, second, by=cast.counsellor)


def test_whoever_may_not_open_the_other_learns_nothing_of_it(cast, sign_in, two):
    first, second = two
    with cast.inside():
        actions.tell_apart(first, second, by=cast.counsellor)
        actions.keep_out(second, member=cast.colleague, kind="private", by=cast.colleague, on=today())
    page = sign_in(cast.colleague).get(reverse("casework:choose_second_file", args=[first.pk])).content.decode()
    assert second.file_number not in page
    assert sign_in(cast.colleague).post(compare(first, second), {"maybe_one": "1"}).status_code == 404


def test_many_that_were_told_apart_cost_no_more(cast, sign_in, two, django_assert_max_num_queries):
    first, second = two
    browser = sign_in(cast.counsellor)
    address = reverse("casework:choose_second_file", args=[first.pk])
    with cast.inside():
        actions.tell_apart(first, second, by=cast.counsellor)
    browser.get(address)

    def queries():
        with django_assert_max_num_queries(100) as seen:
            browser.get(address)
        return len(seen)

    with_one = queries()
    with cast.inside():
        for _each in range(2):
            actions.tell_apart(first, make_client(cast.mainz, cast.counsellor), by=cast.counsellor)
    assert queries() <= with_one
