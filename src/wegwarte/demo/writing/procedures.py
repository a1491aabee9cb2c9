"""Procedures that run in some of the cases: begun, half done, now and then over or with a day that was set by hand."""

import datetime

from django.utils import timezone

from wegwarte.casework.models import Case
from wegwarte.deadlines.actions.procedures import new_step
from wegwarte.deadlines.maps import Map, maps
from wegwarte.deadlines.models import Procedure, ProcedureEvent, ProcedureStep
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.writing.dating import told_dates

CASES = 18
"""Open cases of a carrier in which a procedure runs."""
DAY = datetime.timedelta(days=1)
SPREAD = 120
"""Days around today in which base days lie."""
NOT_NEEDED = "Liegt schon vor"


class ProcedureWriter:
    """Writes into the current carrier's rows."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today

    def write(self) -> None:
        """A procedure for every fourth of the latest open cases."""
        cases = Case.objects.everywhere(because="the demo's own invented cases").open()
        latest = cases.select_related("record_key", "client", "office", "responsible").order_by("-opened_on", "id")
        with told_dates(ProcedureEvent):
            for case in list(latest[1 : CASES * 4 : 4]):
                self._procedure(case, self.lot.one(tuple(maps().values())))

    def _procedure(self, case: Case, chosen: Map) -> None:
        base = self.today + DAY * (int(self.lot.random() * SPREAD) - SPREAD // 2)
        if not chosen.holds_on(base):
            base = self.today
        started = min(self.today, max(case.opened_on, self.today - 20 * DAY))
        made = Procedure(
            id=self.lot.new_id(), client=case.client, case=case, office=case.office, record_key=case.record_key,
            responsible=case.responsible, kind=chosen.code, map_version=chosen.version, base_on=base,
            started_on=started, started_by=case.responsible,
        )  # fmt: skip
        made.save(force_insert=True)
        for position, step in enumerate(chosen.steps, 1):
            self._step(made, new_step(made, step, position))
        ProcedureEvent(
            id=self.lot.new_id(), procedure=made, client=case.client, record_key=case.record_key,
            kind=ProcedureEvent.Kind.STARTED, on=started, by=case.responsible,
            at=timezone.make_aware(datetime.datetime.combine(started, datetime.time(10, 14))),
        ).save(force_insert=True)  # fmt: skip

    def _step(self, made: Procedure, step: ProcedureStep) -> None:
        """What was due is done, for the most part."""
        step.id = self.lot.new_id()
        if step.due_on and step.due_on < self.today and self.lot.happens(0.9):
            step.state = ProcedureStep.State.DONE
            if self.lot.happens(0.1):
                step.state, step.reason = ProcedureStep.State.NOT_NEEDED, NOT_NEEDED
            step.done_on, step.done_by = self.today, made.responsible
        step.save(force_insert=True)
