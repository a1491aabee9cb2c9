"""From the rows that a keeper types to what people read in the portal."""

from typing import Any

import pytest

from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import SchoolHoliday, ServiceAtLocation
from wegwarte.directory.tests.kept_entries import at_of, entry

pytestmark = pytest.mark.django_db
NOT_KNOWN = "We do not know the school holidays."


@pytest.fixture
def at(cast: Any) -> ServiceAtLocation:
    """Somewhere a service is offered, on Mondays from 9 to 12."""
    with cast.inside():
        return at_of(entry(cast.lead))


def typed(at: ServiceAtLocation, **more: str) -> dict[str, Any]:
    """What the browser sends when somebody types a Tuesday."""
    row = {"days": ["Tu"], "begins": "14:00", "ends": "16:00", "weeks": "1"}
    rows = {f"open_hours-0-{key}": value for key, value in row.items()}
    kinds = {"open_hours-as": "rows", "open_hours-count": "2", "appointment_hours-as": "rows"}
    return {"version": str(at.version), "languages": ["ar"], **kinds, **rows, **more}


def stored(cast: Any, at: ServiceAtLocation) -> str:
    with carrier(cast.here.pk):
        return str(ServiceAtLocation.objects.get(pk=at.pk).open_hours)


def test_rows_are_stored_as_hours_and_read_in_the_portal(cast: Any, sign_in: Any, anybody: Any, at: Any) -> None:
    page = f"/directory/keep/at/{at.pk}/"
    assert 'value="09:00"' in sign_in(cast.lead).get(page).content.decode()
    assert sign_in(cast.lead).post(page, typed(at)).status_code == 302
    assert stored(cast, at) == "Tu[1] 14:00-16:00; PH off"
    assert anybody.get(f"/en/o/{at.pk}/").status_code == 200


@pytest.mark.parametrize("name", ["open_hours", "open_hours-text"])
def test_signs_that_no_database_takes_or_that_turn_a_page_are_left_out(
    cast: Any, sign_in: Any, at: Any, name: str
) -> None:
    hours = 'Tu 14:00-16:00 "Hof\x00\u202e\r\nlinks"'
    sent = typed(at, **{name: hours, "open_hours-as": "text"})
    if name == "open_hours":
        del sent["open_hours-as"]
    assert sign_in(cast.lead).post(f"/directory/keep/at/{at.pk}/", sent).status_code == 302
    assert " ".join(stored(cast, at).split()) == 'Tu 14:00-16:00 "Hof links"'


def test_more_rows_are_shown_and_nothing_is_stored(cast: Any, sign_in: Any, at: Any) -> None:
    page = f"/directory/keep/at/{at.pk}/"
    few = sign_in(cast.lead).get(page).content.decode().count('class="wg-hours__row"')
    answer = sign_in(cast.lead).post(page, typed(at, **{"open_hours-again": "more"}))
    shown = answer.content.decode()
    assert answer.status_code == 200 and 'value="14:00"' in shown
    assert shown.count('class="wg-hours__row"') > few
    assert stored(cast, at) == "Mo 09:00-12:00"


def test_people_read_when_nobody_knows_the_school_holidays(cast: Any, sign_in: Any, anybody: Any, at: Any) -> None:
    sign_in(cast.lead).post(f"/directory/keep/at/{at.pk}/", typed(at, **{"open_hours-school": "1"}))
    assert stored(cast, at) == "Tu[1] 14:00-16:00; PH off; SH off"
    assert NOT_KNOWN in anybody.get(f"/en/o/{at.pk}/").content.decode()
    SchoolHoliday.objects.create(name="x", first_day=today(), last_day=today(), source="x", loaded_on=today())
    assert NOT_KNOWN not in anybody.get(f"/en/o/{at.pk}/").content.decode()
