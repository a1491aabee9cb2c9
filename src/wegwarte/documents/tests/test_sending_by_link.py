"""Somebody without an account sends documents under a link: for a short time, into one file, and sees nothing of it."""

import datetime
import io
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions as casework
from wegwarte.core.dates import today
from wegwarte.documents.models import Document, UploadLink
from wegwarte.documents.tests.linking import change, kept, on_the_disk, sending
from wegwarte.documents.tests.making import pdf, photo

pytestmark = pytest.mark.django_db
GONE = "This link does not work"
DAY = datetime.timedelta(days=1)


def test_photos_come_sealed_into_the_file_as_one_document_and_are_marked_until_somebody_looks(
    cast, sign_in, client, make
):
    path = make(type="permit", words="Der Brief von der Stadt")
    page = Browser().get(f"/en{path}")
    text = page.content.decode()
    assert page.status_code == 200 and not page.cookies
    assert "Your residence paper" in text and "Stelle Mainz" in text and "Der Brief von der Stadt" in text
    for secret in (client.shown_name, client.file_number, cast.counsellor.name):
        assert secret not in text
    answer = Browser().post(f"/en{path}", sending(photo(), photo("PNG")))
    assert (answer.status_code, answer["Location"]) == (302, "/en/sent/") and not answer.cookies
    (document,) = kept(cast)
    assert (document.type, document.link.made_by_id, document.waits) == ("permit", cast.counsellor.pk, True)
    (file,) = on_the_disk()
    assert b"%PDF" not in file.read_bytes()
    browser = sign_in(cast.counsellor)
    assert "not looked at yet" in browser.get(f"{client.get_absolute_url()}?tab=documents").content.decode()
    assert document.get_absolute_url() in browser.get("/").content.decode()
    assert "2 pages" in browser.get(f"{client.get_absolute_url()}?tab=documents").content.decode()
    browser.get(document.get_absolute_url())
    assert not kept(cast)[0].waits
    assert document.get_absolute_url() not in browser.get("/").context["sent"]
    with cast.inside():
        said = list(AuditEntry.objects.filter(action__startswith="documents.").values_list("action", "actor_id"))
    assert [key for key, _by in said] == ["documents.make_link", "documents.link_used", "documents.opened"]
    assert said[1][1] is None


def test_the_code_is_kept_nowhere_and_the_address_tells_it_in_any_spelling(cast, make):
    path = make()
    code = path.split("/")[2]
    with cast.inside():
        assert code.replace("-", "") not in str(UploadLink.objects.everywhere(because="test").values_list())
    assert Browser().get(f"/en/send/{code.replace('-', '').upper().replace('0', 'O')}/").status_code == 200


def test_nothing_is_sealed_for_whom_no_valid_link_has_let_in(cast, sign_in, make, monkeypatch):
    sealed = []
    monkeypatch.setattr("wegwarte.documents.receiving.SealedUpload.take", lambda self, piece: sealed.append(piece))
    make()
    for browser in (Browser(), sign_in(cast.counsellor)):
        assert browser.post("/en/send/0000-0000-0000-0000-0000/", sending(photo())).status_code == 404
    assert sealed == [] and on_the_disk() == []


def test_the_same_number_of_a_form_under_another_link_is_another_form(cast, make):
    form = {"submission": str(uuid4())}
    for path in (make(), make()):
        assert Browser().post(f"/en{path}", sending(photo(), **form)).status_code == 302
    assert len(kept(cast)) == 2


def test_without_network_nobody_is_told_that_the_page_is_kept(make):
    """It is not: whoever leaves it loses what was chosen. Other pages of the portal are."""
    page = Browser().get(f"/en{make()}").content.decode()
    assert "leave this page open" in page and "is from your phone" not in page
    assert "is from your phone" in Browser().get("/en/sent/").content.decode()


def test_a_second_tap_keeps_it_once_and_several_sendings_are_counted(cast, make):
    path, form = make(sendings="5"), {"submission": str(uuid4())}
    for _tap in range(2):
        answer = Browser().post(f"/en{path}", sending(photo(), **form))
        assert answer["Location"].endswith("?told=1")
    assert "It has arrived" in Browser().get(answer["Location"]).content.decode()
    assert len(kept(cast)) == 1
    for _number in range(4):
        answer = Browser().post(f"/en{path}", sending(photo()))
    assert answer["Location"] == "/en/sent/" and len(kept(cast)) == 5
    assert Browser().post(f"/en{path}", sending(photo())).status_code == 404
    assert Browser().post(f"/en{path}", sending(photo(), **form))["Location"] == "/en/sent/"


@pytest.mark.parametrize(
    ("contents", "change_form", "words"),
    [
        ([], {}, "take a photo or choose a file"),
        ([photo()], {"arrived": ""}, "connection broke"),
        ([b"MZ" + bytes(500)], {}, "cannot open this file"),
        ([b"<svg onload='x'></svg>"], {}, "cannot open this file"),
        ([pdf(501)], {}, "cannot open this file"),
    ],
)
def test_what_cannot_be_taken_is_said_in_easy_words_and_the_link_stays(cast, make, contents, change_form, words):
    path = make()
    answer = Browser().post(f"/en{path}", sending(*contents, **change_form))
    assert answer.status_code == 422 and words in answer.content.decode()
    assert kept(cast) == [] and on_the_disk() == []
    assert Browser().get(f"/en{path}").status_code == 200


