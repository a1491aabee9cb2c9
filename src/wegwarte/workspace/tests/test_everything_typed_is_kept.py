"""Whatever somebody types on a staff page is kept as a draft, sealed, until it is saved."""

import base64
import re
from pathlib import Path

import pytest

import wegwarte
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import Wanted

APPS = ("casework", "deadlines", "workspace")
TYPED = re.compile(r'{% field |<textarea|type="text"|{% include "[^"]*fields')
WITHOUT = {
    "casework/open_hour.html": "choices for the next taps; each tap is saved at once",
    "casework/consent_print.html": "goes onto paper and is not saved: no draft would ever end",
    "deadlines/slip.html": "goes onto paper and is not saved: no draft would ever end",
    "casework/plan_print.html": "goes onto paper and is not saved: no draft would ever end",
    "casework/turn_screen.html": "one choice, and nothing is stored",
    "casework/drawer_begin.html": "choices, and nothing is typed",
    "casework/drawer_people.html": "one choice, nothing is typed",
    "casework/conflicts.html": "choices, nothing is typed",
    "casework/merge.html": "choices between what is stored, nothing is typed",
}
"""Forms with fields and without a draft, and why."""


def forms_of(path: Path) -> list[str]:
    """The forms of a template that send something somewhere to be stored."""
    return [form for form in re.findall(r"<form\b.*?</form>", path.read_text(), re.S) if 'method="post"' in form]


def test_every_form_in_which_something_is_typed_keeps_a_draft():
    bare = set()
    for app in APPS:
        folder = Path(wegwarte.__file__).parent / app / "templates"
        for path in folder.rglob("*.html"):
            if any(TYPED.search(form) and not re.search(r"{% (drawer_)?draft ", form) for form in forms_of(path)):
                bare.add(str(path.relative_to(folder)))
    assert bare <= set(WITHOUT), bare - set(WITHOUT)


@pytest.fixture
def pages(cast):
    """Addresses of forms, each with the rest that it has to be sent with to be saved."""
    with cast.inside():
        by = cast.counsellor
        client = make_client(cast.mainz, by)
        case = make_case(client, by)
        deadline = actions.enter_by_hand(client, Wanted(what="Klage", end=today()), responsible=by, by=by, on=today())
    return {
        f"/clients/{client.pk}/edit/?part=other": {"version": "1", "remark": "Neu"},
        f"/cases/{case.pk}/follow-up/": {"version": "1", "follow_up_on": today().isoformat(), "follow_up": "Anruf"},
        f"/deadlines/{deadline.pk}/close/": {"version": "1", "closing": "not_needed", "proof": "Erledigt"},
    }


def test_a_draft_is_sealed_with_a_key_of_its_own_for_each_person_and_ends_when_it_is_saved(cast, sign_in, pages):
    counsellor, colleague = sign_in(cast.counsellor), sign_in(cast.colleague)
    for address, typed in pages.items():
        (name, key), (other_name, other_key) = draft_on(counsellor, address), draft_on(colleague, address)
        assert len(base64.b64decode(key)) == 32
        assert key != other_key
        assert name != other_name
        after = counsellor.post(address, typed, follow=True)
        assert after.redirect_chain, address
        assert f'<meta name="wegwarte-draft-done" content="{name}">' in after.content.decode(), address


def draft_on(browser, address):
    page = browser.get(address).content.decode()
    return re.search(r'data-draft="([^"]+)" data-draft-key="([^"]+)"', page).groups()


def test_what_only_asks_for_a_yes_keeps_nothing(cast, sign_in, pages):
    confirming = next(address for address in pages if "/close/" in address).replace("/close/", "/confirm/")
    page = sign_in(cast.colleague).get(confirming)
    assert page.status_code == 200
    assert "data-draft-key" not in page.content.decode()
