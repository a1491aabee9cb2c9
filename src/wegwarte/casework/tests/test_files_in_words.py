"""What two files say, in words: as the file itself says it, and each number with what it counts."""

import datetime

from wegwarte.casework.merging.parts import parts_of
from wegwarte.casework.tests.case_making import make_client


def test_each_value_stands_there_as_people_say_it(cast):
    said = {
        "birth_date": "2005-09-17", "birth_year": 2005, "entered_on": datetime.date(2026, 2, 1),
        "household_size": 7, "children": 0,
    }  # fmt: skip
    with cast.inside():
        first = make_client(cast.mainz, cast.counsellor, **said)
        second = make_client(cast.mainz, cast.counsellor, birth_year=2005, birth_year_assumed=True)
        parts = {part.key: part for part in parts_of(first, second)}
    assert (parts["birth"].first, parts["birth"].second) == ("17.09.2005", "2005, about")
    assert parts["entered_on"].first == "Februar 2026"  # Django names the month, in the language of the tests
    assert parts["household"].first == "People in the household: 7, Children among them: 0"