def test_a_disk_that_is_full_is_said_and_the_link_stays(cast, make, monkeypatch):
    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    path = make()
    monkeypatch.setattr("wegwarte.documents.storage.kept", lambda: type("Full", (), {"save": full})())
    answer = Browser().post(f"/en{path}", sending(photo()))
    assert answer.status_code == 422 and "try again later" in answer.content.decode()
    monkeypatch.undo()
    assert kept(cast) == []
    assert Browser().post(f"/en{path}", sending(photo())).status_code == 302


def test_one_link_takes_so_much_and_no_more(cast, make, monkeypatch):
    path = make(sendings="5")
    change(cast, size=99_999_900)
    answer = Browser().post(f"/en{path}", sending(photo(size=(900, 900))))
    assert answer.status_code == 422 and "too much at once" in answer.content.decode()
    change(cast, size=100_000_000)
    assert Browser().get(f"/en{path}").status_code == 404
    assert kept(cast) == []


class Zeros(io.BytesIO):
    """A body of a size that no scan should have."""

    SIZE = 200_000_000
    left = SIZE

    def read(self, size=-1):
        piece = bytes(min(size, self.left))
        self.left -= len(piece)
        return piece


def test_what_announces_too_much_is_not_sealed(cast, make):
    path, body = make(), Zeros()
    said = {"CONTENT_LENGTH": str(Zeros.SIZE), "CONTENT_TYPE": "multipart/form-data; boundary=x", "wsgi.input": body}
    answer = Browser().generic("POST", f"/en{path}", **said)
    assert body.left == 0, "a browser shows no answer before it has sent everything"
    assert answer.status_code == 422 and "too much at once" in answer.content.decode()
    assert on_the_disk() == []


def test_who_tries_too_often_waits(make, settings):
    path = make()
    settings.ACCOUNT_RATE_LIMITS = {"upload_link": "100/m/ip,2/m/key"}
    assert [Browser().get(f"/en{path}").status_code for _ in range(3)] == [200, 200, 429]
    assert Browser().get("/en/send/0000-0000-0000-0000-0000/").status_code == 404


@pytest.mark.parametrize("tag", ["de", "de-simple", "en", "ar", "fa", "fr", "ru", "tr", "uk"])
def test_the_page_is_there_in_all_languages_of_the_portal(make, tag):
    page = Browser().get(f"/{tag}{make()}").content.decode()
    assert f'lang="{tag}"' in page and ('dir="rtl"' in page.split("<head>")[0]) == (tag in ("ar", "fa"))


def test_somebody_who_is_kept_out_or_works_elsewhere_sees_and_ends_no_link(cast, sign_in, client, make):
    make()
    with cast.inside():
        link = UploadLink.objects.visible_to(cast.counsellor).get()
        casework.keep_out(client, member=cast.colleague, kind="own", by=cast.lead, on=today())
    for who in (cast.colleague, cast.other_office, cast.other_carrier):
        assert sign_in(who).post(f"/documents/links/{link.pk}/end/").status_code == 404
    assert sign_in(cast.counsellor).post(f"/documents/links/{link.pk}/end/").status_code == 302


def test_the_mail_names_nobody(cast, client, make, mailoutbox):
    from wegwarte.documents.tasks import send_of_sent
    from wegwarte.documents.telling import told_of

    Browser().post(f"/en{make()}", sending(photo()))
    with cast.inside():
        link = UploadLink.objects.visible_to(cast.counsellor).select_related("client").get()
        assert told_of(link) == [cast.counsellor.pk]
    ids = {"carrier_id": str(cast.here.pk), "record_id": str(link.pk), "member_id": str(cast.counsellor.pk)}
    send_of_sent(**ids)
    (mail,) = mailoutbox
    assert client.file_number not in mail.body and client.shown_name not in mail.body
    with cast.inside():
        Document.objects.everywhere(because="test").update(seen_at=datetime.datetime.now(datetime.UTC))
    send_of_sent(**ids)
    assert len(mailoutbox) == 1


def test_a_double_click_makes_one_link_under_the_address_that_was_shown_last(cast, client, make):
    submission = str(uuid4())
    first, second = make(submission=submission), make(submission=submission)
    with cast.inside():
        assert UploadLink.objects.visible_to(cast.counsellor).count() == 1
    assert [Browser().get(f"/en{path}").status_code for path in (first, second)] == [404, 200]


def test_lists_cost_the_same_with_one_and_three(cast, sign_in, client, make):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 2):
        for _number in range(more):
            Browser().post(f"/en{make()}", sending(photo()))
        browser, counted = sign_in(cast.counsellor), []
        for address in ("/", f"/clients/{client.pk}/documents/links/"):
            browser.get(address)
            with CaptureQueriesContext(connection) as queries:
                browser.get(address)
            counted.append(len(queries))
        counts.append(counted)
    assert counts[0] == counts[1], counts


def test_what_was_typed_for_a_link_is_forgotten_when_the_link_is_there(cast, sign_in, client):
    """Else the next link would be offered the words of the last one."""
    browser = sign_in(cast.counsellor)
    address = reverse("documents:links", args=[client.pk])
    assert b"wegwarte-draft-done" not in browser.get(address).content
    said = {"type": "letter", "words": "der Brief", "language": "uk", "lasts": "1d", "sendings": "1"}
    made = browser.post(address, {**browser.get(address).context["form"].initial, **said}).content.decode()
    assert "wg-qr" in made and 'name="wegwarte-draft-done"' in made
    assert "not used yet" in browser.get(address).content.decode()
