-- Writes one agreements_change row per row that a statement changed. Each trigger passes the key
-- column of its table and an expression for the record a row belongs to ("agreement:14"), the row
-- being called "changed". Who acts and from which screen comes from agreements.history.recorded.

CREATE FUNCTION write_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- Secrets, what says no more than the change itself, and what is read anew from a file.
    left_out CONSTANT text[] := '{updated_at, updated_by_id, given_at, last_login, password,
                                  webhook_secret, extracted_text}';
    side text := format('SELECT %s AS its_record, changed.* FROM %%s changed', TG_ARGV[1]);
    -- The side that an INSERT or DELETE does not have: no rows, but the same columns.
    nothing text := format('(SELECT * FROM %I LIMIT 0)', TG_TABLE_NAME);
    differing text := '';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT string_agg(
            format('CASE WHEN old.%1$I IS DISTINCT FROM new.%1$I THEN %1$L END', attname), ', '
        ) INTO differing
        FROM pg_attribute
        WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped AND attname <> ALL (left_out);
    END IF;
    EXECUTE format(
        'INSERT INTO agreements_change
            (at, actor_id, screen, transaction, "table", row, record, operation, before, after)
        SELECT $1, $2, $3, txid_current(), $4, key, its_record, operation,
            CASE operation WHEN ''D'' THEN before - $5
                           WHEN ''U'' THEN only_columns(before, differing) END,
            CASE operation WHEN ''I'' THEN after - $5
                           WHEN ''U'' THEN only_columns(after, differing) END
        FROM (
            SELECT %1$I AS key, coalesce(new.its_record, old.its_record) AS its_record,
                to_jsonb(old) AS before, to_jsonb(new) AS after,
                CASE WHEN old.its_record IS NULL THEN ''I''
                     WHEN new.its_record IS NULL THEN ''D''
                     ELSE ''U'' END AS operation,
                array_remove(ARRAY[%2$s]::text[], NULL) AS differing
            FROM (%3$s) old FULL JOIN (%4$s) new USING (%1$I)
        ) change
        WHERE operation <> ''U'' OR differing <> ''{}''
        ORDER BY key',
        TG_ARGV[0],
        differing,
        format(side, CASE TG_OP WHEN 'INSERT' THEN nothing ELSE 'old_rows' END),
        format(side, CASE TG_OP WHEN 'DELETE' THEN nothing ELSE 'new_rows' END)
    ) USING
        clock_timestamp(),
        nullif(current_setting('register.actor', true), '')::bigint,
        coalesce(current_setting('register.screen', true), ''),
        regexp_replace(TG_TABLE_NAME, '^agreements_', ''),
        left_out || ARRAY['its_record'];
    RETURN NULL;
END
$$;

CREATE FUNCTION only_columns(content jsonb, names text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(name, content -> name) FROM unnest(names) name
$$;

-- TRUNCATE stays open to the owner of the database, who could drop the trigger as well.
CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'agreements_change is only ever added to';
END
$$;

CREATE TRIGGER history_is_never_rewritten BEFORE UPDATE OR DELETE ON agreements_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
