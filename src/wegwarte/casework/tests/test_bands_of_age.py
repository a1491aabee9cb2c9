"""In which band somebody of an age is counted."""

import pytest

from wegwarte.casework.rules import AGE_BANDS, age_band
from wegwarte.catalogue import codes
from wegwarte.core.dates import today


@pytest.mark.parametrize(
    ("years", "code"),
    [(0, "J00_13"), (13, "J00_13"), (14, "J14_17"), (17, "J14_17"), (18, "J18_26"), (26, "J18_26"), (27, "J27_44"),
     (44, "J27_44"), (45, "J45_64"), (64, "J45_64"), (65, "J65"), (101, "J65")],
)  # fmt: skip
def test_each_age_has_its_band(years: int, code: str) -> None:
    assert age_band(years) == f"altersband.{code}"


def test_every_band_is_in_the_catalogue(db: None) -> None:
    in_use = {age_band(years) for years in (*AGE_BANDS, 99)}
    assert {key for key, _label in codes.choices("altersband", on=today())} == {*in_use, "altersband.KA"}
