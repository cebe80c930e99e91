-- What the desk finds in the text of one file; agreements.search asks by the same expression.
-- Without fastupdate: a long list of pending words would make PostgreSQL read every text instead.
CREATE INDEX document_text_search ON agreements_document
    USING gin (to_tsvector('indonesian', normalise_search(left(extracted_text, 160000))))
    WITH (fastupdate = off);
