"""What of this app somebody answers for in a file: running deadlines and procedures."""

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.casework.work_in_a_file import FileWork, Giving, register
from wegwarte.deadlines.actions.changing import hand_over
from wegwarte.deadlines.actions.procedures import hand_over_procedure
from wegwarte.deadlines.models import Deadline, Procedure
from wegwarte.deadlines.models.deadline import DeadlineQuerySet
from wegwarte.deadlines.models.procedure import ProcedureQuerySet

BECAUSE = "the file is open already, and what runs in it goes to somebody else"


def _running(client: Client, member: Member) -> DeadlineQuerySet:
    running = Deadline.objects.everywhere(because=BECAUSE)
    return running.filter(client=client).of(member).running()


def _give(client: Client, giving: Giving) -> None:
    for deadline in _running(client, giving.giver).select_related("client__office", "office", "record_key"):
        hand_over(deadline, to=giving.to, version=deadline.version, by=giving.by, on=giving.on)


register("deadlines", FileWork(lambda client, member: _running(client, member).exists(), _give))


def _procedures(client: Client, member: Member) -> ProcedureQuerySet:
    return Procedure.objects.everywhere(because=BECAUSE).filter(client=client, responsible=member).running()


def _give_procedures(client: Client, giving: Giving) -> None:
    for procedure in _procedures(client, giving.giver).select_related("client__office", "office", "record_key"):
        hand_over_procedure(procedure, to=giving.to, version=procedure.version, by=giving.by, on=giving.on)


register("procedures", FileWork(lambda client, member: _procedures(client, member).exists(), _give_procedures))
