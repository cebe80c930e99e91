-- Versions of what changed rows are about: TG_ARGV[0] is a query that tells the topics from them.

CREATE FUNCTION follow_topics() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END || ' changed';
BEGIN
    EXECUTE format('SELECT note_change_of(array_agg(DISTINCT topic))'
                   ' FROM (' || TG_ARGV[0] || ') told(topic)', changed);
    RETURN NULL;
END
$$;
