"""What of this app somebody answers for in a file beside its cases: tasks."""

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.tasks import give_task
from wegwarte.casework.models import Client, Task
from wegwarte.casework.models.task import TaskQuerySet
from wegwarte.casework.work_in_a_file import FileWork, Giving, register


def _open(client: Client, member: Member) -> TaskQuerySet:
    tasks = Task.objects.everywhere(because="the file is open already, and what is in it goes to somebody else")
    return tasks.filter(client=client).of(member).open()


def _give(client: Client, giving: Giving) -> None:
    for task in _open(client, giving.giver).select_related("client", "office", "record_key"):
        give_task(task, to=giving.to, version=task.version, by=giving.by, on=giving.on)


register("tasks", FileWork(lambda client, member: _open(client, member).exists(), _give))
