"""When there is no school, as the operator has loaded it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchoolHoliday(models.Model):
    """Days without school in the Land (Schulferien), for hours that are others then.

    The Land decides them for some years ahead, and nobody can reckon them: the operator loads them from a file, whose
    `source` stands beside. No carrier owns it.
    """

    name = models.CharField(_("Name"), max_length=80)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    source = models.CharField(_("Source"), max_length=300)
    loaded_on = models.DateField()

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(fields=["first_day", "last_day"], name="school_holiday_once"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="school_holiday_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name
