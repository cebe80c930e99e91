-- As before (agreement_listing_triggers.sql), but an import that writes several tables may say
-- set_config('register.listing', 'later', true) and then list its agreements once itself, with
-- refresh_agreement_listing, before its transaction ends.

CREATE OR REPLACE FUNCTION follow_in_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END || ' changed';
    ids bigint[];
BEGIN
    IF current_setting('register.listing', true) = 'later' THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT array_agg(DISTINCT id) FROM (' || TG_ARGV[0] || ') touched(id)', changed)
        INTO ids;
    IF ids IS NOT NULL THEN
        PERFORM refresh_agreement_listing(ids);
    END IF;
    RETURN NULL;
END
$$;
