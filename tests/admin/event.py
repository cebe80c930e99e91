"""What the screen for the day of a mission sends."""

from tests.admin.desk import url

KEY = "0f8fad5bd9cb469fa16570867728950e"


def line(*goods, **typed):
    """What a line sends; each of ``goods`` is (commodity, quantity, unit, value)."""
    sent = {
        "key": KEY,
        "kind": "komitmen",
        "seller_province": "35",
        "buyer_province": "64",
        "dated": "8 Mei 2025",
        "recurrence": "once",
        "lines-TOTAL_FORMS": str(len(goods)),
        "lines-INITIAL_FORMS": "0",
    }
    for row, good in enumerate(goods):
        for name, text in zip(("commodity", "quantity", "unit", "value"), good, strict=False):
            sent[f"lines-{row}-{name}"] = text
    return sent | typed


def total(**typed):
    sent = {
        "kind": "tidak-dirinci",
        "value_low": "13,7 miliar",
        "observed_on": "8 Mei 2025",
        "observed_at": "12.33 WIB",
        "finality": "interim",
    }
    return {f"total-{name}": text for name, text in (sent | typed).items()}


def by_script(client, mission, sent, page="event"):
    """The answer to the page's script, which says as whom it has been typing."""
    user = client.session["_auth_user_id"]
    return client.post(
        url(mission, page), {"by": user} | sent, headers={"accept": "application/json"}
    )
