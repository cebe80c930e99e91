"""Transactions chosen by their sides and kind alone: sums and goods know these of themselves."""

from typing import ClassVar

from agreements.models import SumSubject, TransactionGood

from .goods import goods_totals
from .sums import SIDES, Everything
from .totals import YEAR


class OfFlows(Everything):
    """The published transactions that ``chosen`` keeps of all; it takes sums and goods as well."""

    subjects: ClassVar = {
        (): SumSubject.FLOW,
        (YEAR,): SumSubject.FLOW_YEAR,
        SIDES: SumSubject.FLOW,
    }
    numbered = SumSubject.FLOW

    def __init__(self, chosen, series=None):
        super().__init__(series)
        self.chosen = chosen

    def of_series(self, series):
        return OfFlows(self.chosen, series)

    def goods_totals(self):
        goods = self._of_series(TransactionGood.objects.filter(is_group=False))
        found = goods_totals(self.chosen(goods), "good")
        return {slug: group for (slug,), group in found.items()}

    def _kept(self, subject, **fields):
        return self.chosen(super()._kept(subject, **fields))
