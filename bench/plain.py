"""The questions of visitors as plain SQL over the register's own tables."""

PUBLISHED = "FROM agreements_agreement a WHERE a.state = 'published'"
NEWEST = "lower(a.signed_on) DESC NULLS LAST, a.id DESC"
ROWS = f"""
    SELECT a.id, a.kind, a.title, a.signed_on, a.valid_until, a.ended_on,
        (SELECT string_agg(concat(province.short_name, business.name, party.other_name), '; '
                           ORDER BY party."order")
         FROM agreements_party party
         LEFT JOIN agreements_province province ON province.code = party.province_id
         LEFT JOIN agreements_business business ON business.id = party.business_id
         WHERE party.agreement_id = a.id) AS parties,
        (SELECT string_agg(sector.name_id, '; ') FROM agreements_agreementsector link
         JOIN agreements_sector sector ON sector.code = link.sector_id
         WHERE link.agreement_id = a.id) AS sectors
    FROM (SELECT a.* {PUBLISHED} {{where}} ORDER BY {{order}} LIMIT 25 OFFSET {{offset}}) a
"""
COUNT = f"SELECT count(*) {PUBLISHED} {{where}}"

PARTY = """AND EXISTS (SELECT FROM agreements_party party
    WHERE party.agreement_id = a.id AND party.province_id = '{province}')"""
YEARS = "AND a.signed_on && daterange('{first}-01-01', '{last}-12-31', '[]')"
SECTOR = """AND EXISTS (SELECT FROM agreements_agreementsector link
    WHERE link.agreement_id = a.id AND link.standing = 'agreed'
      AND (link.sector_id = '{sector}' OR link.sector_id LIKE '{sector}.%'))"""
WORDS = """AND EXISTS (SELECT FROM agreements_agreementlisting listing
    WHERE listing.agreement_id = a.id
      AND listing.search @@ websearch_to_tsquery('indonesian', '{words}'))"""
RELEVANCE = """(SELECT ts_rank(listing.search, websearch_to_tsquery('indonesian', '{words}'))
    FROM agreements_agreementlisting listing WHERE listing.agreement_id = a.id) DESC, """
FACETS = (
    f"SELECT a.kind, count(*) {PUBLISHED} {{where}} GROUP BY 1",
    f"""SELECT party.province_id, count(DISTINCT a.id) FROM agreements_party party
        JOIN (SELECT a.* {PUBLISHED} {{where}}) a ON a.id = party.agreement_id GROUP BY 1""",
    f"""SELECT link.sector_id, count(*) FROM agreements_agreementsector link
        JOIN (SELECT a.* {PUBLISHED} {{where}}) a ON a.id = link.agreement_id
        WHERE link.standing = 'agreed' GROUP BY 1""",
)

WORTH = """coalesce(t.value_low, (SELECT sum(line.value) FROM agreements_transactionline line
    WHERE line.transaction_id = t.id))"""
TRADES = """
    SELECT t.id, t.kind, t.dated, seller.name, buyer.name, t.seller_province_id,
        t.buyer_province_id, mission.title, t.value_low,
        (SELECT string_agg(concat_ws(' ', line.quantity, line.unit_id, good.name_id), '; '
                           ORDER BY line."order")
         FROM agreements_transactionline line
         LEFT JOIN agreements_commodity good ON good.slug = line.commodity_id
         WHERE line.transaction_id = t.id) AS goods
    FROM (SELECT * FROM agreements_transaction t WHERE t.state = 'published'
          ORDER BY lower(t.dated) DESC NULLS LAST, t.id DESC LIMIT 25 OFFSET {offset}) t
    LEFT JOIN agreements_business seller ON seller.id = t.seller_id
    LEFT JOIN agreements_business buyer ON buyer.id = t.buyer_id
    LEFT JOIN agreements_trademission mission ON mission.id = t.mission_id
"""
TRADE_COUNT = "SELECT count(*) FROM agreements_transaction WHERE state = 'published'"
SUBTOTALS = f"""SELECT t.kind, t.recurrence, count(*), sum({WORTH})
    FROM agreements_transaction t WHERE t.state = 'published' GROUP BY 1, 2"""

PARTNERS = f"""SELECT other.province_id, count(DISTINCT a.id) FROM agreements_party other
    JOIN (SELECT a.* {PUBLISHED} {PARTY}) a ON a.id = other.agreement_id GROUP BY 1"""
SOLD = """SELECT extract(year FROM lower(t.dated)), t.kind, t.recurrence, count(*), sum(t.value_low)
    FROM agreements_transaction t
    WHERE t.state = 'published' AND t.{side}_province_id = '{province}' GROUP BY 1, 2, 3"""


def listed(where="", order="", offset=0, facets=False):
    """The statements of a page of agreements: its rows, their number, the counts beside filters."""
    statements = [ROWS.format(where=where, order=order + NEWEST, offset=offset)]
    statements.append(COUNT.format(where=where))
    return statements + [facet.format(where=where) for facet in FACETS if facets]


def traded(offset=0):
    return [TRADES.format(offset=offset), TRADE_COUNT, SUBTOTALS]


def of_province(code):
    """What the page of a province says of its agreements and its trade."""
    party = PARTY.format(province=code)
    return [
        *listed(party, facets=True),
        PARTNERS.format(province=code),
        f"SELECT extract(year FROM lower(a.signed_on)), count(*) {PUBLISHED} {party} GROUP BY 1",
        *(SOLD.format(side=side, province=code) for side in ("seller", "buyer")),
    ]
