"""Sealed drawers of the first counsellor, and consents that hold, end soon, have ended or were withdrawn."""

import datetime
from typing import Any

from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.colleagues import counsellors
from wegwarte.casework.models import Case, Consent, Drawer, DrawerEntry, DrawerMember
from wegwarte.core.vault import new_record_key
from wegwarte.demo.story.lot import Lot

WHOSE = "beratung@example.org"
DAY = datetime.timedelta(days=1)
Texts = tuple[tuple[str, str, str, int], ...]
"""Entries: what they are about, heading, text, how many days after the drawer was begun they were told."""
FIRST: Texts = (
    ("asylum", "Erstes Gespräch über die Flucht",
     "Erzählt von zwei Jahren unterwegs, davon vier Monate in einem Lager an der Küste. "
     "Möchte über das Lager nur mit der Therapeutin sprechen.", 0),
    ("health", "Nach dem Termin in der Ambulanz",
     "Schläft wieder besser. Das Attest für die Anhörung ist zugesagt; nicht im Flur darüber sprechen.", 9),
    ("other", "Was die Familie nicht weiß",
     "Die Geschwister wissen nichts von dem Lager. Briefe dazu nie an die Unterkunft.", 15),
)  # fmt: skip
SECOND: Texts = (
    ("health", "Schwangerschaft", "Möchte, dass es vorerst niemand in der Unterkunft erfährt.", 0),
)  # fmt: skip


class DrawerWriter:
    """Writes into the current carrier's rows; only where the counsellor that people try works."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.today = lot, today

    def write(self) -> None:
        """A drawer in use, one that ends soon, and consents in every state, in two files with an open case."""
        member = Member.objects.filter(user__email=WHOSE).first()
        if member is None:
            return
        cases = Case.objects.everywhere(because="the demo's own invented cases").open().of(member)
        cases = cases.exclude(client__consents__withdrawn_on__isnull=False)
        found = list(cases.select_related("client__record_key", "office").order_by("follow_up_on", "id")[:2])
        if len(found) == 2:
            self._drawer(found[0], member, FIRST, begun=27, used=12)
            self._drawer(found[1], member, SECOND, begun=170, used=170)
            self._consents(found[0], member, kind="C3", recipient="Jobcenter", purpose="Antrag klären", until=20)
            self._consents(found[0], member, kind="C6", recipient="", purpose="Gespräche", until=200)
            self._consents(found[1], member, kind="C3", recipient="Ausländerbehörde", purpose="Aktenauskunft", until=-6)
            self._consents(found[1], member, kind="C7", recipient="", purpose="Patenschaft", withdrawn=3)

    def _drawer(self, case: Case, member: Member, texts: Texts, *, begun: int, used: int) -> None:
        begun_on = self.today - begun * DAY
        drawer = Drawer(
            id=self.lot.new_id(), client=case.client, record_key=new_record_key(), case=case, keep_months=6,
            begun_on=begun_on, begun_by=member, used_on=self.today - used * DAY,
        )  # fmt: skip
        drawer.save(force_insert=True)
        other = counsellors(self.today, case.office).exclude(pk=member.pk).order_by("name").first()
        for one in (member, other) if other else (member,):
            DrawerMember.objects.create(drawer=drawer, member=one, named_by=member, named_on=begun_on)
        for kind, title, text, after in texts:
            told_on = begun_on + after * DAY
            DrawerEntry(
                id=self.lot.new_id(), drawer=drawer, record_key=drawer.record_key, kind=kind, title=title, text=text,
                told_on=told_on, written_by=member, written_at=self._at(told_on),
            ).save(force_insert=True)  # fmt: skip

    def _consents(
        self, case: Case, member: Member, *, kind: str, recipient: str, purpose: str, until: int | None = None,
        withdrawn: int | None = None,
    ) -> None:  # fmt: skip
        given_on = self.today - 90 * DAY
        said: dict[str, Any] = {"form": "written", "seen_on": given_on, "interpreter": "Telefondolmetschen"}
        if until is not None:
            said["valid_until"] = self.today + until * DAY
        if withdrawn is not None:
            said |= {"withdrawn_on": self.today - withdrawn * DAY, "withdrawn_form": "oral"}
        Consent(
            id=self.lot.new_id(), client=case.client, record_key=case.client.record_key, given_on=given_on,
            kind_id=f"einwilligung.{kind}", recipient=recipient, purpose=purpose, explained_in_id="ar",
            recorded_by=member, recorded_at=self._at(given_on), **said,
        ).save(force_insert=True)  # fmt: skip

    def _at(self, day: datetime.date) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(11, 20)))
