"""The start page of everybody who signs in."""

import pytest


@pytest.mark.parametrize("part", ["counsellor", "lead", "coordinator", "administration", "liga", "operator"])
def test_everybody_has_a_start_page(cast, sign_in, part):
    answer = sign_in(getattr(cast, part)).get("/")
    assert answer.status_code == 200


def test_a_stranger_is_asked_to_sign_in(anybody, db):
    answer = anybody.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")
