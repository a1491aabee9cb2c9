"""In whose names old contacts may be taken over: of those who work or worked in the office, and of nobody else."""

from django.db.models import Exists, OuterRef

from wegwarte.carriers.models import Member, OfficeRole, Post
from wegwarte.casework.models import Case, Consultation


def worked_in(office_id: object) -> list[Member]:
    """Members with a role or a post in the office, now or before, or whose contacts or cases stand there. One query.

    A role goes when somebody leaves; the posts, contacts and cases stay.
    """
    here = {"office": office_id}
    contacts = Consultation.objects.everywhere(because="whether somebody has counselled in the office")
    cases = Case.objects.everywhere(because="whether somebody has counselled in the office")
    traces = (
        Exists(OfficeRole.objects.filter(member=OuterRef("pk"), **here)),
        Exists(Post.objects.filter(member=OuterRef("pk"), **here)),
        Exists(cases.filter(responsible=OuterRef("pk"), **here)),
        Exists(contacts.filter(member=OuterRef("pk"), **here)),
    )
    return list(Member.objects.filter(traces[0] | traces[1] | traces[2] | traces[3]).select_related("user"))
