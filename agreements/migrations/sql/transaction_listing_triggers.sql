-- Rewrites the listing rows that a change touches, as follow_in_listing does for agreements. What is
-- no part of a transaction is followed even where an import lists its own records later.

CREATE FUNCTION follow_in_transaction_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END || ' changed';
    ids bigint[];
BEGIN
    IF current_setting('register.listing', true) = 'later' AND TG_ARGV[1] = 'own' THEN
        RETURN NULL;
    END IF;
    -- Who writes a transaction of it meanwhile is waited for, and found.
    IF TG_NARGS > 2 THEN
        EXECUTE format(TG_ARGV[2], changed);
    END IF;
    EXECUTE format('SELECT array_agg(DISTINCT id) FROM (' || TG_ARGV[0] || ') touched(id)', changed)
        INTO ids;
    IF ids IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_ARGV[1] = 'own' THEN
        PERFORM hold_names_of_transactions(ids);
    END IF;
    PERFORM list_transactions(ids);
    RETURN NULL;
END
$$;

CREATE FUNCTION forget_in_transaction_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM agreements_transactionlisting WHERE transaction_id IN (SELECT id FROM old_rows);
    -- After it, because who writes goods holds that row.
    DELETE FROM agreements_transactiongood WHERE transaction IN (SELECT id FROM old_rows);
    RETURN NULL;
END
$$;

CREATE TRIGGER transaction_leaves_listing AFTER DELETE ON agreements_transaction
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION forget_in_transaction_listing();

CREATE FUNCTION follow_emptying_in_transaction_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM list_transactions(array_agg(id)) FROM agreements_transaction HAVING count(*) > 0;
    RETURN NULL;
END
$$;

-- Transactions are emptied with their listing: nothing is left to be added up.
CREATE FUNCTION forget_trade_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fold_trade_sums'));
    DELETE FROM agreements_transactiongood;
    DELETE FROM agreements_tradesum;
    RETURN NULL;
END
$$;
CREATE TRIGGER transactionlisting_truncate_in_sums AFTER TRUNCATE ON agreements_transactionlisting
    FOR EACH STATEMENT EXECUTE FUNCTION forget_trade_sums();
