-- One row of agreements_agreementlisting per agreement: what lists filter and search by.
-- Names, aliases and everyday words come from the reference tables, so that "Kaltim" finds
-- Kalimantan Timur and "UMKM" finds its urusan. Every part is read for all ids at once: an import
-- of 50,000 rows must not ask 50,000 questions.
-- PostgreSQL refuses a search vector of more than 1 MB. What the four parts may hold together stays
-- below it even if every word were different and every letter took four bytes.

-- Words as they are compared: "kerjasama" is two of them, and an apostrophe (Mas'ud) is none.
CREATE OR REPLACE FUNCTION normalise_search(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    regexp_replace(translate(lower(words), '''’‘`', ''), '\mkerjasama', 'kerja sama', 'g');

CREATE OR REPLACE FUNCTION refresh_agreement_listing(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    WITH parties AS (
        SELECT party.agreement_id AS id,
               array_agg(province.code ORDER BY province.code)
                   FILTER (WHERE province.code IS NOT NULL) AS codes,
               string_agg(concat_ws(' ', province.name, province.short_name,
                                    array_to_string(province.aliases, ' '),
                                    business.name, party.other_name),
                          ' ' ORDER BY party."order", party.id) AS words,
               string_agg(concat_ws(' ', party.document_number, party.signatory),
                          ' ' ORDER BY party."order", party.id) AS signatures
        FROM agreements_party party
        LEFT JOIN agreements_province province ON province.code = party.province_id
        LEFT JOIN agreements_business business ON business.id = party.business_id
        WHERE party.agreement_id = ANY (ids)
        GROUP BY party.agreement_id
    ), sectors AS (
        SELECT link.agreement_id AS id,
               array_agg(DISTINCT code.code ORDER BY code.code)
                   FILTER (WHERE link.standing = 'agreed' AND code.code IS NOT NULL) AS codes,
               string_agg(DISTINCT concat_ws(' ', sector.name_id, sector.name_en,
                                             array_to_string(sector.synonyms, ' ')), ' ')
                   FILTER (WHERE link.standing = 'agreed') AS words,
               string_agg(DISTINCT concat_ws(' ', parent.name_id, parent.name_en), ' ')
                   FILTER (WHERE link.standing = 'agreed' AND parent.level > 1) AS parents,
               string_agg(DISTINCT concat_ws(' ', sector.name_id, link.note), ' ')
                   FILTER (WHERE link.standing = 'hoped') AS hopes
        FROM agreements_agreementsector link
        JOIN agreements_sector sector ON sector.code = link.sector_id
        LEFT JOIN agreements_sector parent ON parent.code = sector.parent_id
        CROSS JOIN LATERAL unnest(ARRAY[sector.code, parent.code, parent.parent_id]) code(code)
        WHERE link.agreement_id = ANY (ids)
        GROUP BY link.agreement_id
    ), agencies AS (
        SELECT involved.agreement_id AS id,
               array_agg(agency.id ORDER BY agency.id) AS agency_ids,
               string_agg(concat_ws(' ', agency.name, agency.short_name,
                                    array_to_string(agency.aliases, ' ')),
                          ' ' ORDER BY agency.id) AS words
        FROM (SELECT agreement_id, agency_id FROM agreements_party
              WHERE agreement_id = ANY (ids)
              UNION
              SELECT agreement_id, agency_id FROM agreements_agreementagency
              WHERE agreement_id = ANY (ids)) involved
        JOIN agreements_agency agency ON agency.id = involved.agency_id
        GROUP BY involved.agreement_id
    ), scope AS (
        SELECT agreement_id AS id, string_agg(text, ' ' ORDER BY "order", id) AS words
        FROM agreements_scopeitem WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), facilities AS (
        SELECT link.agreement_id AS id,
               string_agg(concat_ws(' ', facility.name, facility.place),
                          ' ' ORDER BY facility.id) AS words
        FROM agreements_agreement_facilities link
        JOIN agreements_facility facility ON facility.id = link.facility_id
        WHERE link.agreement_id = ANY (ids)
        GROUP BY link.agreement_id
    ), follow_ups AS (
        SELECT agreement_id AS id, string_agg(concat_ws(' ', what, responsible),
                                              ' ' ORDER BY id) AS words
        FROM agreements_followup WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), obstacles AS (
        SELECT agreement_id AS id, string_agg(concat_ws(' ', what, handling),
                                              ' ' ORDER BY id) AS words
        FROM agreements_obstacle WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), people AS (
        SELECT agreement_id AS id, string_agg(name, ' ' ORDER BY id) AS words
        FROM agreements_namedperson WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), documents AS (
        SELECT agreement_id AS id, string_agg(left(extracted_text, 100000),
                                              ' ' ORDER BY id) AS words
        FROM agreements_document WHERE agreement_id = ANY (ids) AND is_public
        GROUP BY agreement_id
    ), words AS (
        SELECT agreement.id,
               coalesce(parties.codes, '{}') AS province_codes,
               coalesce(sectors.codes, '{}') AS sector_codes,
               coalesce(agencies.agency_ids, '{}') AS agency_ids,
               left(normalise_search(concat_ws(' ', agreement.title, parties.words)),
                    20000) AS main,
               left(normalise_search(concat_ws(' ', sectors.words, sectors.parents)),
                    20000) AS sectors,
               left(normalise_search(concat_ws(' ', agreement.place, agreement.purpose,
                                               agreement.subject, scope.words, agencies.words,
                                               facilities.words)), 40000) AS scope,
               left(normalise_search(concat_ws(' ', agreement.background, agreement.financing,
                                               parties.signatures, follow_ups.words,
                                               obstacles.words, people.words, sectors.hopes,
                                               documents.words)), 160000) AS other
        FROM agreements_agreement agreement
        LEFT JOIN parties USING (id)
        LEFT JOIN sectors USING (id)
        LEFT JOIN agencies USING (id)
        LEFT JOIN scope USING (id)
        LEFT JOIN facilities USING (id)
        LEFT JOIN follow_ups USING (id)
        LEFT JOIN obstacles USING (id)
        LEFT JOIN people USING (id)
        LEFT JOIN documents USING (id)
        WHERE agreement.id = ANY (ids)
    ), listed AS (
        INSERT INTO agreements_agreementlisting
            (agreement_id, province_codes, sector_codes, agency_ids, search)
        SELECT words.id, words.province_codes, words.sector_codes, words.agency_ids,
               setweight(to_tsvector('indonesian', words.main), 'A')
                   || setweight(to_tsvector('indonesian', words.sectors), 'B')
                   || setweight(to_tsvector('indonesian', words.scope), 'C')
                   || setweight(to_tsvector('indonesian', words.other), 'D')
        FROM words
        ON CONFLICT (agreement_id) DO UPDATE SET
            province_codes = excluded.province_codes,
            sector_codes = excluded.sector_codes,
            agency_ids = excluded.agency_ids,
            search = excluded.search
    )
    INSERT INTO agreements_searchword (word)
    SELECT DISTINCT token.word
    FROM words
    CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector(
        'simple', concat_ws(' ', words.main, words.sectors, words.scope)))) token(word)
    WHERE token.word ~ '^[a-z]{3,}$'
      AND NOT EXISTS (SELECT FROM agreements_searchword known WHERE known.word = token.word)
$$;
