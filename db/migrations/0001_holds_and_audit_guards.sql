-- Two live holds of one person cannot overlap. now() is not allowed here: expired holds are released in the transaction that places a new one.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_do_not_overlap" EXCLUDE USING gist ("owner_id" WITH =, "during" WITH &&) WHERE ("state" in ('held', 'booked'));--> statement-breakpoint
-- The audit trail is append-only: only the sealer's three columns may be filled in, once.
CREATE FUNCTION audit_entries_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'audit entries are never removed'; END IF;
  IF OLD.seq IS NOT NULL
    OR (NEW.id, NEW.at, NEW.actor_kind, NEW.action, NEW.subject_kind, NEW.data)
      IS DISTINCT FROM (OLD.id, OLD.at, OLD.actor_kind, OLD.action, OLD.subject_kind, OLD.data)
    OR NEW.actor_id IS DISTINCT FROM OLD.actor_id
    OR NEW.subject_id IS DISTINCT FROM OLD.subject_id
  THEN RAISE EXCEPTION 'audit entries are never changed'; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION audit_entries_guard();
