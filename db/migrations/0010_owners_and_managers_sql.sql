-- The words of a text as a search knows them: no accents, no capitals, cut at every sign. lib/handoffs/search.ts does the same to what is typed.
CREATE FUNCTION search_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_remove(string_to_array(regexp_replace(regexp_replace(
    translate(replace(replace(replace(lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]+', '', 'g')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđıð', 'oldid'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u20a0-\u20cf\u3000-\u303f]+', ' ', 'g'),
    '([^ ]{40})[^ ]+', '\1', 'g'), ' '), '')
$$;--> statement-breakpoint
CREATE FUNCTION queue_marks_of(exceptions text[], amount bigint, escalated_to text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT mark), '{}') FROM (
    SELECT unnest(exceptions) AS mark
    UNION ALL SELECT 'value_' || step FROM unnest(ARRAY[10000, 50000, 100000]) AS step WHERE amount >= step
    UNION ALL SELECT 'escalated' WHERE escalated_to IS NOT NULL
  ) AS marks
$$;--> statement-breakpoint
-- A statement's new rows at once: a load writes fifty thousand.
CREATE FUNCTION handoffs_list_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO queue_marks (handoff_id, mark, queue, place)
    SELECT id, mark, queue, place FROM added, unnest(queue_marks_of(open_exceptions, value_amount, escalated_to)) AS mark;
  INSERT INTO queue_words (handoff_id, words)
    SELECT id, array_to_tsvector(search_words(concat_ws(' ', contact_name, contact_company, need))) FROM added;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION handoffs_keep_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM queue_marks WHERE handoff_id = NEW.id;
  INSERT INTO queue_marks (handoff_id, mark, queue, place)
    SELECT NEW.id, mark, NEW.queue, NEW.place
    FROM unnest(queue_marks_of(NEW.open_exceptions, NEW.value_amount, NEW.escalated_to)) AS mark;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION handoffs_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE queue_words SET words = array_to_tsvector(search_words(concat_ws(' ', NEW.contact_name, NEW.contact_company, NEW.need)))
    WHERE handoff_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER handoffs_listed AFTER INSERT ON "handoffs" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION handoffs_list_new();--> statement-breakpoint
CREATE TRIGGER handoffs_marks_changed AFTER UPDATE ON "handoffs" FOR EACH ROW
  WHEN ((OLD.queue, OLD.place, OLD.open_exceptions, OLD.value_amount, OLD.escalated_to)
    IS DISTINCT FROM (NEW.queue, NEW.place, NEW.open_exceptions, NEW.value_amount, NEW.escalated_to))
  EXECUTE FUNCTION handoffs_keep_marks();--> statement-breakpoint
CREATE TRIGGER handoffs_words_changed AFTER UPDATE ON "handoffs" FOR EACH ROW
  WHEN ((OLD.contact_name, OLD.contact_company, OLD.need) IS DISTINCT FROM (NEW.contact_name, NEW.contact_company, NEW.need))
  EXECUTE FUNCTION handoffs_keep_words();--> statement-breakpoint
-- A state says its list: without this the planner multiplies the two, and expects a hundredth of what there is.
CREATE STATISTICS handoffs_queue_of_state (dependencies, mcv) ON "queue", "state" FROM "handoffs";--> statement-breakpoint
INSERT INTO "queue_marks" ("handoff_id", "mark", "queue", "place")
  SELECT "id", mark, "queue", "place" FROM "handoffs", unnest(queue_marks_of("open_exceptions", "value_amount", "escalated_to")) AS mark;--> statement-breakpoint
INSERT INTO "queue_words" ("handoff_id", "words")
  SELECT "id", array_to_tsvector(search_words(concat_ws(' ', "contact_name", "contact_company", "need"))) FROM "handoffs";
--> statement-breakpoint
-- Whoever writes an event marks its conversation in the same transaction: no mark can be seen before its event, nor an event without its mark.
CREATE FUNCTION measurement_events_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO measure_changes (conversation_id) SELECT DISTINCT conversation_id FROM added;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER measurement_events_marked AFTER INSERT ON "measurement_events"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measurement_events_mark();--> statement-breakpoint
-- What was measured before this migration.
INSERT INTO "measure_changes" ("conversation_id") SELECT DISTINCT "conversation_id" FROM "measurement_events";--> statement-breakpoint
-- A table that is emptied again and again is cleared by how much it was used, not by how much it holds.
ALTER TABLE "measure_changes" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
