"""A page of the desk as somebody has it open."""

from tests.admin.desk import ShownForm


class Tab:
    """A page that somebody has opened, with what it shows; he types and saves later."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        self._show(client.get(address))

    def _show(self, response):
        self.response = response
        shown = ShownForm()
        shown.feed(response.content.decode())
        self.values = shown.values

    def save(self, button="_save", **typed):
        self.values = {**self.values, **typed}
        response = self.client.post(self.address, {**self.values, button: "1"}, follow=True)
        self._show(response)
        return response

    @property
    def conflicts(self):
        return [
            (conflict.label, conflict.mine, conflict.saved)
            for conflict in self.response.context.get("conflicts") or []
        ]

    @property
    def taken(self):
        return self.response.context.get("taken") or []

    def choose(self, answer):
        for conflict in self.response.context["conflicts"]:
            self.values[conflict.choice] = answer
