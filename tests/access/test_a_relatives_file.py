"""A counsellor never sees the file of a relative: no address of it opens, and no page says that it exists."""

import pytest
from django.apps import apps
from django.urls import reverse

from tests.access.test_every_page_for_everybody import ADDRESSES, CANARY, TODAY, things  # noqa: F401 - a fixture
from wegwarte.casework import actions
from wegwarte.casework.models import Client, ConflictOfInterest, DrawerMember
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.imports.models import ImportRun

OF_THE_FILE = {
    "client_id", "case_id", "consultation_id", "consent_id", "deadline_id", "conflict_id", "task_id", "offer_id",
    "goal_id", "step_id", "assessment_id", "stage_id", "confirmation_id", "merge_id", "procedure_id", "procedure_step_id",
    "drawer_id",
}  # fmt: skip


def ids_in(name: str) -> set[str]:
    pattern = ADDRESSES[name].pattern
    return set(pattern.converters or pattern.regex.groupindex)


WITH_THE_FILE = sorted(name for name in ADDRESSES if ids_in(name) & OF_THE_FILE)
WITHOUT = sorted(
    name for name in ADDRESSES
    if name.partition(":")[0] in {"workspace", "casework", "deadlines", "imports", "reporting"} and not ids_in(name)
)  # fmt: skip


@pytest.fixture
def file_number(cast, things) -> str:  # noqa: F811
    """The counsellor, the lead and the colleague each know the person; the file lies before somebody else's eyes."""
    with cast.inside():
        client = Client.objects.everywhere(because="test").select_related("office").get(pk=things["client_id"])
        ConflictOfInterest.objects.all().delete()
        other = Client.objects.everywhere(because="test").select_related("office").get(pk=things["other_id"])
        for each in (client, other):  # the other one is of a person of the same name
            actions.keep_out(each, member=cast.lead, kind="private", by=cast.lead, on=TODAY)
            by = {"by": cast.counsellor, "member": cast.counsellor, "to": cast.colleague}
            actions.keep_out(each, kind="relative", on=TODAY, **by)
        # Drawers open for who is named: the colleague is, beside the counsellor.
        DrawerMember.objects.create(
            drawer_id=things["drawer_id"], member=cast.colleague, named_by=cast.counsellor, named_on=TODAY
        )
        return client.file_number


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITH_THE_FILE)
@pytest.mark.parametrize("part", ["counsellor", "lead"])
def test_no_address_of_the_file_opens(cast, things, file_number, sign_in, name, part):  # noqa: F811
    address = reverse(name, kwargs={key: things[key] for key in ids_in(name)})
    browser = sign_in(getattr(cast, part))
    assert sign_in(cast.colleague).get(address).status_code != 404 or name in FOR_NOBODY_ELSE
    for answer in (browser.get(address), browser.post(address, {"version": "1"})):
        assert answer.status_code in ({403} if (part, name) in WITHOUT_THE_RIGHT else {404, 405})
        assert CANARY.encode() not in answer.content and file_number.encode() not in answer.content
    refused = {404, 403} if (part, name) in WITHOUT_THE_RIGHT else {404}
    assert refused & {browser.get(address).status_code, browser.post(address).status_code}


FOR_NOBODY_ELSE = {"casework:lift_conflict"}
WITHOUT_THE_RIGHT = {("counsellor", "casework:ask_to_name")}
"""Pages of the lead: they are closed to a counsellor whatever the file."""


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITHOUT)
@pytest.mark.parametrize("part", ["counsellor", "lead"])
def test_no_list_names_it(cast, things, file_number, proven, name, part):  # noqa: F811
    answer = proven(getattr(cast, part)).get(reverse(name), follow=True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert CANARY.encode() not in content and file_number.encode() not in content


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [CANARY, "the number", "1980"])
def test_no_search_finds_it(cast, things, file_number, sign_in, asked):  # noqa: F811
    asked = file_number if asked == "the number" else asked
    found = {
        part: sign_in(getattr(cast, part)).post("/search/", {"q": asked}, headers={"HX-Request": "true"}).content
        for part in ("counsellor", "lead", "colleague")
    }
    assert str(things["client_id"]).encode() not in found["counsellor"] + found["lead"]
    if asked != "1980":
        assert str(things["client_id"]).encode() in found["colleague"]


@pytest.mark.django_db
def test_registering_the_person_again_gives_no_hint(cast, things, file_number, sign_in):  # noqa: F811
    typed = {"given_name": CANARY, "family_name": "Vertraulich"}
    hint = str(things["client_id"]).encode()
    assert hint in sign_in(cast.colleague).post("/clients/new/", typed, follow=True).content
    assert hint not in sign_in(cast.counsellor).post("/clients/new/", typed, follow=True).content


SEEN_BY_MEMBERS = [
    model for model in apps.get_models()
    if isinstance(getattr(model, "objects", None) and model.objects.all(), ConfidentialQuerySet)
    and hasattr(model.objects.all(), "visible_to") and model is not ImportRun  # tables as somebody has sent them
]  # fmt: skip
"""Every confidential model that is asked for by member; one that is new is tried by itself."""
EMPTY = {"IncomingLetter"}
"""Of which the file in these tests has none."""


@pytest.mark.django_db
@pytest.mark.parametrize("model", SEEN_BY_MEMBERS, ids=lambda model: model.__name__)
def test_the_words_of_each_model_leave_it_out(cast, things, file_number, model):  # noqa: F811
    with cast.inside():
        seen = [model.objects.visible_to(getattr(cast, part)) for part in ("counsellor", "lead", "colleague")]
        counts = [rows.count() for rows in seen]
        assert counts[:2] == [0, 0]
        assert counts[2] or model.__name__ in EMPTY
