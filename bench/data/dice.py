"""Chance that falls the same way each time: whatever is made up is drawn from here."""

from datetime import date, timedelta
from itertools import accumulate
from random import Random

FIRST_DAY = date(2001, 1, 1)
LAST_DAY = date(2026, 6, 30)
DAYS = (LAST_DAY - FIRST_DAY).days


class Weighted:
    """Options that come up as often as their weights say."""

    def __init__(self, weights):
        self.options = list(weights)
        self._sums = list(accumulate(weights.values()))

    def drawn_by(self, dice, number):
        """A pool of ``number`` options, for tables of a million rows."""
        return dice.choices(self.options, cum_weights=self._sums, k=number)


class Dice(Random):
    """One stream of chance for each subject, so that a change of one leaves the others alone."""

    def __init__(self, seed, subject):
        super().__init__(f"{seed}/{subject}")

    def chance(self, share):
        return self.random() < share

    def of(self, weighted):
        return weighted.drawn_by(self, 1)[0]

    def up_to(self, number, *, leaning=1):
        """A number from 0 below ``number``; the more it leans, the more often a low one."""
        return int(number * self.random() ** leaning)

    def signing_day(self):
        """More agreements are signed each year, and many of them on the same day."""
        return FIRST_DAY + timedelta(days=int(DAYS * self.random() ** 0.6))

    def known_as(self, day):
        """The range of days that a source gives for ``day``: mostly itself, else month or year."""
        precision = self.random()
        if precision < 0.78:
            return one_day(day)
        if precision < 0.88:
            return month_of(day)
        return year_of(day)


def one_day(day):
    return f"[{day},{day + timedelta(days=1)})"


def month_of(day):
    first = day.replace(day=1)
    return f"[{first},{(first + timedelta(days=32)).replace(day=1)})"


def year_of(day):
    return f"[{day.year}-01-01,{day.year + 1}-01-01)"
