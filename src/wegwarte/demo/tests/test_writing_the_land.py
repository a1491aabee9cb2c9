"""The Land as rows: sealed, findable, numbered, behind the walls, with a trail that verifies."""

import datetime

import pypdfium2 as pdfium
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from wegwarte.accounts.models import User
from wegwarte.audit.chain import carrier_chain, verify
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Absence, Carrier, Member, Office
from wegwarte.casework.actions.clients import next_file_number
from wegwarte.casework.models import (
    Case,
    Client,
    Consultation,
    EmergencyAccess,
    HandOverOffer,
    OpenedFile,
    SearchToken,
    Task,
)
from wegwarte.casework.names import search_keys
from wegwarte.casework.status_rules import kind_of
from wegwarte.casework.tokens import tokens_by_key
from wegwarte.catalogue import codes
from wegwarte.catalogue.models import CatalogueChange, Code
from wegwarte.core.tenancy import carrier
from wegwarte.deadlines.models import Deadline, DeadlineEvent, Procedure, ProcedureStep
from wegwarte.demo.papers.made import BY_KEY, MARK, PAPERS, TEMPLATE, content_of, decision_of
from wegwarte.demo.sign_ins import PASSWORD, SIGN_INS, current_code, totp_secret
from wegwarte.demo.story.staff import carrier_id
from wegwarte.demo.writing.deadlines import LETTERS, NEAR
from wegwarte.demo.writing.documents import DAY, OTHER_PERMIT, PERMITS, PROOFS
from wegwarte.demo.writing.land import foreign_carriers, missing_carriers, write_land
from wegwarte.demo.writing.second_files import NOTE
from wegwarte.documents.local import plain_of
from wegwarte.documents.models import Document
from wegwarte.ui.printing import as_pdf

HERE, THERE = carrier_id("wegwartenland"), carrier_id("lindenhain")
BECAUSE = "tests count all rows"


def second_notes() -> list[object]:
    """The contacts in the second files that some people of the demo have."""
    notes = Consultation.objects.everywhere(because=BECAUSE).filter(client__isnull=False).select_related("record_key")
    return [each.pk for each in notes if each.note == NOTE]


def test_what_is_told_is_written(written):
    years = list(written.years("wegwartenland"))
    with carrier(HERE):
        assert Office.objects.count() == 7
        second = Consultation.objects.everywhere(because=BECAUSE).filter(pk__in=second_notes()).count()
        assert 0 < second <= Office.objects.count()
        files = Client.objects.everywhere(because=BECAUSE).count()
        assert files == second + sum(len(year.files) for year in years)
        assert Case.objects.everywhere(because=BECAUSE).count() == sum(
            len(told.cases) for year in years for told in year.files
        )
        assert Consultation.objects.everywhere(because=BECAUSE).count() == second + sum(
            len(year.anonymous) + sum(len(told.contacts) for told in year.files) for year in years
        )


def test_names_are_sealed_and_open_again(written):
    told = next(file for year in written.years("lindenhain") for file in year.files if file.person.name)
    with carrier(THERE):
        stored = Client.objects.everywhere(because=BECAUSE).get(pk=told.id)
        assert stored.family_name == told.person.fields["family_name"]
        assert stored.created_at == told.created_at
        assert stored.last_contact_on == max(contact.on for contact in told.contacts)


def test_each_carrier_sees_its_own_rows_only(written):
    with carrier(HERE):
        mine = set(Client.objects.everywhere(because=BECAUSE).values_list("pk", flat=True))
    with carrier(THERE):
        others = set(Client.objects.everywhere(because=BECAUSE).values_list("pk", flat=True))
        assert Member.objects.count() == 9
    assert mine
    assert others
    assert not mine & others


def test_other_spellings_of_a_name_find_the_file(written):
    with carrier(HERE):
        named = Client.objects.everywhere(because=BECAUSE).filter(level="named")
        given = {client.pk: client.given_name for client in named}
        by_script = next(
            file
            for year in written.years("wegwartenland")
            for file in year.files
            if file.person.name
            and file.person.name.native
            and file.id in given
            and file.person.fields.get("other_names")
        )
        wanted = tokens_by_key(search_keys(by_script.person.name.native)).values()
        found = SearchToken.objects.filter(token__in=wanted).values_list("client_id", flat=True)
        assert by_script.id in set(found)


def test_the_next_file_gets_the_next_number(written):
    with carrier(HERE):
        files = Client.objects.everywhere(because=BECAUSE).filter(file_number__startswith="MZ-26-")
        latest = max(files.values_list("file_number", flat=True))
        number = next_file_number(Office.objects.get(short_name="MZ"), 2026)
    assert int(number[-4:]) == int(latest[-4:]) + 1


def test_the_trail_verifies(written):
    with carrier(HERE):
        verdict = verify(carrier_chain())
    assert verdict.entries > 0
    assert verdict.broken == ""


def test_members_find_their_way_back(written):
    with carrier(HERE):
        counsellor = Member.objects.get(user__email="beratung@example.org")
        opened = OpenedFile.objects.filter(member=counsellor)
        assert 0 < opened.count() <= 8


def test_procedures_run_and_some_of_their_steps_are_due(written):
    with carrier(HERE):
        procedures = Procedure.objects.everywhere(because=BECAUSE)
        steps = ProcedureStep.objects.everywhere(because=BECAUSE)
        assert procedures.running().exists()
        assert steps.open().exists()
        assert steps.exclude(state="open").exists()


