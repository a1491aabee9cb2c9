"""The parts of a file, each with its name and with what it reads; `workspace/file_<key>.html` shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework.allowed import all_stopped
from wegwarte.casework.models import Client, Consent, FileMerge
from wegwarte.casework.queries.chronology import chronology, numbers_at_authorities
from wegwarte.casework.queries.family import beyond, family_of, with_times_along
from wegwarte.casework.queries.plan import last_at_desk, open_goals_of, open_steps_of, plans_of
from wegwarte.casework.queries.tasks import open_tasks_of, tasks_of
from wegwarte.core.dates import today
from wegwarte.deadlines.queries.files import deadlines_of
from wegwarte.deadlines.queries.procedures import procedures_of
from wegwarte.documents.ending import ending_in
from wegwarte.documents.listing import listed_of
from wegwarte.documents.papers import papers_of
from wegwarte.letters.queries.lists import letters_of
from wegwarte.workspace import queries
from wegwarte.workspace.asking import asking
from wegwarte.workspace.details import sections
from wegwarte.workspace.summary import Lists, years_of
from wegwarte.workspace.timeline import timeline

LATEST = 5
STEPS = 5

Read = Callable[[StaffRequest, Client, Lists], dict[str, Any]]


@dataclass(frozen=True)
class Part:
    """One part of the file: its name in the row of tabs, and what its page needs beside the head of the file."""

    label: str | Promise
    read: Read


def overview(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """What the person wants, what is due, what is open, and the last of what happened."""
    return {
        "goals": open_goals_of(client, request.member),
        "open_tasks": open_tasks_of(client),
        "cases": queries.open_cases_of(client, request.member),
        "latest": timeline(client, member=request.member, asked={}, size=LATEST),
        "next_steps": open_steps_of(client, request.member, most=STEPS),
        "at_desk": last_at_desk(client),
        "asking": asking(client, lists, today()),
        "ending": ending_in(client),
    }


def whole_timeline(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """What happened, page by page, as `?…` narrows it."""
    return {"page": timeline(client, member=request.member, asked=request.GET)}


def cases(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """All cases that the member may see, with their teams."""
    return {"cases": queries.cases_of(client, request.member), "papers": papers_of(client, "case")}


def plan(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """What the person wants, who does what for it, and how areas of life change."""
    return {"plans": plans_of(client, request.member), "at_desk": last_at_desk(client)}


def deadlines(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """What the law leaves time for, and procedures step by step."""
    found, papers = deadlines_of(client), papers_of(client, "deadline")
    running = [deadline for deadline in found if deadline.is_running]
    return {"deadlines": found, "running": running, "procedures": procedures_of(client), "papers": papers}


def family(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """Who belongs to the person, which status they had and have, and how authorities know them."""
    kin = family_of(client, request.member, today())
    return {
        "family": with_times_along(kin),
        "beyond": beyond(client, kin, request.member, today()),
        "own_age": years_of(client, today()),
        "chronology": chronology(client, today()),
        "numbers": numbers_at_authorities(client),
        "papers": papers_of(client, "status", "relative"),
    }


def documents(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """What came in and what was written; the paper of a letter that went out stands with the letter."""
    kin, letters = family_of(client, request.member, today()), letters_of(client)
    papers = {letter.paper_id for letter in letters if letter.paper_id}
    return {"listed": listed_of(client, kin, request.GET, but=papers), "family": kin, "letters": letters}


def tasks(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """What somebody does by a day."""
    return {"tasks": tasks_of(client)}


def details(request: StaffRequest, client: Client, lists: Lists) -> dict[str, Any]:
    """What is known of the person, what was agreed to, which files were merged into this one."""
    given = list(Consent.objects.of_file(client))
    return {
        "details": sections(client, lists),
        "consents": [(consent, consent.state(today())) for consent in given],
        "stopped": all_stopped(given, today()),
        "merges": FileMerge.objects.of_file(client),
    }


PARTS: dict[str, Part] = {
    "overview": Part(_("Overview"), overview),
    "deadlines": Part(_("Deadlines"), deadlines),
    "documents": Part(_("Documents"), documents),
    "timeline": Part(_("Timeline"), whole_timeline),
    "plan": Part(_("Goals and plan"), plan),
    "family": Part(_("Family and status"), family),
    "tasks": Part(_("Tasks"), tasks),
    "cases": Part(_("Cases"), cases),
    "details": Part(_("Details"), details),
}
