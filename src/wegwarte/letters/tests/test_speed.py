"""A letter is a PDF in less than a second and a half of one processor, also the longest one in two languages."""

import time

import pytest

from wegwarte.casework.tests.case_making import make_client
from wegwarte.letters.composing import paper_of
from wegwarte.letters.models.letter import LONGEST_BODY
from wegwarte.letters.paper import as_pdf
from wegwarte.letters.tests.making import POWER, letter_of, stored

pytestmark = pytest.mark.django_db
MOST = 1.5


def test_a_letter_is_a_pdf_at_once(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        long = ("Ein Absatz, wie er in Begründungen steht. " * 8 + "\n\n") * 30
        letters = [
            letter_of(client, cast.counsellor, body=long[:LONGEST_BODY]),
            letter_of(client, cast.counsellor, POWER, language="fa", recipient=""),
        ]
        for letter in letters:
            began = time.process_time()
            pdf = as_pdf(paper_of(stored(letter)))
            assert pdf.startswith(b"%PDF") and time.process_time() - began < MOST
