"""`manage renew_tokens`: when the rules of finding names change, files that were made before are found by them too."""

import hashlib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wegwarte.casework.management.commands import renew_tokens
from wegwarte.casework.management.commands.compare_names import pairs_of
from wegwarte.casework.models import Client, SearchToken
from wegwarte.casework.models.client import TOKEN_RULES
from wegwarte.casework.search import find
from wegwarte.casework.tests.files import file_of
from wegwarte.casework.tokens import keys_of
from wegwarte.core.tenancy import PLATFORM

NAMES = Path(__file__).parent / "data" / "more_name_pairs.csv"
KEYS_MADE_BY = (1, "bc3a6528cdb968d2")


@pytest.fixture
def older(cast):
    """Three files here and one there from before a change of the rules: nobody finds them."""
    with cast.inside():
        for name in ("Mohammed", "Olena", "Rojin"):
            file_of(cast.mainz, cast.counsellor, given_name=name, phone="0171 2345678")
        _made_by_older_rules()
    with cast.inside("there"):
        file_of(cast.speyer, cast.other_carrier, given_name="Mohammed")
        _made_by_older_rules()


def _made_by_older_rules() -> None:
    SearchToken.objects.all().delete()
    Client.objects.everywhere(because="test").update(token_rules=TOKEN_RULES - 1)


def older_ones() -> int:
    return Client.objects.everywhere(because="test").with_older_tokens().count()


def run(*options: str, command: str = "renew_tokens") -> str:
    said = StringIO()
    call_command(command, *options, stdout=said, stderr=said)
    return said.getvalue()


def test_files_are_found_again_by_every_spelling(cast, older):
    with cast.inside():
        assert find("محمد", member=cast.counsellor).hits == 0
    said = run()
    assert f"{cast.here.name}: 3 files renewed" in said
    assert f"{cast.there.name}: 1 files renewed" in said
    with cast.inside():
        assert find("محمد", member=cast.counsellor).hits == 1
        assert find("0171 2345678", member=cast.counsellor).hits == 3
    with cast.inside("there"):
        assert find("Muhamed", member=cast.other_carrier).hits == 1


def test_one_carrier_alone(cast, older):
    run("--carrier", str(cast.there.pk))
    with cast.inside():
        assert older_ones() == 3
    with cast.inside("there"):
        assert older_ones() == 0


def test_interrupted_it_goes_on_where_it_stopped(cast, older, monkeypatch):
    monkeypatch.setattr(renew_tokens, "BATCH", 2)
    seen = []

    def stopped_at_the_third(client):
        seen.append(client.pk)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(renew_tokens, "renew_tokens", stopped_at_the_third)
        run("--carrier", str(cast.here.pk))
    with cast.inside():
        assert older_ones() == 1
    assert f"{cast.here.name}: 1 files renewed" in run("--carrier", str(cast.here.pk))


def test_repeated_it_has_nothing_to_do(cast, older):
    run()
    assert "renewed" not in run()


def test_what_somebody_saves_is_new_at_once(cast):
    with cast.inside():
        file_of(cast.mainz, cast.counsellor, given_name="Mohammed")
        assert older_ones() == 0


def test_the_start_reminds_of_it_in_one_sentence(cast, older):
    for said in (run("--check"), run(command="ready")):
        assert said.count("\n") == 1
        assert "run ./wegwarte manage renew_tokens" in said
    run()
    assert run("--check") == run(command="ready") == ""


def test_an_unknown_carrier_is_refused(db):
    for wanted in ("nonsense", "b1600000-0000-4000-8000-000000000000"):
        with pytest.raises(CommandError, match="no carrier"):
            run("--carrier", wanted)


def test_whoever_changes_the_keys_gives_the_rules_a_new_number():
    """When this fails, make TOKEN_RULES one more, and write it here with the new sum of all keys."""
    found = set()
    for pair in pairs_of(NAMES):
        for name in pair:
            client = Client(carrier_id=PLATFORM, given_name=name, file_number="MZ-26-0163")
            client.contact = {"phone": "+49 171 2345678"}
            found |= keys_of(client)
    made = hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()[:16]
    assert (TOKEN_RULES, made) == KEYS_MADE_BY
