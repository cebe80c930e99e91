-- Rewrites the listing rows that a change touches. Each trigger passes a query that finds the
-- agreements from the changed rows, %s standing for them.

CREATE FUNCTION follow_in_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END || ' changed';
    ids bigint[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT id) FROM (' || TG_ARGV[0] || ') touched(id)', changed)
        INTO ids;
    IF ids IS NOT NULL THEN
        PERFORM refresh_agreement_listing(ids);
    END IF;
    RETURN NULL;
END
$$;

-- Rows written by the triggers of an agreement's own children, while Django deletes them one table
-- after another, must not outlive it.
CREATE FUNCTION forget_in_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM agreements_agreementlisting WHERE agreement_id IN (SELECT id FROM old_rows);
    RETURN NULL;
END
$$;

CREATE TRIGGER agreement_leaves_listing AFTER DELETE ON agreements_agreement
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION forget_in_listing();
