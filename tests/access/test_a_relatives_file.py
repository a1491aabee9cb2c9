"""A counsellor never sees the file of a relative: no address of it opens, and no page says that it exists."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse

from tests.access.expectations import POSTED
from tests.access.test_every_page_for_everybody import ADDRESSES, CANARY, TODAY, things  # noqa: F401 - a fixture
from tests.cast import play
from wegwarte.casework import actions
from wegwarte.casework.models import Client, ConflictOfInterest, DrawerMember, EmergencyAccess
from wegwarte.casework.queries.emergencies import to_be_told
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.deadlines.at_once import told_at_once
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.warning import numbers as numbers_of_mail
from wegwarte.documents.models import Scan
from wegwarte.imports.models import ImportRun

FREE_OF_IT = {
    "naming_id", "absence_id", "member_id", "role_id", "place", "group_id", "pk", "post_id", "notice_id", "office_id",
    "carrier_id", "run_id", "kind", "number", "task", "job_id", "token", "list_key", "code_id", "closure_id", "uidb36",
    "id", "rest", "form", "step", "file_id", "key", "language", "entry_id", "service_id", "at_id", "location_id",
    "report_id", "organisation_id", "part", "record_id", "into", "fact", "provider", "scan_id", "template_id", "template",
    "code", "page", "edition",
}  # fmt: skip
"""What an address may name that hangs on no file. Everything else does: an address that is new is tried by itself."""
LISTS = {
    "casework:tasks": ["whose=office", "whose=done", "whose=mine"],
    "casework:cases": ["whose=office", "whose=team", "whose=office&state=due", "state=closed"],
    "casework:consultations": ["who=all"], "casework:export_consultations": ["who=all"],
    "casework:export_cases": ["whose=office"],
    "deadlines:deadlines": ["whose=office", "whose=second"], "deadlines:day": [f"on={TODAY}"],
}  # fmt: skip
"""Other sides of pages that a walk without them would not see."""


def ids_in(name: str) -> set[str]:
    pattern = ADDRESSES[name].pattern
    return set(pattern.converters or pattern.regex.groupindex)


WITH_THE_FILE = sorted(name for name in ADDRESSES if ids_in(name) - FREE_OF_IT)
OURS = {
    "workspace",
    "casework",
    "deadlines",
    "documents",
    "letters",
    "imports",
    "reporting",
    "carriers",
    "jobs",
    "audit",
}
OTHERS = sorted(
    name for name in ADDRESSES if name.partition(":")[0] in OURS and name not in WITH_THE_FILE and name not in POSTED
)
"""Every other page of the workplace, whatever its address names."""


def test_everything_that_an_address_names_is_known(things):  # noqa: F811
    assert set().union(*map(ids_in, ADDRESSES)) - FREE_OF_IT <= set(things)
    assert {"status_id", "number_id", "relative_id", "client_id", "drawer_id"} <= set().union(
        *map(ids_in, WITH_THE_FILE)
    )


@pytest.fixture(scope="module")
def numbers(things, django_db_blocker) -> list[str]:  # noqa: F811
    with django_db_blocker.unblock():
        return kept_out(play(), things)


def kept_out(cast, things) -> list[str]:  # noqa: F811
    """The counsellor, the lead and the administration each know the person; the file lies before somebody else's eyes.

    The numbers of the file, of the one that was merged into it, and of a namesake of whom they know just as well.
    """
    with cast.inside():
        client = Client.objects.everywhere(because="test").select_related("office").get(pk=things["client_id"])
        ConflictOfInterest.objects.all().delete()
        other = Client.objects.everywhere(because="test").select_related("office").get(pk=things["other_id"])
        for each in (client, other):
            for one in (cast.lead, cast.administration):
                actions.keep_out(each, member=one, kind="private", by=cast.lead, on=TODAY)
            by = {"by": cast.counsellor, "member": cast.counsellor, "to": cast.colleague}
            actions.keep_out(each, kind="relative", on=TODAY, **by)
        # Drawers open for who is named: the colleague is, beside the counsellor.
        DrawerMember.objects.create(
            drawer_id=things["drawer_id"], member=cast.colleague, named_by=cast.counsellor, named_on=TODAY
        )
        second = Client.objects.everywhere(because="test").get(merged_into=client)
        return [each.file_number for each in (client, second, other)]


def walked(things) -> Iterator[tuple[str, str]]:  # noqa: F811
    """Every other page, and its other sides, by name and address."""
    for name in OTHERS:
        address = reverse(name, kwargs={key: things[key] for key in ids_in(name)})
        for asked in ("", *(f"?{more}" for more in LISTS.get(name, ()))):
            yield name, address + asked


def tells(answer, numbers, things) -> list[str]:  # noqa: F811
    """What an answer says of the files: their numbers, their ids; not what somebody wrote into an import."""
    content = (b"".join(answer.streaming_content) if answer.streaming else answer.content) + str(
        answer.headers
    ).encode()
    said = [*numbers, str(things["client_id"]), str(things["case_id"]), str(things["deadline_id"])]
    return [word for word in said if word.encode() in content]


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["counsellor", "lead"])
def test_no_address_of_the_file_opens(cast, things, numbers, sign_in, part):  # noqa: F811
    browser, colleague, elsewhere = (sign_in(one) for one in (getattr(cast, part), cast.colleague, cast.other_office))
    for name in WITH_THE_FILE:
        address = reverse(name, kwargs={key: things[key] for key in ids_in(name)})
        opens = (elsewhere if name in IN_AN_EMERGENCY else colleague).get(address).status_code
        assert opens != 404 or name in FOR_NOBODY_ELSE, name
        refused = {403} if (part, name) in WITHOUT_THE_RIGHT else {404}
        answers = [browser.get(address), browser.post(address, {"version": "1"})]
        assert {answer.status_code for answer in answers} - {405} == refused, name
        for answer in answers:
            assert CANARY.encode() not in answer.content, name
            assert not [each for each in numbers if each.encode() in answer.content], name


IN_AN_EMERGENCY = {"workspace:emergency_file", "casework:end_emergency"}
FOR_NOBODY_ELSE = {"casework:lift_conflict"}
WITHOUT_THE_RIGHT = {("counsellor", "casework:ask_to_name")}
"""Pages of the lead: they are closed to a counsellor whatever the file."""


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["counsellor", "lead", "administration"])
def test_no_other_page_names_it(cast, things, numbers, proven, part):  # noqa: F811
    browser = proven(getattr(cast, part))
    for name, address in walked(things):
        answer = browser.get(address, follow=True)
        assert tells(answer, numbers, things) == [], address
        if name.partition(":")[0] not in {"imports", "carriers"}:  # tables that somebody has sent
            assert CANARY.encode() not in answer.content, address


@pytest.mark.django_db
def test_the_same_walk_finds_it_before_the_eyes_of_somebody_else(cast, things, numbers, proven):  # noqa: F811
    """Else the one above could find nothing because there is nothing."""
    with cast.inside():
        ConflictOfInterest.objects.filter(member=cast.lead).delete()
    browser, found = proven(cast.lead), set()
    for name, address in walked(things):
        if tells(browser.get(address, follow=True), numbers, things):
            found.add(name + address.partition("?")[1] + address.partition("?")[2])
    assert {
        "workspace:start", "casework:clients", "casework:cases?whose=office", "casework:consultations?who=all", "casework:duplicates",
        "casework:hand_over_cases", "casework:emergencies", "casework:drawers", "casework:tasks?whose=office",
        "deadlines:deadlines?whose=office", "deadlines:deadlines?whose=second", f"deadlines:day?on={TODAY}",
        "carriers:audit",
    } <= found  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_list_that_leaves_holds_it(cast, things, numbers, proven, kind):  # noqa: F811
    for part, held in (("lead", 0), ("colleague", None)):
        browser = proven(getattr(cast, part))
        for name, asked in (("clients", ""), ("cases", "?whose=office"), ("consultations", "?who=all")):
            address = reverse(f"casework:export_{name}") + asked
            answer = browser.post(address, {"format": kind, "with_names": "on"})
            assert answer.status_code == (200 if held == 0 else 403)
            body = b"".join(answer)
            if held == 0 and kind == "xlsx":
                with zipfile.ZipFile(io.BytesIO(body)) as book:
                    body = b"".join(book.read(each) for each in book.namelist())
            assert CANARY.encode() not in body and not any(each.encode() in body for each in numbers)


@pytest.mark.django_db
def test_an_emergency_does_not_lead_into_it(cast, things, numbers, sign_in):  # noqa: F811
    """By its number, by that before the merge, by the name and the year: as if there were no such file."""
    for part in ("counsellor", "lead"):
        browser = sign_in(getattr(cast, part))
        answers = [
            browser.post("/emergency/", {"number": number, "reason": "Eine Rückführung morgen früh"})
            for number in (*numbers, "MZ-26-9999")
        ]
        assert {answer.status_code for answer in answers} == {422}
        assert len({str(answer.context["form"].errors) for answer in answers}) == 1


@pytest.mark.django_db
def test_no_mail_tells_of_it(cast, things, numbers):  # noqa: F811
    mail.outbox.clear()
    with cast.inside():
        told = numbers_of_mail([cast.counsellor, cast.lead, cast.colleague], TODAY)
        deadline = Deadline.objects.everywhere(because="test").select_related("office").get(pk=things["deadline_id"])
        at_once = told_at_once(deadline, TODAY)
        access = EmergencyAccess.objects.everywhere(because="test").select_related("office").get()
        emergency = {member.pk for member in to_be_told(access, TODAY)}
    out = {cast.counsellor.pk, cast.lead.pk}
    assert set(told) == emergency == {cast.colleague.pk}
    assert not out & set(at_once) and cast.colleague.pk in at_once


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [CANARY, "the number", "1980"])
def test_no_search_finds_it(cast, things, numbers, sign_in, asked):  # noqa: F811
    asked = numbers[0] if asked == "the number" else asked
    found = {
        part: sign_in(getattr(cast, part)).post("/search/", {"q": asked}, headers={"HX-Request": "true"}).content
        for part in ("counsellor", "lead", "colleague")
    }
    assert str(things["client_id"]).encode() not in found["counsellor"] + found["lead"]
    if asked != "1980":
        assert str(things["client_id"]).encode() in found["colleague"]


@pytest.mark.django_db
def test_registering_the_person_again_gives_no_hint(cast, things, numbers, sign_in):  # noqa: F811
    typed = {"given_name": CANARY, "family_name": "Vertraulich"}
    hint = str(things["client_id"]).encode()
    assert hint in sign_in(cast.colleague).post("/clients/new/", typed, follow=True).content
    assert hint not in sign_in(cast.counsellor).post("/clients/new/", typed, follow=True).content


SEEN_BY_MEMBERS = [
    model for model in apps.get_models()
    if isinstance(getattr(model, "objects", None) and model.objects.all(), ConfidentialQuerySet)
    and hasattr(model.objects.all(), "visible_to") and model not in (ImportRun, Scan)  # what somebody has sent, and what nobody has put into a file yet
]  # fmt: skip
"""Every confidential model that is asked for by member; one that is new is tried by itself."""
EMPTY = {"IncomingLetter", "PageText", "SignedConsent"}
"""Of which the file in these tests has none."""


@pytest.mark.django_db
@pytest.mark.parametrize("model", SEEN_BY_MEMBERS, ids=lambda model: model.__name__)
def test_the_words_of_each_model_leave_it_out(cast, things, numbers, model):  # noqa: F811
    with cast.inside():
        seen = [model.objects.visible_to(getattr(cast, part)) for part in ("counsellor", "lead", "colleague")]
        counts = [rows.count() for rows in seen]
        assert counts[:2] == [0, 0]
        assert counts[2] or model.__name__ in EMPTY
