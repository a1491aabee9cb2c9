"""Months, each named by its first day. Pure Python: no clock."""

import datetime


def month_after(month: datetime.date) -> datetime.date:
    """The first day of the month after that of a day."""
    return (month.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)


def last_months(on: datetime.date, count: int) -> list[datetime.date]:
    """The first days of the month of a day and of those before it, as many as `count`, the latest first."""
    months = [on.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - datetime.timedelta(days=1)).replace(day=1))
    return months
