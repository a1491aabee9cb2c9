"""Every address is tried by everybody, and answers what the expectation table says."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from tests.access.expectations import POSTED, TABLE, WHO
from tests.cast import play
from wegwarte.carriers import actions as carrier_actions
from wegwarte.carriers.models import Absence, GroupRole, Office, OfficeNotice, OfficeRole, Post
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.actions.drawer_entries import EntryDetails
from wegwarte.casework.actions.emergency import Emergency
from wegwarte.casework.actions.numbers import NumberDetails
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.actions.status import StatusDetails
from wegwarte.casework.models.stage import Rating
from wegwarte.casework.tests.drawers import naming_for_a_left_drawer
from wegwarte.casework.tests.plans import analysis_of, goal_of, step_of
from wegwarte.catalogue.models import CodeList
from wegwarte.core.dates import today
from wegwarte.deadlines import actions as deadline_actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.directory.models import ErrorReport, SentFile
from wegwarte.directory.tests.entries import closed_house
from wegwarte.directory.tests.kept_entries import at_of, entry
from wegwarte.directory.tests.shop_window import fill
from wegwarte.documents.tests.sending import keep, link_into, scan_of
from wegwarte.imports.tests.tables import checked
from wegwarte.letters.actions import sign_letter
from wegwarte.letters.signing import sha256_of, text_of
from wegwarte.letters.tests.making import letter_of
from wegwarte.letters.tests.own import own_template
from wegwarte.letters.tests.papers import paper, prepared

TODAY = date(2026, 11, 2)
CANARY = "Kanarienfrau"


def all_addresses(resolver=None, space: str = "") -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            found[f"{space}{pattern.name}"] = pattern
        else:
            found |= all_addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
    return found


ADDRESSES = all_addresses()


def test_the_table_is_complete():
    assert set(TABLE) == set(ADDRESSES)
    assert all(len(row.replace(" ", "")) == len(WHO) for row in TABLE.values())


def test_every_address_declares_its_audience():
    assert not [name for name, pattern in ADDRESSES.items() if not getattr(pattern.callback, "audience", None)]


@pytest.fixture(scope="module")
def things(kept_for_the_file, django_db_blocker) -> dict[str, object]:
    """One of each thing that an address can name, made once for the tests of a file: it takes longer than most."""
    with django_db_blocker.unblock():
        return make_things(play())


def make_things(cast) -> dict[str, object]:
    """In the office Mainz of the carrier "here"."""
    with cast.inside():
        by = cast.counsellor
        details = ClientDetails(fields={"given_name": CANARY, "family_name": "Vertraulich"})
        client = actions.register_client(cast.mainz, details, by=by, on=TODAY)
        case = actions.open_case(client, programme="programm.MFD", subject=CANARY, responsible=by, by=by, on=TODAY)
        said = {
            "programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL",
            "main_topic_id": "thema.T10", "note": CANARY,
        }  # fmt: skip
        consultation = actions.note_consultation(
            cast.mainz, ConsultationDetails(on=TODAY, fields=said), by=by, client=client
        )
        consent = actions.record_consent(
            client, kind="einwilligung.C3", form="oral", given_on=TODAY, recipient=CANARY, by=by
        )
        drawer = actions.begin_drawer(client, months=6, by=by, on=TODAY)
        said = EntryDetails(kind="health", title=CANARY, text=CANARY, told_on=TODAY)
        drawer_entry = actions.write_entry(drawer, said, by=by, on=TODAY)
        naming = naming_for_a_left_drawer(cast, client)
        deadline = deadline_actions.enter_by_hand(
            client, Wanted(what=CANARY, end=TODAY), responsible=by, by=by, on=TODAY
        )
        access = actions.open_in_emergency(
            cast.trier, Emergency(client, "Eine Rückführung morgen früh"), by=cast.other_office
        )
        kept = actions.keep_out(client, member=cast.colleague, kind="private", by=cast.lead, on=TODAY)
        task = actions.add_task(client, what=CANARY, due_on=TODAY, owner=by, by=by, on=TODAY)
        away = Absence.objects.create(
            member=cast.colleague, starts=today(), ends=today(), deputy=by, entered_by=cast.lead
        )
        offer = actions.offer_case(case, to=cast.lead, note=CANARY, by=by, on=TODAY)
        procedure = deadline_actions.start_procedure(
            client, kind="EINBUERG", base_on=TODAY, responsible=by, by=by, on=TODAY
        )
        scan = scan_of(cast.mainz)
        outgoing = letter_of(client, by, recipient=CANARY, body=CANARY)
        to_sign = prepared(paper(client, by, matter=CANARY), by, "office")
        sign_letter(to_sign, who="person", typed=CANARY, text_sha256=sha256_of(text_of(to_sign)), by=by, on=today())
        in_word = own_template(cast.administration)
        upload_link = link_into(client, by, words=CANARY)
        procedure_step = deadline_actions.add_step(procedure, title=CANARY, needs="", who="person", due=TODAY, by=by)
        goal = goal_of(case, by, CANARY, german=CANARY)
        step = step_of(goal, by, CANARY)
        analysis = analysis_of(case, by, K05=Rating(note=CANARY))
        stage = actions.note_stage(case, step="case_step.S5", wanted=True, by=by, on=TODAY)
        at_desk = actions.confirm_at_desk(client, right=["name"], wrong=["address"], by=by)
        relative = actions.add_relative(
            client, RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": CANARY}), by=by
        )
        number = actions.enter_number(client, NumberDetails({"kind_id": "nummer_art.AZR", "number": CANARY}), by=by)
        status = actions.enter_status(
            client, StatusDetails({"status_id": "aufenthalt_grob.A31", "note": CANARY}), by=by, on=TODAY
        )
        document = keep(
            client, by, title=CANARY, belongs={"deadline": deadline, "status": status, "relative": relative}
        )
        other = actions.register_client(cast.mainz, details, by=by, on=TODAY)
        second = actions.register_client(cast.mainz, details, by=by, on=TODAY)
        merge = actions.merge_files(client, second, {}, versions=(client.version, 1), by=by, on=TODAY)
        post = Post.objects.create(
            member=cast.colleague, office=cast.mainz, programme_id="programm.MFD", share="0.5", valid_from=TODAY
        )
        notice = OfficeNotice.objects.create(office=cast.mainz, text="Aushang", until=TODAY, written_by_name="Lead")
        group = GroupRole.objects.create(group="Beratung", office=cast.mainz, role="counsellor")
        role = OfficeRole.objects.get(member=cast.colleague)
        table = f"Nachname;Vorname;Nationalität\n{CANARY};Vertraulich;{CANARY}".encode()
        run = checked(table, office=cast.mainz, by=cast.lead)
        own_code = carrier_actions.add_own_code(
            CodeList.objects.get(pk="thema"), names={"de": "Eigenes Thema"}, maps_to="thema.T10", valid_from=TODAY,
            by=cast.administration,
        )  # fmt: skip
        shown = fill()["debts"]
        service = entry(cast.lead)
        at = at_of(service)
        closure = closed_house(TODAY)
        wrong = ErrorReport.objects.create(
            at_location=at, wrong="phone", text="Besetzt", language="de", received_at=timezone.now()
        )
        organisation = f'[{{"id": "{uuid.uuid4()}", "name": "{CANARY}", "description": "Verein"}}]'
        sent = SentFile.objects.create(file_name="hsds.json", content=organisation.encode(), sent_by_name="Lead")
    return {
        "drawer_id": drawer.pk, "drawer_entry_id": drawer_entry.pk, "naming_id": naming.pk,
        "language": "de", "entry_id": shown.pk,
        "service_id": service.pk, "at_id": at.pk, "location_id": at.location_id, "report_id": wrong.pk,
        "organisation_id": service.organisation_id, "part": "service", "record_id": service.pk, "into": "en",
        "client_id": client.pk, "case_id": case.pk, "consultation_id": consultation.pk, "consent_id": consent.pk, "deadline_id": deadline.pk, "conflict_id": kept.pk, "access_id": access.pk, "offer_id": offer.pk, "absence_id": away.pk, "task_id": task.pk, "member_id": cast.colleague.pk,
        "other_id": other.pk, "merge_id": merge,
        "fact": "phone", "relative_id": relative.pk, "number_id": number.pk, "status_id": status.pk,
        "outgoing_id": outgoing.pk, "template": "asking_how_it_stands", "template_id": in_word.pk,
        "scan_id": scan.pk, "link_id": upload_link.pk, "code": "0000-0000-0000-0000-0000",
        "document_id": document.pk, "edition": 1, "page": 1,
        "procedure_id": procedure.pk, "procedure_step_id": procedure_step.pk,
        "role_id": role.pk, "place": role.pk, "group_id": group.pk, "pk": 1, "post_id": post.pk, "notice_id": notice.pk, "office_id": cast.mainz.pk, "carrier_id": cast.here.pk,
        "goal_id": goal.pk, "step_id": step.pk, "assessment_id": analysis.pk, "stage_id": stage.pk, "confirmation_id": at_desk.pk,
        "run_id": run.pk, "kind": "clients", "number": 2,
        "task": "accounts.forget_ended_sessions", "job_id": failed_job(), "token": "invented",
        "list_key": "thema", "code_id": own_code.pk, "closure_id": closure.pk,
        "uidb36": "abc", "id": uuid.uuid4(), "rest": "services/", "form": "json", "step": "end", "file_id": sent.pk, "key": "set-password",
    }  # fmt: skip


def failed_job() -> int:
    job_id = app.configure_task("accounts.send_password_link").defer(record_id=str(uuid.uuid4()))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [job_id])
    return job_id


def may_read(name: str) -> set[str]:
    """Who reads content there: the office; and, on its one page, who has an access in an emergency."""
    return {"other_office"} if name == "workspace:emergency_file" else {"counsellor", "lead"}


def outcome(answer) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return "s"
    return {403: "f", 404: "n"}.get(answer.status_code, "o")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(TABLE))
def test_everybody_gets_what_the_table_says(cast, things, sign_in, anybody, name):
    pattern = ADDRESSES[name].pattern
    address = reverse(name, kwargs={key: things[key] for key in (pattern.converters or pattern.regex.groupindex)})
    if name == "carriers:reopen_office":
        with cast.inside():
            Office.objects.filter(pk=cast.mainz.pk).update(closed_on=TODAY)
    found = ""
    for part in WHO:
        browser = anybody if part == "stranger" else sign_in(getattr(cast, part))
        answer = browser.post(address) if name in POSTED else browser.get(address)
        assert answer.status_code != 405, "this address answers to sent forms only: name it in POSTED"
        found += outcome(answer)
        if found[-1] != "o" or part not in may_read(name):
            assert CANARY.encode() not in answer.content, part
    assert found == TABLE[name].replace(" ", "")