def test_somebody_is_away_something_is_offered_and_a_file_was_read_in_an_emergency(written):
    with carrier(HERE):
        counsellor = Member.objects.get(user__email="beratung@example.org")
        assert Absence.objects.on(written.today).filter(deputy=counsellor).exists()
        tasks = Task.objects.everywhere(because=BECAUSE)
        assert tasks.open().exists() and tasks.done().exists()
        assert HandOverOffer.objects.everywhere(because=BECAUSE).waiting().exists()
        assert EmergencyAccess.objects.everywhere(because=BECAUSE).count() == 1
        assert AuditEntry.objects.filter(action="casework.read_in_emergency").count() == 1


def test_letters_have_come_and_most_deadlines_were_kept(written):
    with carrier(HERE):
        deadlines = Deadline.objects.everywhere(because=BECAUSE)
        assert deadlines.running().exists()
        overdue = deadlines.running().filter(act_by__lt=written.today).count()
        assert overdue <= deadlines.count() / 5
        events = DeadlineEvent.objects.everywhere(because=BECAUSE)
        assert events.filter(kind="entered").count() == deadlines.count()


def test_an_interrupted_run_goes_on_and_a_second_writes_nothing(written, client):
    assert len(missing_carriers()) == 5
    write_land(written)
    people = User.objects.count()
    assert missing_carriers() == []

    write_land(written)

    assert User.objects.count() == people
    assert User.objects.filter(email__in=[sign_in.email for sign_in in SIGN_INS]).count() == len(SIGN_INS)
    assert User.objects.get(email="leitung@example.org").authenticator_set.count() == 1
    assert User.objects.get(email="ligabericht@example.org").authenticator_set.count() == 0
    answer = client.post("/account/login/", {"login": "ligabericht@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert "_auth_user_id" in client.session


def test_the_code_of_the_moment_is_taken(written):
    from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code

    user = User.objects.get(email="verwaltung@example.org")
    code, seconds = current_code(user.email)
    assert validate_totp_code(totp_secret(user.email), code)
    assert TOTP(user.authenticator_set.get()).validate_code(code)
    assert 0 < seconds <= 30


@pytest.mark.parametrize(
    "command", [("make_demo_land",), ("print_sign_ins", "http://localhost/"), ("demo_code", "leitung@example.org")]
)
def test_nothing_happens_outside_of_the_demo(db, settings, command):
    before = Carrier.objects.count()
    settings.WEGWARTE_DEMO = False
    with pytest.raises(CommandError, match="WEGWARTE_DEMO=1"):
        call_command(*command)
    assert Carrier.objects.count() == before


def test_a_database_with_real_carriers_is_left_alone(db, settings):
    settings.WEGWARTE_DEMO = True
    assert foreign_carriers()
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("make_demo_land", "--clients", "45", "--consultations", "60")
    assert len(missing_carriers()) == 7


def test_history_ends_the_day_before(written):
    with carrier(HERE):
        noted = Consultation.objects.everywhere(because=BECAUSE).order_by("-created_at").first()
    assert noted.created_at.date() <= written.today - datetime.timedelta(days=1)


def test_some_contacts_are_about_a_topic_of_the_carriers_own(written):
    with carrier(HERE):
        own = Code.objects.exclude(carrier_id=None)
        assert {code.maps_to_id for code in own} >= {"thema.T22", "thema.T42"}
        assert "kanal.BRIEF" not in dict(codes.choices("kanal", on=written.today))
        assert all(CatalogueChange.objects.filter(code=code).exists() for code in own)


def test_documents_open_say_that_they_are_invented_and_belong_to_something(written):
    with carrier(HERE):
        documents = Document.objects.everywhere(because=BECAUSE).select_related("record_key", "client", "case")
        found = list(documents)
        assert 20 < len(found) < 400
        assert all(document.case is None or document.case.client_id == document.client_id for document in found)
        for name in ("deadline", "letter", "status", "relative"):
            rows = [getattr(document, name) for document in documents.filter(**{f"{name}__isnull": False})[:20]]
            assert rows and all(row.client_id for row in rows)
        known = {paper.title: paper for paper in PAPERS}
        document = next(each for each in found if each.title in known and each.type != "letter")
        [file] = document.versions
        with plain_of(file) as plain:
            assert plain.read() == content_of(known[document.title])


def test_papers_say_the_same_as_what_they_belong_to(written):
    with carrier(HERE):
        documents = Document.objects.everywhere(because=BECAUSE).select_related("record_key")
        permits = list(documents.filter(status__isnull=False).select_related("status"))
        titles = {document.title: kind_of(document.status.status_id) for document in permits}
        wanted = {title: PERMITS.get(kind, OTHER_PERMIT) for title, kind in titles.items()}
        assert titles and wanted == {title: next(one.key for one in PAPERS if one.title == title) for title in titles}
        for document in permits:
            came = timezone.localtime(document.added_at).date()
            assert (document.status.since or came) <= came <= written.today
            assert document.valid_until - document.status.until in (DAY * 0, DAY * 30)
        letters = documents.filter(letter__isnull=False).select_related("letter")
        assert {(each.letter.kind, each.title) for each in letters} <= {
            (kind, decision_of(kind).title) for kind, _service in (*LETTERS, NEAR)
        }
        proofs = documents.filter(type="dispatch", deadline__isnull=False).select_related("deadline__record_key")
        assert {(each.deadline.proof.split()[0].strip(","), each.title) for each in proofs} <= {
            (said, BY_KEY[key].title) for said, key in PROOFS.items()
        }


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.key)
def test_each_paper_says_on_itself_that_it_is_invented(paper):
    assert paper.type in Document.Type.values
    made = as_pdf(
        TEMPLATE, {"title": paper.title, "sender": "", "lines": paper.lines, "mark": MARK, "stamp": "ERFUNDEN"}
    )
    text = pdfium.PdfDocument(made)[0].get_textpage().get_text_bounded()
    assert text.count("ERFUNDEN") == 3
