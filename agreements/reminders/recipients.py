"""Desks and agencies that have left an address.

A recipient is known by a key: "64" is a province's desk, "agency:12" an agency.
"""

from dataclasses import dataclass

from agreements.models import Agency, Bureau, Channel


@dataclass(frozen=True)
class Recipient:
    """A name, and where its reminders go."""

    key: str
    name: str
    email: str
    webhook_url: str = ""
    webhook_secret: str = ""

    @property
    def is_desk(self):
        return ":" not in self.key

    @property
    def channels(self):
        addresses = {Channel.EMAIL: self.email, Channel.WEBHOOK: self.webhook_url}
        return [channel for channel, address in addresses.items() if address]


def recipients():
    """Every Recipient that can be reached, by its key."""
    desks = [
        Recipient(
            bureau.pk, str(bureau.province), bureau.email, bureau.webhook_url, bureau.webhook_secret
        )
        for bureau in Bureau.objects.select_related("province")
    ]
    agencies = [
        Recipient(f"agency:{agency.pk}", agency.name, agency.email)
        for agency in Agency.objects.exclude(email="")
    ]
    return {each.key: each for each in (*desks, *agencies) if each.channels}
