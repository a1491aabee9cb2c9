"""Letters that went out, in the timeline of their file."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.letters.models import Letter
from wegwarte.letters.tests.making import letter_of, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("template", ["asking_how_it_stands", ""])
def test_a_further_letter_costs_no_further_query(cast, sign_in, template):
    """The name of one after the carrier's own template stands in the letter, not in a table."""
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
    browser, asked = sign_in(cast.counsellor), []
    browser.get(f"/files/{client.pk}/?tab=timeline")  # what is asked once in a session
    for count in (1, 3):
        with cast.inside():
            while Letter.objects.of_file(client).count() < count:
                send(letter_of(client, cast.counsellor), cast.counsellor, on=today())
            Letter.objects.of_file(client).update(template=template)
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(f"/files/{client.pk}/?tab=timeline").content.decode()
        assert len(re.findall('href="/outgoing/[0-9a-f-]{36}/', page)) == count
        asked.append(len(queries))
    assert asked[0] == asked[1]
