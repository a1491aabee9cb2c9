"""Pages of keepers and of the operator: take entries along, look at a file, take it over."""

import datetime
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.directory.actions.moving import forget_sent_files
from wegwarte.directory.models import Organisation, SentFile, Service
from wegwarte.directory.tests.hsds_directory import keep_directory
from wegwarte.directory.tests.test_hsds_moving import emptied, exported, foreign

PAGE = "/directory/keep/files/"


def send(browser, content: bytes, page: str = PAGE):
    return browser.post(page, {"file": SimpleUploadedFile("einträge.json", content)})


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_keeper_takes_the_own_entries_along_and_brings_them_in_again(cast, sign_in, form):
    keep_directory(cast.here.pk, cast.there.pk)
    before = exported(cast.here.pk)
    browser = sign_in(cast.lead)
    answer = browser.get(f"{PAGE}take/{form}/")
    assert "attachment" in answer["Content-Disposition"]
    emptied(cast.here.pk)
    shown = send(browser, answer.content)
    preview = browser.get(shown["Location"])
    assert "Migrationsfachdienst" not in preview.content.decode()
    with carrier(cast.here.pk):
        assert not Service.objects.kept_by(cast.here.pk).exists()
    browser.post(shown["Location"], {"choice": "all"})
    assert exported(cast.here.pk) == before
    with carrier(cast.here.pk):
        actions = set(AuditEntry.objects.values_list("action", flat=True))
        assert actions >= {"directory.took_entries_along", "directory.send_file", "directory.take_over_file"}
        kept = SentFile.objects.get()
        assert not bytes(kept.content)
        assert kept.sent_by_name == cast.lead.name


def test_wrong_rows_stand_on_the_page_and_the_choice_decides(cast, sign_in):
    theirs = foreign()
    theirs["services"].append({"id": "keine", "name": "A", "status": "active"})
    browser = sign_in(cast.lead)
    address = send(browser, json.dumps([theirs]).encode())["Location"]
    page = browser.get(address).content.decode()
    assert "services.csv" in page
    assert "[0].services[1]" in page
    refused = browser.post(address, {"choice": "all"})
    assert refused.status_code == 422
    with carrier(cast.here.pk):
        assert not Organisation.objects.kept_by(cast.here.pk).exists()
    assert browser.post(address, {"choice": "good"}).status_code == 302
    with carrier(cast.here.pk):
        assert Organisation.objects.kept_by(cast.here.pk).get().name == "Beratung Ahornhof"
    done = browser.get(address).content.decode()
    assert "[0].services[1]" in done
    assert browser.get(f"{address}left-out/")["Content-Type"].startswith("application/vnd")
    assert browser.post(address, {"choice": "good"}).status_code == 200


def test_a_file_that_is_none_is_refused_in_words(cast, sign_in):
    answer = send(sign_in(cast.lead), b"kein HSDS")
    assert answer.status_code == 422
    with carrier(cast.here.pk):
        assert not SentFile.objects.exists()
    large = sign_in(cast.lead).post(PAGE, {}, CONTENT_LENGTH="400000000")
    assert large.status_code == 413


def test_the_operator_brings_in_what_the_platform_keeps(cast, sign_in):
    browser = sign_in(cast.operator)
    address = send(browser, json.dumps([foreign()]).encode(), "/directory/land/files/")["Location"]
    assert address.startswith("/directory/land/files/")
    assert browser.post(address, {"choice": "all"}).status_code == 302
    assert Organisation.objects.get().carrier_id == PLATFORM
    assert sign_in(cast.lead).get(address.replace("land", "keep")).status_code == 404
    assert sign_in(cast.lead).get(address).status_code == 403


def test_files_are_forgotten_after_two_weeks(cast, sign_in):
    send(sign_in(cast.lead), json.dumps([foreign()]).encode())
    with carrier(cast.here.pk):
        forget_sent_files(timezone.now() + datetime.timedelta(days=13))
        assert SentFile.objects.count() == 1
        forget_sent_files(timezone.now() + datetime.timedelta(days=15))
        assert not SentFile.objects.exists()


def test_the_list_of_files_asks_as_much_with_three_as_with_one(cast, sign_in):
    browser = sign_in(cast.lead)
    counts = []
    for number in (1, 2):
        for _each in range(number):
            send(browser, json.dumps([foreign()]).encode())
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            browser.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
