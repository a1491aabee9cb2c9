"""The side navigation: who sees what, in which order, and which entry is the current one."""

from collections.abc import Iterator

import pytest
from django.test import RequestFactory

from wegwarte.ui import navigation
from wegwarte.ui.navigation import NavItem, items_for, register


@pytest.fixture(autouse=True)
def _registry_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(navigation, "_items", {})
    yield


def labels(path: str = "/") -> list[str]:
    return [str(link.label) for link in items_for(RequestFactory().get(path))]


def test_entries_stand_in_their_order() -> None:
    register(NavItem("Later", "ui:components", "list", order=20))
    register(NavItem("First", "ui:set_theme", "home", order=10))
    assert labels() == ["First", "Later"]


def test_an_entry_is_shown_only_to_whom_it_concerns() -> None:
    register(NavItem("Secret", "ui:components", "lock", shown_to=lambda request: request.path == "/allowed/"))
    assert labels("/") == []
    assert labels("/allowed/") == ["Secret"]


def test_an_entry_whose_address_is_gone_is_left_out() -> None:
    register(NavItem("Gone", "nowhere:at_all", "home"))
    assert labels() == []


def test_the_deepest_matching_entry_is_the_current_one() -> None:
    register(NavItem("Components", "ui:components", "list"))
    register(NavItem("Theme", "ui:set_theme", "light"))
    active = [link.label for link in items_for(RequestFactory().get("/ui/theme/")) if link.active]
    assert active == ["Theme"]
    active = [link.label for link in items_for(RequestFactory().get("/ui/elsewhere/")) if link.active]
    assert active == ["Components"]
    assert not any(link.active for link in items_for(RequestFactory().get("/ui-other/")))


def test_registering_twice_replaces() -> None:
    register(NavItem("Old", "ui:components", "list"))
    register(NavItem("New", "ui:components", "list"))
    assert labels() == ["New"]


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(ValueError, match="unicorn"):
        register(NavItem("X", "ui:components", "unicorn"))
