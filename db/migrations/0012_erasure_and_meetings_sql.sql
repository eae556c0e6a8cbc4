-- Whoever writes a handoff pays only for what the write changes of marks and words: a delivery moves one that mostly has
-- no mark left, a lease or a note touches neither. Measured (bench/triggers.ts): lists of columns cost nothing, but a WHEN
-- is read from its text again in every statement, so only what is short stands there and the rest inside.
DROP TRIGGER handoffs_marks_changed ON "handoffs";--> statement-breakpoint
DROP TRIGGER handoffs_words_changed ON "handoffs";--> statement-breakpoint
-- Only the difference: each row written anew would ask again whether its handoff exists.
CREATE OR REPLACE FUNCTION handoffs_keep_marks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wanted text[];
BEGIN
  IF (OLD.open_exceptions, OLD.value_amount, OLD.escalated_to)
    IS DISTINCT FROM (NEW.open_exceptions, NEW.value_amount, NEW.escalated_to) THEN
    wanted := queue_marks_of(NEW.open_exceptions, NEW.value_amount, NEW.escalated_to);
    DELETE FROM queue_marks WHERE handoff_id = NEW.id AND mark <> ALL (wanted);
    INSERT INTO queue_marks AS standing (handoff_id, mark, queue, place)
      SELECT NEW.id, mark, NEW.queue, NEW.place FROM unnest(wanted) AS mark
      ON CONFLICT (handoff_id, mark) DO UPDATE SET queue = excluded.queue, place = excluded.place
        WHERE (standing.queue, standing.place) IS DISTINCT FROM (excluded.queue, excluded.place);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION handoffs_move_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.place <> NEW.place OR OLD.queue <> NEW.queue THEN
    UPDATE queue_marks SET queue = NEW.queue, place = NEW.place WHERE handoff_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Another spelling may be the same words, and the index of words is dear to write.
CREATE OR REPLACE FUNCTION handoffs_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wanted tsvector;
BEGIN
  IF (OLD.contact_name, OLD.contact_company, OLD.need) IS DISTINCT FROM (NEW.contact_name, NEW.contact_company, NEW.need) THEN
    wanted := array_to_tsvector(search_words(concat_ws(' ', NEW.contact_name, NEW.contact_company, NEW.need)));
    UPDATE queue_words SET words = wanted WHERE handoff_id = NEW.id AND words <> wanted;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER handoffs_marks_changed AFTER UPDATE OF "open_exceptions", "value_amount", "escalated_to" ON "handoffs"
  FOR EACH ROW EXECUTE FUNCTION handoffs_keep_marks();--> statement-breakpoint
-- `queue` and `place` are worked out from these three columns.
CREATE TRIGGER handoffs_marks_moved AFTER UPDATE OF "state", "due_at", "state_at" ON "handoffs" FOR EACH ROW
  WHEN (NEW.open_exceptions <> '{}' OR NEW.value_amount IS NOT NULL OR NEW.escalated_to IS NOT NULL)
  EXECUTE FUNCTION handoffs_move_marks();--> statement-breakpoint
CREATE TRIGGER handoffs_words_changed AFTER UPDATE OF "contact_name", "contact_company", "need" ON "handoffs"
  FOR EACH ROW EXECUTE FUNCTION handoffs_keep_words();
--> statement-breakpoint
-- Older facts do not tell how long the analysis took: counted as nothing, as they would be if they were counted anew. After the columns.
UPDATE "measured" SET "analysis_ms" = 0 WHERE "total_ms" IS NOT NULL;--> statement-breakpoint
UPDATE "measure_times" SET "analysis_ms" = 0 WHERE "stage" = 'total';--> statement-breakpoint
INSERT INTO "measure_times" ("day", "stage", "bin", "n") SELECT "day", 'analysis', 0, sum("n") FROM "measure_times" WHERE "stage" = 'chat' GROUP BY 1;
