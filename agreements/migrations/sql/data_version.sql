-- The version of what the public sees: one number for each topic, which grows when a transaction
-- that changed something public commits, whichever way it wrote. What was computed at a version
-- holds until the next.
-- A number taken while a transaction still runs would be seen before its data, or make every other
-- writer wait for a long import: so a transaction only notes its topics, and the number grows at
-- commit, in a deferred trigger that locks the numbers in one order.

CREATE FUNCTION note_change_of(topics text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO agreements_datachange (topic, transaction)
    SELECT DISTINCT topic, pg_current_xact_id()::text::bigint FROM unnest(topics) noted(topic)
    ON CONFLICT DO NOTHING
$$;

-- The clock leads the number, so that it never comes back after an older backup is restored: pages
-- are kept elsewhere under it.
CREATE FUNCTION grow_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH noted AS (
        DELETE FROM agreements_datachange WHERE transaction = NEW.transaction RETURNING topic
    )
    INSERT INTO agreements_dataversion AS kept (topic, number)
    SELECT topic, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
    FROM noted ORDER BY topic
    ON CONFLICT (topic) DO UPDATE SET number = greatest(kept.number + 1, excluded.number);
    RETURN NULL;
END
$$;

-- Last of all that waits for the commit: foreign keys, which are checked then as well, may wait for
-- a record that another session holds, and that one must not wait for the number meanwhile.
CREATE FUNCTION grow_versions_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE agreements_datachange SET topic = topic
     WHERE transaction = NEW.transaction AND topic = NEW.topic;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER versions_grow_last AFTER INSERT ON agreements_datachange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grow_versions_last();
CREATE CONSTRAINT TRIGGER versions_grow_at_commit AFTER UPDATE ON agreements_datachange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grow_versions();

-- TG_ARGV[0] is the condition under which a changed row concerns the public.
CREATE FUNCTION follow_in_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END;
    is_public boolean;
BEGIN
    IF EXISTS (SELECT FROM agreements_datachange
               WHERE topic = 'register' AND transaction = pg_current_xact_id()::text::bigint) THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %s changed WHERE %s)', changed, TG_ARGV[0])
        INTO is_public;
    IF is_public THEN
        PERFORM note_change_of(ARRAY['register']);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION follow_emptying_in_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_change_of(ARRAY['register']);
    RETURN NULL;
END
$$;
