-- Writes one agreements_change row per row that a statement changed. Each trigger passes the key
-- column of its table and an expression for the record a row belongs to ("agreement:14"), the row
-- being called "changed". Who acts and from which screen comes from agreements.history.recorded.

CREATE FUNCTION write_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- Secrets, what says no more than the change itself, and what is read anew from a file.
    left_out CONSTANT text[] := '{updated_at, updated_by_id, given_at, last_login, password,
                                  webhook_secret, extracted_text}';
    side text := format(
        'SELECT changed.%I AS key, %s AS record, to_jsonb(changed) - %L::text[] AS content',
        TG_ARGV[0], TG_ARGV[1], left_out
    ) || ' FROM %s changed';
    -- A side that the statement does not have: no rows, but the same columns.
    nothing text := format('(SELECT * FROM %I LIMIT 0)', TG_TABLE_NAME);
BEGIN
    EXECUTE format(
        'INSERT INTO agreements_change
            (at, actor_id, screen, transaction, "table", row, record, operation, before, after)
        SELECT $1, $2, $3, txid_current(), $4,
            key, coalesce(new.record, old.record),
            CASE WHEN old IS NULL THEN ''I'' WHEN new IS NULL THEN ''D'' ELSE ''U'' END,
            what_differs(old.content, new.content), what_differs(new.content, old.content)
        FROM (%s) old FULL JOIN (%s) new USING (key)
        WHERE old.content IS DISTINCT FROM new.content
        ORDER BY key',
        format(side, CASE TG_OP WHEN 'INSERT' THEN nothing ELSE 'old_rows' END),
        format(side, CASE TG_OP WHEN 'DELETE' THEN nothing ELSE 'new_rows' END)
    ) USING
        clock_timestamp(),
        nullif(current_setting('register.actor', true), '')::bigint,
        coalesce(current_setting('register.screen', true), ''),
        regexp_replace(TG_TABLE_NAME, '^agreements_', '');
    RETURN NULL;
END
$$;

-- The columns of one state of a row that the other state has otherwise; all if there is no other.
CREATE FUNCTION what_differs(content jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN other IS NULL THEN content ELSE (
        SELECT jsonb_object_agg(key, value)
        FROM jsonb_each(content)
        WHERE value IS DISTINCT FROM other -> key
    ) END
$$;

-- TRUNCATE stays open to the owner of the database, who could drop the trigger as well.
CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'agreements_change is only ever added to';
END
$$;

CREATE TRIGGER history_is_never_rewritten BEFORE UPDATE OR DELETE ON agreements_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
