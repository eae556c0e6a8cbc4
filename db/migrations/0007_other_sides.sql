CREATE TABLE "connector_health" (
	"system" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"open_until" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"probe_until" timestamp (3) with time zone,
	"last_refusal" text,
	"calls_left" integer,
	"calls_allowed" integer,
	"answered_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"adapter" text NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed_secret" text,
	"active" boolean DEFAULT true NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"check_ok" boolean,
	"check_answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "connectors_kind" CHECK ("connectors"."kind" in ('crm', 'calendar', 'alerts')),
	CONSTRAINT "connectors_adapter" CHECK ("connectors"."adapter" in ('hubspot', 'salesforce', 'tryton', 'google', 'caldav', 'slack'))
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"trigger" text NOT NULL,
	"started_by" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"compared" integer DEFAULT 0 NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"repaired" integer DEFAULT 0 NOT NULL,
	"unanswered" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"subject" text NOT NULL,
	"handoff_id" uuid,
	"delivery_id" uuid,
	"system" text,
	"external_id" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	"reason" text,
	CONSTRAINT "findings_kind" CHECK ("findings"."kind" in ('meeting_gone', 'meeting_moved', 'meeting_without_lead', 'meeting_missing', 'record_gone', 'record_merged', 'record_twice')),
	CONSTRAINT "findings_state" CHECK ("findings"."state" in ('open', 'repaired', 'dismissed'))
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handoff_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"calendar_id" text NOT NULL,
	"event_id" text NOT NULL,
	"state" text NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone NOT NULL,
	"join_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meetings_state" CHECK ("meetings"."state" in ('booked', 'cancelled', 'no_show'))
);
--> statement-breakpoint
CREATE TABLE "received_events" (
	"source_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"lead_id" uuid,
	"handoff_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"effect" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "received_events_source_id_external_id_pk" PRIMARY KEY("source_id","external_id"),
	CONSTRAINT "received_events_kind" CHECK ("received_events"."kind" in ('owner.responded', 'engagement', 'meeting.cancelled', 'meeting.rescheduled', 'meeting.no_show', 'consent.withdrawn', 'record.deleted'))
);
--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "sent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "send_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "waits_for" text;--> statement-breakpoint
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_updated_by_people_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_settled_by_people_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_events" ADD CONSTRAINT "received_events_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_events" ADD CONSTRAINT "received_events_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_events" ADD CONSTRAINT "received_events_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "connectors_one_active" ON "connectors" USING btree ("kind") WHERE active;--> statement-breakpoint
CREATE INDEX "reconciliations_recent" ON "reconciliations" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliations_one_running" ON "reconciliations" USING btree (((finished_at is null))) WHERE finished_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "findings_one_open" ON "findings" USING btree ("kind","subject") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "findings_recent" ON "findings" USING btree ("state","found_at","id");--> statement-breakpoint
CREATE INDEX "findings_handoff" ON "findings" USING btree ("handoff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_event" ON "meetings" USING btree ("calendar_id","event_id");--> statement-breakpoint
CREATE INDEX "meetings_handoff" ON "meetings" USING btree ("handoff_id");--> statement-breakpoint
CREATE INDEX "meetings_coming" ON "meetings" USING btree ("start_at","id");--> statement-breakpoint
-- Meetings booked before there was a table of them.
INSERT INTO "meetings" ("id", "handoff_id", "delivery_id", "hold_id", "owner_id", "calendar_id", "event_id", "state", "start_at", "end_at", "join_url", "created_at", "updated_at")
SELECT gen_random_uuid(), d."handoff_id", d."id", h."id", h."owner_id", d."plan"->'meeting'->>'calendarId', s."external_id", 'booked', h."start_at", h."end_at", s."result"->>'joinUrl', s."done_at", s."done_at"
FROM "delivery_steps" s
JOIN "deliveries" d ON d."id" = s."delivery_id"
JOIN "holds" h ON h."id"::text = d."plan"->'meeting'->>'holdId' AND h."state" = 'booked'
WHERE s."step" = 'calendar.book' AND s."state" = 'done' AND s."external_id" IS NOT NULL AND s."done_at" IS NOT NULL
ON CONFLICT DO NOTHING;
