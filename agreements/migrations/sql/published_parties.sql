-- A published agreement has two parties or more, named or counted. Checked at commit, so that a
-- form may write the agreement first and its parties after.

CREATE FUNCTION check_published_parties() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted bigint;
    parties bigint;
BEGIN
    IF TG_TABLE_NAME = 'agreements_agreement' THEN
        wanted := NEW.id;
    ELSE
        wanted := OLD.agreement_id;
    END IF;
    SELECT agreement.unnamed_party_count
           + (SELECT count(*) FROM agreements_party WHERE agreement_id = agreement.id)
      INTO parties
      FROM agreements_agreement agreement
     WHERE agreement.id = wanted AND agreement.state = 'published';
    IF parties < 2 THEN
        RAISE EXCEPTION USING
            ERRCODE = 'check_violation', CONSTRAINT = 'agreement_published_two_parties',
            MESSAGE = 'violates "agreement_published_two_parties": a published agreement'
                      || ' has two parties or more';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER agreement_published_two_parties
    AFTER INSERT OR UPDATE OF state, unnamed_party_count ON agreements_agreement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION check_published_parties();

CREATE CONSTRAINT TRIGGER agreement_published_two_parties
    AFTER DELETE OR UPDATE OF agreement_id ON agreements_party
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_published_parties();
