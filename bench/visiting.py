"""A person before a browser: signs in through the real pages, keeps the connection, fills in real forms."""

import time
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

from bench.people import Person
from wegwarte.demo.sign_ins import PASSWORD, PERIOD, current_code

SESSION = "wegwarte_session"
Form = dict[str, str | list[str]]
"""The fields of a form as they are sent."""


@dataclass(frozen=True)
class Question:
    """One request: a GET, or the sending of a form."""

    path: str
    data: Form | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        return "GET" if self.data is None else "POST"


class Visitor:
    """A session over HTTP: signed in, or somebody at the front door, of whom nothing is known."""

    def __init__(self, address: str, person: Person, *, signed_in: bool = True) -> None:
        self.person = person
        self.token: str | list[str] = ""
        headers = {"User-Agent": "wegwarte-bench", "Referer": address, "Accept-Encoding": "gzip, br"}
        # The server closes a connection that was idle for two seconds: before that we open another ourselves.
        limits = httpx.Limits(keepalive_expiry=1.0)
        self.browser = httpx.Client(base_url=address, headers=headers, timeout=60, follow_redirects=True, limits=limits)
        if signed_in:
            self._sign_in()
        self.browser.follow_redirects = False

    def _sign_in(self) -> None:
        form = self.form("/account/login/")
        answer = self.browser.post("/account/login/", data=form | {"login": self.person.email, "password": PASSWORD})
        for _ in range(2):  # a code that was used in the run before is not taken again
            form = form_in(answer.text)
            if "code" not in form:
                break
            answer = self.browser.post(answer.url.path, data=form | {"code": current_code(self.person.email)[0]})
            if "code" in form_in(answer.text):
                time.sleep(PERIOD - time.time() % PERIOD + 1)
        if answer.status_code != 200 or answer.url.path != "/":
            raise SystemExit(f"{self.person.email} could not sign in: {answer.status_code} at {answer.url.path}.")
        self.token = form_in(answer.text)["csrfmiddlewaretoken"]

    def form(self, path: str, having: str = "") -> Form:
        """The fields of the page's main form, or of that which has a certain one, as a browser would send them."""
        answer = self.browser.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}.")
        return form_in(answer.text, having)

    def ask(self, question: Question) -> httpx.Response:
        """Sends it, and reads the answer to its end."""
        return self.browser.request(question.method, question.path, data=question.data, headers=question.headers)


def form_in(page: str, having: str = "") -> Form:
    """The fields of the form with most of them, among those that have a certain one."""
    reader = _FormReader()
    reader.feed(page)
    return max((form for form in reader.forms if not having or having in form), key=len, default={})


class _FormReader(HTMLParser):
    """Collects what each form would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name, value = said.get("name") or "", said.get("value") or ""
        if tag == "form":
            self.forms.append({})
        elif not self.forms:
            return
        elif tag == "input" and name:
            if said.get("type") not in ("checkbox", "radio", "submit") or "checked" in said:
                self._note(name, value or ("on" if said.get("type") == "checkbox" else ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in said or self.select not in self.forms[-1]):
            self.forms[-1][self.select] = value
        elif tag == "textarea":
            self.area = name
            self.forms[-1].setdefault(name, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1][self.area] = data.removeprefix("\n")

    def _note(self, name: str, value: str) -> None:
        before = self.forms[-1].get(name)
        several = [*before] if isinstance(before, list) else [] if before is None else [before]
        self.forms[-1][name] = [*several, value] if several else value
