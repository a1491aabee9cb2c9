"""Nobody can keep the server busy with printing: what was printed is kept, and few are printed at once."""

import threading
from pathlib import Path

import pytest

from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Location
from wegwarte.directory.printed import press as printing
from wegwarte.directory.printed.press import AT_ONCE, Busy, Press, Sheet
from wegwarte.directory.tests.shop_window import fill


@pytest.fixture
def window(cast):
    with carrier(cast.here.pk):
        return fill()


@pytest.fixture
def made(monkeypatch):
    """A new press, and what it prints."""
    printed: list[str] = []

    def as_pdf(template, said):
        printed.append(template.name)
        return b"%PDF-" + bytes(said.get("size", 100))

    monkeypatch.setattr(printing, "as_pdf", as_pdf)
    monkeypatch.setattr("wegwarte.directory.printed.views.press", Press())
    return printed


def sheet(**said) -> Sheet:
    return Sheet(Path(printing.__file__).parent / "card.typ", said)


def test_the_same_card_is_printed_once_and_again_when_the_directory_says_something_else(cast, client, window, made):
    path = f"/ar/o/{window['pirmasens'].pk}/card.pdf"
    first = client.get(path)
    assert client.get(path).content == first.content
    assert len(made) == 1
    with carrier(cast.here.pk):
        Location.objects.filter(pk=window["pirmasens"].location_id).update(name="Neues Haus")
    assert client.get(path)["ETag"] != first["ETag"]
    assert len(made) == 2


def test_who_has_it_already_is_told_so(client, window, made):
    for path in (f"/uk/o/{window['pirmasens'].pk}/card.pdf", f"/o/{window['pirmasens'].pk}/poster.pdf"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path, headers={"if-none-match": '"anderes"'}).status_code == 200


def test_the_tag_is_that_of_what_is_said_and_not_of_the_moment():
    assert sheet(name="Haus").tag == sheet(name="Haus").tag != sheet(name="Hof").tag


def test_a_press_keeps_no_more_than_so_many_bytes(made, monkeypatch):
    monkeypatch.setattr(printing, "KEPT", 1000)
    press = Press()
    for number in range(10):
        press.printed(number, lambda: sheet(size=300))
        press.printed(0, lambda: sheet(size=300))
    assert press.size <= 1000
    assert press.size == sum(len(kept.content) for kept in press.kept.values())
    assert 0 in press.kept, "what is asked for stays"


def test_when_many_print_at_once_the_others_are_sent_away(made):
    press, begun, go_on = Press(), threading.Semaphore(0), threading.Event()

    def slow() -> Sheet:
        begun.release()
        go_on.wait(10)
        return sheet()

    threads = [threading.Thread(target=press.printed, args=(number, slow)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    begun.acquire(timeout=10)
    while press.places.acquire(blocking=False):  # until the second one waits too
        press.places.release()
    with pytest.raises(Busy):
        press.printed("another", sheet)
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert press.printed("another", sheet).content.startswith(b"%PDF-")


def test_who_asks_for_the_same_meanwhile_finds_it_printed(made):
    press = Press()
    threads = [threading.Thread(target=press.printed, args=("same", sheet)) for _each in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(made) == 1


def test_a_press_that_breaks_prints_the_next_one(made):
    press = Press()
    for _each in range(AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError):
            press.printed("broken", lambda: sheet(size=1 // 0))
    assert press.printed("whole", sheet).content


def test_a_visitor_who_is_sent_away_reads_so_in_the_own_language(client, window, made, monkeypatch):
    def busy(self, key, sheet):
        raise Busy

    monkeypatch.setattr(Press, "printed", busy)
    answer = client.get(f"/uk/o/{window['pirmasens'].pk}/card.pdf")
    assert answer.status_code == 503
    assert answer["Retry-After"] and answer["Cache-Control"] == "no-store"
    assert 'lang="uk"' in answer.content.decode()
