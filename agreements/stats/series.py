"""What may be added up: values of one kind, for once or for each of one period."""

from dataclasses import dataclass

from agreements.models import Recurrence, TransactionKind


class OfKind:
    """Mixin: what has a ``kind`` and is therefore trade or investment."""

    @property
    def is_investment(self):
        return self.kind == TransactionKind.INVESTMENT


@dataclass(frozen=True)
class Series(OfKind):
    """Values that may be added to one another, and to no others."""

    kind: TransactionKind
    recurrence: Recurrence

    @classmethod
    def of(cls, total):
        """The series to which a KindTotal belongs."""
        return cls(total.kind, total.recurrence)

    @property
    def code(self):
        """How an address names it: `komitmen`, or `komitmen-month` for a value per month."""
        if self.recurrence == Recurrence.ONCE:
            return self.kind.value
        return f"{self.kind.value}-{self.recurrence.value}"

    @property
    def label(self):
        """How people name it: “Komitmen (belum terverifikasi), per bulan”."""
        if self.recurrence == Recurrence.ONCE:
            return self.kind.label
        return f"{self.kind.label}, {self.recurrence.label}"
