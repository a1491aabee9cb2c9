"""Goals in four languages with their steps, and analyses a few months apart: of some open cases."""

import datetime
import json
from pathlib import Path
from typing import Any

from django.utils import timezone

from wegwarte.casework.models import Assessment, Case, CaseStage, ClientLanguage, Goal, GoalEvent, PlanStep
from wegwarte.casework.models.stage import HIGHEST, LOWEST, Rating
from wegwarte.catalogue import codes
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.writing.dating import told_dates

TOLD = Path(__file__).parents[1] / "data" / "plans.json"
CASES = 8
"""Open cases of a carrier with a plan, for each of the languages."""
DAY = datetime.timedelta(days=1)
BETWEEN = 80  # days from one analysis to the next, about
MOST = 3
STEPS = ("S1", "S2", "S3", "S4", "S5")


class PlanWriter:
    """Writes into the current carrier's rows."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today
        self.texts: dict[str, list[dict[str, Any]]] = json.loads(TOLD.read_text())
        self.areas = codes.every("analyse_bereich")

    def write(self) -> None:
        """A plan for some of the open cases whose person speaks one of the languages best."""
        with told_dates(GoalEvent):
            for language, goals in self.texts.items():
                for case in self._cases(language):
                    self._plan(case, language, goals)

    def _cases(self, language: str) -> list[Case]:
        first = ClientLanguage.objects.filter(language_id=language, position=0).values("client_id")
        cases = Case.objects.everywhere(because="the demo's own invented cases").open().filter(client__in=first)
        latest = cases.exclude(stages__isnull=False).select_related("record_key", "client", "responsible")
        return list(latest.order_by("-opened_on", "id")[:CASES])

    def _plan(self, case: Case, language: str, goals: list[dict[str, Any]]) -> None:
        days = self._days(case)
        self._stages(case, days[0])
        for number in range(len(days)):
            if self.lot.happens(0.9):
                self._assessment(case, days[number], number)
        for told in goals[: 1 + int(self.lot.random() * len(goals))]:
            self._goal(case, language, told, days[0])

    def _days(self, case: Case) -> list[datetime.date]:
        """The days of the talks, from a few days after the case was opened on."""
        first = min(case.opened_on + 3 * DAY, self.today)
        days = [first + number * BETWEEN * DAY for number in range(MOST)]
        return [day for day in days if day <= self.today]

    def _stages(self, case: Case, day: datetime.date) -> None:
        for number, step in enumerate(STEPS[: 3 + int(self.lot.random() * 3)]):
            refused = step == "S2" and self.lot.happens(0.1)
            on = min(day + number * DAY, self.today)
            CaseStage(
                id=self.lot.new_id(), case=case, step_id=f"case_step.{step}", on=on, wanted=not refused,
                by=case.responsible,
            ).save(force_insert=True)  # fmt: skip

    def _assessment(self, case: Case, day: datetime.date, number: int) -> None:
        """With every talk things go a little better, not everywhere; some areas nobody wants to speak of."""
        ratings = {area: self._rating(place, number).as_kept() for place, area in enumerate(self.areas)}
        Assessment(
            id=self.lot.new_id(), client=case.client, case=case, record_key=case.record_key, on=day,
            by=case.responsible, ratings={area: said for area, said in ratings.items() if said},
        ).save(force_insert=True)  # fmt: skip

    def _rating(self, place: int, number: int) -> Rating:
        if place % 5 == 4:
            return Rating(withheld=True) if self.lot.happens(0.5) else Rating()
        base = 1 + place % 3 + int(number * self.lot.random() * 1.6)
        seen = base + int(self.lot.random() * 3) - 1
        return Rating(_between(base), _between(seen))

    def _goal(self, case: Case, language: str, told: dict[str, Any], day: datetime.date) -> None:
        goal = Goal(
            id=self.lot.new_id(), client=case.client, case=case, record_key=case.record_key, words=told["words"],
            language_id=language, german=told["german"], said_by=Goal.Said.PERSON, agreed_on=day,
            by_day=self.today + int(30 + self.lot.random() * 120) * DAY, entered_at=_at(day),
            entered_by=case.responsible,
        )  # fmt: skip
        goal.save(force_insert=True)
        GoalEvent(
            id=self.lot.new_id(), goal=goal, record_key=case.record_key, kind=GoalEvent.Kind.AGREED, on=day,
            at=_at(day), by=case.responsible,
        ).save(force_insert=True)  # fmt: skip
        for number, step in enumerate(told["steps"]):
            self._step(goal, case, step, number)

    def _step(self, goal: Goal, case: Case, told: list[str], number: int) -> None:
        doer, what, own, *who = told
        done = number == 0 and goal.agreed_on < self.today - 14 * DAY and self.lot.happens(0.6)
        PlanStep(
            id=self.lot.new_id(), client=case.client, goal=goal, record_key=case.record_key, what=what, what_own=own,
            doer=doer, doer_name=who[0] if who else "", by_day=self.today + int(self.lot.random() * 40 - 4) * DAY,
            entered_at=_at(goal.agreed_on) + number * datetime.timedelta(minutes=1), entered_by=case.responsible,
            **({
                "state": PlanStep.State.DONE, "ended_by": case.responsible,
                "ended_on": goal.agreed_on + 10 * DAY,
            } if done else {}),
        ).save(force_insert=True)  # fmt: skip


def _between(number: int) -> int:
    return max(LOWEST, min(HIGHEST, number))


def _at(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(11, 5)))
