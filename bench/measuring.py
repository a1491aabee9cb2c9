"""Asks one page after the other: one user, then eight at once; then counts what the page asks of the database."""

import argparse
import datetime
import json
import logging
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx

from bench import mark, report
from bench.counting import count
from bench.machine import Processes, facts, is_busy
from bench.pages import AskedBy, Page, pages
from bench.people import Person, administration, in_largest_office, people
from bench.visiting import Question, Visitor

USERS = 8
VERSION = 1  # of the JSON


def measure(options: argparse.Namespace) -> None:
    """Writes bench/results/TIME-CLIENTS.json, and says the table."""
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would say each request
    told, machine = mark.read(options.mark), facts()
    if is_busy(machine):
        print(f"wegwarte: the machine is busy (load {machine['load']}): compare counts rather than times.", flush=True)
    _wait_for(options.address)
    processes = Processes(options.server)
    wanted = pages(options.only)
    visitors = _visitors(options.address)
    asking = {page.key: visitors[page.asked_by] for page in wanted}
    for page in wanted:
        _warm_up(page, asking[page.key], options.requests)
    run: dict[str, Any] = {"version": VERSION, "machine": machine, "told": told, "requests": options.requests}
    run["pages"] = {page.key: _measured(page, asking[page.key], processes, options.requests, told) for page in wanted}
    run["memory_mb"] = processes.memory()
    empty = run["pages"]["empty"]["median_ms"]
    for figures in run["pages"].values():
        figures["to_empty"] = round(figures["median_ms"] / empty, 1)
    path = _written(run, options.results)
    print(report.markdown(run) if options.markdown else report.table(run))
    print(f"wegwarte: written to {path}")


def _visitors(address: str) -> dict[AskedBy, list[Visitor]]:
    """Who asks, eight for each kind of page; whoever would be there twice has signed in once."""
    persons: dict[AskedBy, list[Person]] = {
        "home": people(USERS), "largest": in_largest_office(USERS), "administration": [administration()] * USERS,
    }  # fmt: skip
    signed_in = {person.email: person for found in persons.values() for person in found}
    sessions = {email: Visitor(address, person) for email, person in signed_in.items()}
    visitors = {kind: [sessions[person.email] for person in found] for kind, found in persons.items()}
    at_the_door = [Visitor(address, person, signed_in=False) for person in persons["home"]]
    return visitors | {"anybody": at_the_door}


def _measured(
    page: Page, visitors: list[Visitor], processes: Processes, requests: int, told: dict[str, Any]
) -> dict[str, Any]:
    """All figures of a page; a question that sends a form is prepared before the clock starts."""
    print(f"wegwarte:   {page.words}", flush=True)
    questions = [page.ask(visitors[0], number) for number in range(requests)]
    before = processes.used()
    taken, answers = _one_after_the_other(visitors[0], questions)
    web, database = processes.used().since(before, requests)
    before, own = processes.used(), time.process_time()
    rate, asked = _at_once(page, visitors, max(requests // 4, 1))
    web_at_once, _database = processes.used().since(before, asked)
    client = (time.process_time() - own) / asked * 1000
    counted = count(visitors[0], page.ask(visitors[0], requests))
    return {
        "words": page.words, "target_ms": page.target_for(told["consultations"]), "grows": page.grows,
        "median_ms": round(median(taken), 1), "p95_ms": round(quantiles(taken, n=20)[-1], 1),
        "min_ms": round(min(taken), 1), "web_cpu_ms": round(web, 1), "database_cpu_ms": round(database, 1),
        "per_second_with_8": round(rate, 1), "web_cpu_ms_with_8": round(web_at_once, 1),
        "client_cpu_ms_with_8": round(client, 1), "queries": len(counted.statements),
        "database_ms": round(counted.inside_ms, 1), "sql_ms": round(counted.bare_ms, 2),
        "to_sql": round(median(taken) / counted.bare_ms, 1) if counted.bare_ms else 0.0,
        "bytes": round(median(len(answer.content) for answer in answers)),
        "bytes_sent": round(median(answer.num_bytes_downloaded for answer in answers)),
    }  # fmt: skip


def _warm_up(page: Page, visitors: list[Visitor], requests: int) -> None:
    """Each worker has several threads, each with a connection of its own: all have been asked before we measure."""
    for number in range(min(requests, 40)):
        visitor = visitors[number % len(visitors)]
        _must_answer(visitor.ask(page.ask(visitor, number)))


def _one_after_the_other(visitor: Visitor, questions: list[Question]) -> tuple[list[float], list[httpx.Response]]:
    """How long each answer took, from the first byte sent to the last one read (ms)."""
    taken, answers = [], []
    for question in questions:
        started = time.perf_counter()
        answer = visitor.ask(question)
        taken.append((time.perf_counter() - started) * 1000)
        answers.append(_must_answer(answer))
    return taken, answers


def _at_once(page: Page, visitors: list[Visitor], each: int) -> tuple[float, int]:
    """Requests that are answered in a second when all visitors ask without a pause; how many there were."""
    asked = [[page.ask(visitor, at * each + number) for number in range(each)] for at, visitor in enumerate(visitors)]
    started = time.perf_counter()
    with ThreadPoolExecutor(len(visitors)) as together:
        list(together.map(_one_after_the_other, visitors, asked))
    return each * len(visitors) / (time.perf_counter() - started), each * len(visitors)


def _must_answer(answer: httpx.Response) -> httpx.Response:
    """A saved form leads on; everything else shows a page."""
    wanted = 302 if answer.request.method == "POST" and "HX-Request" not in answer.request.headers else 200
    if answer.status_code != wanted:
        raise SystemExit(f"{answer.request.url} answered {answer.status_code} instead of {wanted}.")
    return answer


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(f"{address}/account/login/").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("The web server did not start.")


def _written(run: dict[str, Any], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    at = datetime.datetime.fromisoformat(run["machine"]["at"])
    path = folder / f"{at:%Y%m%d-%H%M%S}-{run['told']['clients']}.json"
    path.write_text(json.dumps(run, indent=1, ensure_ascii=False) + os.linesep)
    return path
