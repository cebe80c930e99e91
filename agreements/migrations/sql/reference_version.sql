-- Notes the topic of the reference data where rows changed; a statement that finds none is no change.

CREATE FUNCTION follow_in_reference() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_changed boolean := TG_OP = 'TRUNCATE';
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        is_changed := EXISTS (SELECT FROM new_rows);
    ELSIF TG_OP = 'DELETE' THEN
        is_changed := EXISTS (SELECT FROM old_rows);
    END IF;
    IF is_changed THEN
        PERFORM note_change_of(ARRAY['reference']);
    END IF;
    RETURN NULL;
END
$$;
