"""The SQL twin of agreements.values.day_range.to_edtf, for exports that PostgreSQL writes itself.

A migration runs EDTF_FUNCTION_SQL forwards and DROP_EDTF_FUNCTION_SQL backwards.
"""

# One expression and not IMMUTABLE (to_char is not), or PostgreSQL would call it as a function for
# each cell instead of writing it into the query: that costs ten times as much.
EDTF_FUNCTION_SQL = """
CREATE OR REPLACE FUNCTION edtf(days daterange) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN upper(days) = lower(days) + 1 THEN to_char(lower(days)::timestamp, 'YYYY-MM-DD')
        WHEN extract(day FROM lower(days)) <> 1 OR extract(day FROM upper(days)) <> 1
            THEN to_char(lower(days)::timestamp, 'YYYY-MM-DD')
                || '/' || to_char((upper(days) - 1)::timestamp, 'YYYY-MM-DD')
        WHEN upper(days) = lower(days) + interval '1 month'
            THEN to_char(lower(days)::timestamp, 'YYYY-MM')
        WHEN extract(month FROM lower(days)) <> 1 OR extract(month FROM upper(days)) <> 1
            THEN to_char(lower(days)::timestamp, 'YYYY-MM')
                || '/' || to_char((upper(days) - 1)::timestamp, 'YYYY-MM')
        WHEN upper(days) = lower(days) + interval '1 year'
            THEN to_char(lower(days)::timestamp, 'YYYY')
        ELSE to_char(lower(days)::timestamp, 'YYYY')
            || '/' || to_char((upper(days) - 1)::timestamp, 'YYYY')
    END
$$;
"""
DROP_EDTF_FUNCTION_SQL = "DROP FUNCTION edtf(daterange);"
