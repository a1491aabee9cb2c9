"""Whose address has an account elsewhere: a table of guesses learns no more of it than the form for one person."""

import pytest

from wegwarte.accounts.models import User
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Carrier, Member
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.imports import actions
from wegwarte.imports.kinds import staff
from wegwarte.imports.models import ImportedRow
from wegwarte.imports.rejected import rejected_rows
from wegwarte.imports.tests.tables import again, checked, csv, findings, problems, taken_over, worked

pytestmark = pytest.mark.django_db
HEAD = "Name;E-Mail;Funktion;Beratungsstelle"
NEW = "Ira Koval;ira@example.org;Beratung;MA"
ELSEWHERE = ("Eva Fremd;other_carrier@example.org;Beratung;MA", "Ein Betrieb;OPERATOR@example.org;Verwaltung;")
SAYS = "This address has an account already. Please take another address of this person."


def of(cast, *rows: str):
    where = Carrier.objects.get(pk=cast.here.pk)
    return checked(csv(HEAD, *rows), office=where, by=cast.administration, kind="staff")


def trail(cast, key: str) -> list[dict]:
    with cast.inside():
        return list(AuditEntry.objects.filter(action=key).order_by("sequence").values_list("details", flat=True))


def test_the_preview_tells_of_own_members_only(cast, sign_in):
    with cast.inside():
        run = of(cast, *ELSEWHERE, NEW, "Weg;counsellor@example.org;Beratung;MA")
        assert (problems(run), run.good, run.doubled) == ({}, 3, 1)
        assert {row: bool(found["same"]) for row, found in findings(run).items()} == {2: 0, 3: 0, 4: 0, 5: 1}
    page = sign_in(cast.administration).get(f"/imports/{run.pk}/?part=good").content.decode()
    assert "other_carrier@example.org" in page and "account already" not in page


def test_the_row_is_left_out_with_what_the_form_says_and_the_trail_tells_of_it(cast, sign_in):
    with cast.inside():
        run = taken_over(of(cast, *ELSEWHERE, NEW), by=cast.administration, on=today())
        assert (run.state, run.made, run.wrong, ImportedRow.objects.count()) == ("done", 1, 2, 1)
        assert [(row[-2], row[-1]) for row in rejected_rows(run)] == [
            (2, f"Work e-mail: {SAYS}"),
            (3, f"Work e-mail: {SAYS}"),
        ]
        assert Member.objects.filter(user__email="ira@example.org").exists()
        assert not Member.objects.filter(user__email__in=["other_carrier@example.org", "operator@example.org"]).exists()
    page = sign_in(cast.administration).get(f"/imports/{run.pk}/").content.decode()
    assert "Row 2: This address has an account already." in page and "Row 3:" in page
    assert trail(cast, "imports.left_out_row") == [{"row": 2, "rows": 2}, {"row": 3, "rows": 2}]
    assert not any("example.org" in str(each) for each in trail(cast, "imports.left_out_row"))


def test_a_second_row_of_the_same_person_is_left_out_with_the_first(cast):
    with cast.inside():
        second = "Eva Fremd;other_carrier@example.org;Leitung;TR"
        run = taken_over(of(cast, ELSEWHERE[0], second, NEW), by=cast.administration, on=today())
        assert (run.made, run.wrong) == (1, 2)


def test_all_or_nothing_takes_nothing_over_and_says_why(cast, sign_in):
    with cast.inside():
        run = of(cast, NEW, ELSEWHERE[0])
        run = taken_over(run, by=cast.administration, on=today(), choice="all")
        assert (run.state, run.made, run.wrong, run.good) == ("checked", 0, 1, 1)
        assert not User.objects.filter(email="ira@example.org").exists()
        assert problems(run) == {3: {"email"}}
    page = sign_in(cast.administration).get(f"/imports/{run.pk}/").content.decode()
    assert "All or nothing was chosen, so nothing was taken over. Row 3:" in page
    assert page.count("account already") >= 2, "at the top, and at the cell"
    assert trail(cast, "imports.left_out_row") == [{"row": 3, "rows": 1}]
    assert trail(cast, "imports.stopped_by_rows") == [{"rows": 1}]
    with cast.inside():
        with pytest.raises(Refused, match="problems"):
            actions.start_taking_over(
                again(run), choice="all", take_similar=False, version=run.version, by=cast.administration, on=today()
            )
        run = actions.correct_rows(again(run), cells={(3, 1): "eva@example.org"}, take={}, by=cast.administration)
        run = taken_over(again(run), by=cast.administration, on=today(), choice="all")
        assert (run.state, run.made, run.trouble) == ("done", 2, "")


@pytest.mark.parametrize("choice", ["good", "all"])
def test_a_list_of_guesses_takes_nothing_over_and_learns_nothing_of_any_of_them(cast, sign_in, monkeypatch, choice):
    monkeypatch.setattr(staff, "MOST_ELSEWHERE", 1)
    with cast.inside():
        run = taken_over(of(cast, NEW, *ELSEWHERE), by=cast.administration, on=today(), choice=choice)
        assert (run.state, run.made, run.wrong) == ("checked", 0, 0)
        assert not User.objects.filter(email="ira@example.org").exists()
        assert problems(run) == {}
    page = sign_in(cast.administration).get(f"/imports/{run.pk}/?part=good").content.decode()
    assert "More than 1 addresses of this table have an account elsewhere" in page and "Row 3:" not in page
    assert trail(cast, "imports.stopped_by_rows") == [{"rows": 2}]


def test_who_became_a_member_after_the_check_is_left_out_too(cast):
    with cast.inside():
        first, second = of(cast, NEW), of(cast, "Ira Koval-Weiß;ira@example.org;Leitung;TR")
        assert taken_over(first, by=cast.administration, on=today()).made == 1
        run = worked(
            actions.start_taking_over(
                second, choice="good", take_similar=False, version=second.version, by=cast.administration, on=today()
            )
        )
        assert (run.state, run.made, run.wrong) == ("done", 0, 1)
