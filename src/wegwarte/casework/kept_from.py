"""The trail tells nothing of a file to somebody whom a conflict of interest keeps out of it."""

from django.db.models import Q

from wegwarte.carriers.kept_from import register
from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.casework.models.conflict import kept_out_of
from wegwarte.casework.queries.files import former_numbers


def _of_files_kept_out_of(member: Member) -> Q:
    """Entries under the numbers of those files, and under those that they bore before files were merged.

    One query for most members, who are kept out of none.
    """
    files = Client.objects.everywhere(because="their numbers are left out, nothing is shown")
    numbers = dict(files.filter(pk__in=kept_out_of(member)).values_list("pk", "file_number"))
    if not numbers:
        return Q()
    former = [number for each in former_numbers(numbers).values() for number in each]
    found = Q()
    for number in [*numbers.values(), *former]:
        found |= Q(object_label=number) | Q(object_label__startswith=f"{number}/")  # the file, and its cases
    return found


register("conflicts", _of_files_kept_out_of)
