-- As before, and also the version of the table itself: what was made of other tables still holds.

CREATE OR REPLACE FUNCTION follow_in_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own text := 'table:' || TG_TABLE_NAME;
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END;
    is_public boolean;
BEGIN
    IF EXISTS (SELECT FROM agreements_datachange
               WHERE topic = own AND transaction = pg_current_xact_id()::text::bigint) THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %s changed WHERE %s)', changed, TG_ARGV[0])
        INTO is_public;
    IF is_public THEN
        PERFORM note_change_of(ARRAY['register', own]);
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION follow_emptying_in_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_change_of(ARRAY['register', 'table:' || TG_TABLE_NAME]);
    RETURN NULL;
END
$$;
