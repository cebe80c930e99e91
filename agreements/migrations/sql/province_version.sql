-- Versions of what is counted of one province: its page need not be made anew when others change.

CREATE FUNCTION follow_trade_of_provinces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_change_of(array_agg(DISTINCT 'trade:' || code))
    FROM changed, LATERAL (VALUES (province), (seller_province), (buyer_province)) side (code)
    WHERE code IS NOT NULL AND subject IN ('side-year', 'good-side', 'flow');
    RETURN NULL;
END
$$;

CREATE FUNCTION follow_agreements_of_provinces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_change_of(array_agg(DISTINCT replace(subject, 'province', 'agreements')))
    FROM changed WHERE subject LIKE 'province:%';
    RETURN NULL;
END
$$;

-- Emptied, as nothing but TRUNCATE does: all provinces at once.
CREATE FUNCTION follow_emptying_of_provinces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_change_of(array_agg(TG_ARGV[0] || ':' || code)) FROM agreements_province;
    RETURN NULL;
END
$$;
