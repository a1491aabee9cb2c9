"""The verb for other programs: a table of dates in, the deadlines of each row out."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

HEAD = "rule_id,service_code,served_on,posted_on,land"


@pytest.fixture
def computed(tmp_path):
    def computed(*rows: str, head: str = HEAD) -> list[dict[str, str]]:
        path = tmp_path / "cases.csv"
        path.write_text("\n".join([head, *rows]), "utf-8-sig")
        out = io.StringIO()
        computed.failed = ""
        try:
            call_command("compute_deadlines", file=path, stdout=out)
        except CommandError as problem:
            computed.failed = str(problem)
        return list(csv.DictReader(io.StringIO(out.getvalue())))

    return computed


def test_each_row_is_answered_with_its_steps(computed):
    rows = computed("ASYL-KLAGE-1W,AE_AUSHAENDIGUNG,2026-10-24,,RP", "WID-VwGO-1M,POST_4T,,2026-12-29,RP")
    assert [(row["served_on"], row["cautious_end"], row["end"]) for row in rows] == [
        ("2026-10-24", "2026-10-31", "2026-11-02"),
        ("2027-01-02", "2027-02-02", "2027-02-02"),
    ]
    assert "31.10.2026 is a Saturday: it moves to 01.11.2026 (§ 193 BGB)." in rows[0]["steps"]
    assert "01.11.2026 is Allerheiligen: it moves to 02.11.2026 (§ 193 BGB)." in rows[0]["steps"]
    assert "Posted on 29.12.2026: counts as received 4 days later, on 02.01.2027." in rows[1]["steps"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("WID-XX,PZU_178,2026-03-02,,RP", "There is no rule “WID-XX”."),
        ("WID-VwGO-1M,TAUBE,2026-03-02,,RP", "There is no way of service “TAUBE”."),
        ("WID-VwGO-1M,PZU_178,2026-02-30,,RP", "There is no day “2026-02-30”."),
        ("WID-VwGO-1M,PZU_178,2026-03-02,2026-03-05,RP", "It cannot have arrived on 02.03.2026"),
        ("WID-VwGO-1M,PZU_178,,2026-03-05,RP", "Please enter the day: it stands on the envelope"),
        ("WID-VwGO-1M,POST_4T,,,RP", "Please enter the day on which the letter was posted"),
        ("WID-VwGO-1M,POST_3T,,2025-01-01,RP", "counts for letters posted until 31.12.2024"),
        ("WID-VwGO-1M,PZU_178,2026-03-02,,XX", "There is no Land “XX”."),
        ("WID-VwGO-1M,PZU_178,0026-03-02,,RP", "too long ago"),
        ("UKR-90T,EREIGNIS,2027-04-01,,RP", "This rule held until 04.03.2027."),
    ],
)
def test_a_row_that_cannot_be_counted_says_why_and_the_others_are(computed, row, said):
    bad, good = computed(row, "WID-VwGO-1M,PZU_178,2026-03-02,,RP")
    assert said in bad["steps"]
    assert (bad["served_on"], bad["cautious_end"], bad["end"]) == ("", "", "")
    assert good["end"] == "2026-04-02"
    assert computed.failed == "1 row could not be counted."


def test_a_table_without_the_columns_is_refused(computed):
    assert computed("1,2", head="a,b") == []
    assert computed.failed == "The file lacks the columns: rule_id, service_code"


def test_no_cell_of_somebody_elses_table_becomes_a_formula(computed):
    (row,) = computed("=cmd|'/C calc'!A0,+1,@SUM(1),-1, =2")
    assert (row["rule_id"], row["service_code"], row["posted_on"]) == ("'=cmd|'/C calc'!A0", "'+1", "'-1")
    assert row["land"] == "'=2"


def test_one_row_answers_one_row_whatever_a_cell_holds(computed):
    rows = computed(
        '"WID-VwGO-1M","PZU\u2028_178","2026-03-02\x0b","\x85",RP', '"two\nlines",PZU_178,,,',
        "WID-VwGO-1M,PZU_178,2026-03-02,,RP,more,than,asked",
    )  # fmt: skip
    assert [row["end"] for row in rows] == ["", "", "2026-04-02"]


def test_a_cell_without_end_is_refused_in_words(computed):
    before = csv.field_size_limit(100)
    try:
        assert computed("A" * 200 + ",PZU_178,2026-03-02,,RP") == []
    finally:
        csv.field_size_limit(before)
    assert computed.failed.startswith("The file cannot be read:")


def test_a_german_spreadsheet_with_semicolons_is_read(computed):
    (row,) = computed("WID-VwGO-1M;PZU_178;2026-03-02;;RP", head=HEAD.replace(",", ";"))
    assert row["end"] == "2026-04-02"
