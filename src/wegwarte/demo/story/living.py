"""How the invented person lives, and how they may be reached."""

from collections.abc import Sequence
from typing import Any

from wegwarte.demo.story.lot import Lot, Table
from wegwarte.demo.story.sources import Sources
from wegwarte.demo.story.staff import phone

HOUSEHOLDS = Table({1: 32, 2: 18, 3: 16, 4: 16, 5: 10, 6: 5, 7: 3})
CHILDREN_AGES = ("altersband.J00_13", "altersband.J14_17", "altersband.J18_26")


def contact_of(lot: Lot, sources: Sources, languages: Sequence[str]) -> dict[str, Any]:
    """How the person may be reached safely, and what is good to know."""
    found: dict[str, Any] = {}
    if lot.happens(0.88):
        contact: dict[str, Any] = {
            "phone": phone(lot), "voice_mail": lot.happens(0.4), "messages": lot.happens(0.6), "language": languages[0],
        }  # fmt: skip
        if lot.happens(0.12):
            contact["other_phone"] = phone(lot)
        if lot.happens(0.3):
            contact["times"] = sources.text(lot, "times")
        if lot.happens(0.08):
            contact["caution"] = sources.text(lot, "cautions")
        found["contact"] = contact
    if lot.happens(0.1):
        found["remark"] = sources.text(lot, "remarks")
    if lot.happens(0.07):
        found["representation"] = sources.text(lot, "representations")
    if lot.happens(0.12):
        found["third_parties"] = sources.text(lot, "third_parties")
    return found


def situation_of(lot: Lot, sources: Sources, age: int, *, asylum: bool) -> dict[str, Any]:
    """Household, livelihood, education, work; each asked of about three in four."""
    size = HOUSEHOLDS.draw(lot) if lot.happens(0.8) else None
    found: dict[str, Any] = {"household_size": size}
    if size:
        found["children"] = int(lot.random() * size) if age > 20 else 0
        if found["children"] and lot.happens(0.6):
            oldest = 1 + (found["children"] > 1 and lot.happens(0.4)) + (age > 40 and lot.happens(0.3))
            found["children_ages"] = list(CHILDREN_AGES[:oldest])
    for name, code_list in (
        ("accommodation_id", "unterkunft"), ("livelihood_id", "lebensunterhalt"), ("education_id", "bildung"),
        ("work_id", "arbeit"), ("course_id", "kurs"),
    ):  # fmt: skip
        if lot.happens(0.75) and (age > 17 or code_list == "unterkunft"):
            special = asylum and f"{code_list}:asyl" in sources.tables
            found[name] = sources.draw(lot, f"{code_list}:asyl" if special else code_list)
    if age >= 67 and "work_id" in found:
        found["work_id"] = "arbeit.RENTE" if found["work_id"] else None
    if lot.happens(0.12) and (need := sources.draw(lot, "bedarf")):
        found["special_needs"] = [need]
    return found
