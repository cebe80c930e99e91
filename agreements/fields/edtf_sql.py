"""The SQL twin of agreements.values.day_range.to_edtf, for exports that PostgreSQL writes itself.

A migration runs EDTF_FUNCTION_SQL forwards and DROP_EDTF_FUNCTION_SQL backwards.
"""

# to_char is only STABLE because other patterns name months in the server's locale.
EDTF_FUNCTION_SQL = """
CREATE OR REPLACE FUNCTION edtf(days daterange) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN first = last THEN first ELSE first || '/' || last END
    FROM (SELECT CASE
        WHEN extract(day FROM lower(days)) <> 1 OR extract(day FROM upper(days)) <> 1 THEN 10
        WHEN extract(month FROM lower(days)) <> 1 OR extract(month FROM upper(days)) <> 1 THEN 7
        ELSE 4
    END) AS unit (width),
    LATERAL (SELECT
        left(to_char(lower(days)::timestamp, 'YYYY-MM-DD'), width),
        left(to_char((upper(days) - 1)::timestamp, 'YYYY-MM-DD'), width)
    ) AS ends (first, last)
$$;
"""
DROP_EDTF_FUNCTION_SQL = "DROP FUNCTION edtf(daterange);"
