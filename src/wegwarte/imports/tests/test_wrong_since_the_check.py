"""Between the check and the taking over a row may become wrong: all or nothing is honest, and good rows only says so."""

import pytest

from wegwarte.carriers.models import Member, OfficeRole
from wegwarte.casework.models import Consultation
from wegwarte.core.dates import today
from wegwarte.imports import taking_over
from wegwarte.imports.rejected import rejected_rows
from wegwarte.imports.tests.tables import checked, csv, problems, taken_over

pytestmark = pytest.mark.django_db
HEAD = "Datum;Thema;Form;Art;Projekt;Berater"
ROW = "1.3.2023;T10;Tel;Kurz;MFD;"


@pytest.fixture
def run(cast):
    """The second and the third row go to somebody who had a role in the office when they were checked."""
    with cast.inside():
        rows = (ROW, f"{ROW}Colleague", f"{ROW}Colleague")
        run = checked(csv(HEAD, *rows), office=cast.mainz, by=cast.lead, kind="consultations")
        assert run.good == 3
        OfficeRole.objects.filter(member=Member.objects.get(name="Colleague")).delete()
        return run


def contacts() -> int:
    return Consultation.objects.everywhere(because="test").count()


def test_all_or_nothing_takes_nothing_over(cast, run):
    with cast.inside():
        run = taken_over(run, by=cast.lead, on=today(), choice="all")
        assert (run.state, run.made, contacts()) == ("checked", 0, 0)
        assert (run.good, run.wrong) == (1, 2)
        assert "nothing was taken over. Row 3:" in run.trouble and "Row 4:" in run.trouble
        assert problems(run) == {3: {"counsellor"}, 4: {"counsellor"}}


def test_good_rows_only_leaves_them_out_with_the_reason(cast, run, monkeypatch):
    monkeypatch.setattr(taking_over, "TOLD", 1)
    with cast.inside():
        run = taken_over(run, by=cast.lead, on=today())
        assert (run.state, run.made, run.wrong, contacts()) == ("done", 1, 2, 1)
        assert run.trouble.startswith("Left out: Row 3:") and run.trouble.endswith("…")
        assert [row[-2] for row in rejected_rows(run)] == [3, 4]
        assert "Colleague" in rejected_rows(run)[0][-1]
