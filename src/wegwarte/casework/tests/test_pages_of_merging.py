"""The way through the pages: choose the second file, look at both, merge, find it by the old address, undo."""

import re

from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import Case, Client, Consultation, FileMerge
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.contacts import typed
from wegwarte.casework.tests.merging import TEST, fresh, merged, two_files


def two(cast):
    with cast.inside():
        return two_files(cast)


def compare(first, second):
    return reverse("casework:merge_files", args=[first.pk, second.pk])


def fields_of(page):
    """The hidden fields and what is chosen already."""
    form = page.context["form"]
    hidden = {bound.html_name: str(bound.value()) for bound in form.hidden_fields()}
    return hidden | {bound.html_name: bound.value() or "" for bound in form.visible_fields()}


def test_from_the_file_to_its_second_one(cast, sign_in):
    first, second = two(cast)
    browser = sign_in(cast.counsellor)
    details = browser.get(f"/files/{first.pk}/?tab=details").content.decode()
    address = reverse("casework:choose_second_file", args=[first.pk])
    assert address in details
    assert second.file_number in browser.get(address).content.decode()
    answer = browser.post(address, {"client": str(second.pk)})
    assert answer["Location"] == compare(first, second)


def test_both_values_stand_side_by_side_and_what_differs_must_be_chosen(cast, sign_in):
    first, second = two(cast)
    browser = sign_in(cast.counsellor)
    page = browser.get(compare(first, second))
    text = page.content.decode()
    assert re.search(r"Haddad.*Hadad", text, re.S)
    assert "1 Beratungsfall" in text or "1 case" in text or "1 Fall" in text
    sent = fields_of(page)
    answer = browser.post(compare(first, second), sent)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"family_name"}
    answer = browser.post(compare(first, second), sent | {"family_name": "second"})
    assert answer["Location"] == first.get_absolute_url()
    with cast.inside():
        assert fresh(first).family_name == "Hadad"
    again = browser.post(compare(first, second), sent | {"family_name": "second"})
    assert again.status_code == 302  # a double click


def test_a_file_that_changed_meanwhile_is_shown_anew_and_the_choice_is_kept(cast, sign_in):
    first, second = two(cast)
    browser = sign_in(cast.counsellor)
    sent = fields_of(browser.get(compare(first, second))) | {"family_name": "second"}
    with cast.inside():
        actions.change_client(second, ClientDetails({"remark": "Neu"}), version=second.version, by=cast.colleague)
    answer = browser.post(compare(first, second), sent)
    assert answer.status_code == 409
    form = answer.context["form"]
    assert form["family_name"].value() == "second"
    answer = browser.post(compare(first, second), fields_of(answer) | {"remark": "second"})
    assert answer.status_code == 302


def test_the_old_address_leads_on(cast, sign_in):
    first, second = two(cast)
    browser = sign_in(cast.counsellor)
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="first")
    answer = browser.get(f"/files/{second.pk}/?tab=cases")
    assert answer["Location"] == f"/files/{first.pk}/?tab=cases"
    answer = browser.get(f"/consultations/new/?client={second.pk}")
    assert answer["Location"] == f"/consultations/new/?client={first.pk}"
    assert sign_in(cast.other_office).get(f"/files/{second.pk}/").status_code == 404


def test_what_is_sent_to_the_old_address_lands_in_the_file(cast, sign_in):
    first, second = two(cast)
    browser = sign_in(cast.counsellor)
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="first")
    answer = browser.post(f"/consultations/new/?client={second.pk}", typed(note="Während der Zusammenführung"))
    assert answer.status_code == 302
    with cast.inside():
        notes = {each.note: each.client_id for each in Consultation.objects.visible_to(cast.counsellor)}
    assert notes["Während der Zusammenführung"] == first.pk


def test_an_old_form_of_the_second_file_shows_both_instead_of_overwriting(cast, sign_in):
    first, second = two(cast)
    browser = sign_in(cast.counsellor)
    with cast.inside():
        version = fresh(second).version
        merged(first, second, cast.counsellor, family_name="first")
    sent = {"version": version, "given_name": "Amira", "family_name": "Hadad-Neu"}
    answer = browser.post(f"/clients/{second.pk}/edit/?part=person", sent)
    assert answer.status_code == 409
    with cast.inside():
        assert fresh(first).family_name == "Haddad"
    assert "Hadad-Neu" in answer.content.decode()


def test_undoing_says_first_what_will_happen(cast, sign_in):
    first, second = two(cast)
    browser = sign_in(cast.counsellor)
    with cast.inside():
        merge = merged(first, second, cast.counsellor, family_name="first")
    address = reverse("casework:undo_merge", args=[merge.pk])
    assert address in browser.get(f"/files/{first.pk}/?tab=details").content.decode()
    page = browser.get(address)
    assert page.context["back"][0].startswith("1 ")
    answer = browser.post(address)
    assert answer["Location"] == second.get_absolute_url()
    assert browser.get(second.get_absolute_url()).status_code == 200
    assert browser.post(address).status_code == 422
    with cast.inside():
        assert Case.objects.visible_to(cast.counsellor).get(client=second).number == 1


def test_only_who_may_open_both_sees_the_pages(cast, sign_in):
    first, _second = two(cast)
    with cast.inside():
        elsewhere = make_client(cast.trier, cast.other_office)
    browser = sign_in(cast.counsellor)
    assert browser.get(compare(first, elsewhere)).status_code == 404
    assert browser.get(compare(elsewhere, first)).status_code == 404
    assert browser.get(compare(first, first)).status_code == 302


def test_the_list_of_likely_second_files_names_each_pair_once(cast, sign_in):
    first, second = two(cast)
    with cast.inside():
        make_client(cast.mainz, cast.counsellor, given_name="Thanh", family_name="Nguyen")
        make_client(cast.trier, cast.other_office, given_name="Amira", family_name="Haddad")
    page = sign_in(cast.counsellor).get(reverse("casework:duplicates"))
    pairs = [{pair.client.pk, pair.found.client.pk} for pair in page.context["pairs"]]
    assert pairs == [{first.pk, second.pk}]


def test_the_list_costs_the_same_for_one_pair_and_for_three(cast, sign_in, django_assert_max_num_queries):
    two(cast)
    browser = sign_in(cast.counsellor)
    address = reverse("casework:duplicates")
    browser.get(address)

    def queries():
        with django_assert_max_num_queries(100) as seen:
            browser.get(address)
        return len(seen)

    with_one = queries()
    with cast.inside():
        for name in ("Karimi", "Karimi", "Ahmadi", "Ahmadi"):
            make_client(cast.mainz, cast.counsellor, given_name="Reza", family_name=name)
    assert queries() <= with_one


def test_a_merge_that_is_over_cannot_be_undone_on_the_page(cast, sign_in):
    first, second = two(cast)
    with cast.inside():
        merge = merged(first, second, cast.counsellor, family_name="first")
        FileMerge.objects.everywhere(because=TEST).update(undo_until="2020-01-01")
    browser = sign_in(cast.counsellor)
    address = reverse("casework:undo_merge", args=[merge.pk])
    assert address not in browser.get(f"/files/{first.pk}/?tab=details").content.decode()
    assert browser.post(address).status_code == 422
    with cast.inside():
        assert not Client.objects.visible_to(cast.counsellor).filter(pk=second.pk).exists()
