CREATE TABLE "alert_preferences" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"mail" boolean NOT NULL,
	"channel" boolean NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "followups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"handoff_id" uuid,
	"state" text NOT NULL,
	"priority_score" integer,
	"action" text,
	"channel" text,
	"reasons" text NOT NULL,
	"phrase_key" text,
	"draft" text NOT NULL,
	"text" text,
	"engine" text NOT NULL,
	"engine_version" text NOT NULL,
	"model" text,
	"prompt_version" text,
	"input_hash" text NOT NULL,
	"told" jsonb,
	"unavailable_at" timestamp (3) with time zone,
	"handed_over" jsonb,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"objection" text,
	"objection_reason" text,
	"found" text[] DEFAULT '{}' NOT NULL,
	"held_at" timestamp (3) with time zone,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	"settled_reason" text,
	"released_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "followups_state" CHECK ("followups"."state" in ('open', 'approved', 'rejected', 'blocked', 'discarded', 'superseded', 'manual')),
	CONSTRAINT "followups_action" CHECK ("followups"."action" in ('follow_up', 'wait', 'escalate', 'close')),
	CONSTRAINT "followups_channel" CHECK ("followups"."channel" in ('email', 'sms', 'phone')),
	CONSTRAINT "followups_objection" CHECK ("followups"."objection" in ('wrong_channel', 'too_soon', 'wrong_words', 'not_interested', 'other')),
	CONSTRAINT "followups_found" CHECK ("followups"."found" <@ array['email', 'phone', 'number', 'id']::text[]),
	CONSTRAINT "followups_score" CHECK ("followups"."priority_score" between 0 and 100),
	CONSTRAINT "followups_proposed" CHECK (state in ('manual', 'superseded') or ("followups"."priority_score" is not null and "followups"."action" is not null)),
	CONSTRAINT "followups_sendable" CHECK ("followups"."draft" = '' or "followups"."channel" is not null)
);
--> statement-breakpoint
CREATE TABLE "handoff_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handoff_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bot_fixes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"page_path" text NOT NULL,
	"fixed_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL,
	"noted_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "bot_fixes_kind" CHECK ("bot_fixes"."kind" in ('pricing_request', 'custom_scope', 'legal_advice', 'guarantee_request', 'emergency', 'complaint', 'frustrated_visitor', 'repeated_question', 'sensitive_data', 'consent_unclear', 'consent_missing', 'contact_invalid', 'duplicate_record', 'existing_customer_conflict', 'territory_conflict', 'no_owner', 'high_value', 'poor_fit', 'bot_promise', 'low_confidence', 'prompt_injection', 'slot_taken', 'draft_promise', 'ai_unavailable'))
);
--> statement-breakpoint
CREATE TABLE "measure_changes" (
	"conversation_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measure_rollups" (
	"slice" text NOT NULL,
	"day" date NOT NULL,
	"page_path" text DEFAULT '' NOT NULL,
	"topic" text DEFAULT '' NOT NULL,
	"source_id" uuid,
	"person_id" uuid,
	"chats" integer DEFAULT 0 NOT NULL,
	"not_spam" integer DEFAULT 0 NOT NULL,
	"relevant" integer DEFAULT 0 NOT NULL,
	"qualified" integer DEFAULT 0 NOT NULL,
	"documented" integer DEFAULT 0 NOT NULL,
	"leads" integer DEFAULT 0 NOT NULL,
	"excepted" integer DEFAULT 0 NOT NULL,
	"to_relevant" integer DEFAULT 0 NOT NULL,
	"to_ready" integer DEFAULT 0 NOT NULL,
	"to_approved" integer DEFAULT 0 NOT NULL,
	"to_delivered" integer DEFAULT 0 NOT NULL,
	"to_answered" integer DEFAULT 0 NOT NULL,
	"handoffs" integer DEFAULT 0 NOT NULL,
	"complete" integer DEFAULT 0 NOT NULL,
	"awaited" integer DEFAULT 0 NOT NULL,
	"awaited_in_time" integer DEFAULT 0 NOT NULL,
	"timed" integer DEFAULT 0 NOT NULL,
	"timed_in_time" integer DEFAULT 0 NOT NULL,
	"staged" integer DEFAULT 0 NOT NULL,
	"staged_in_time" integer DEFAULT 0 NOT NULL,
	"deliveries" integer DEFAULT 0 NOT NULL,
	"open" integer DEFAULT 0 NOT NULL,
	"tasks" integer DEFAULT 0 NOT NULL,
	"wrong_owner" integer DEFAULT 0 NOT NULL,
	"bad_handoff" integer DEFAULT 0 NOT NULL,
	"reported" integer DEFAULT 0 NOT NULL,
	"decisions" integer DEFAULT 0 NOT NULL,
	"approvals" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "measure_rollups_once" UNIQUE NULLS NOT DISTINCT("slice","day","page_path","topic","source_id","person_id"),
	CONSTRAINT "measure_rollups_slice" CHECK ("measure_rollups"."slice" in ('place', 'person'))
);
--> statement-breakpoint
CREATE TABLE "measure_times" (
	"day" date NOT NULL,
	"stage" text NOT NULL,
	"bin" integer NOT NULL,
	"n" integer DEFAULT 0 NOT NULL,
	"chat_ms" bigint,
	"queue_ms" bigint,
	"review_ms" bigint,
	"crm_ms" bigint,
	"calendar_ms" bigint,
	"owner_ms" bigint,
	CONSTRAINT "measure_times_day_stage_bin_pk" PRIMARY KEY("day","stage","bin"),
	CONSTRAINT "measure_times_stage" CHECK ("measure_times"."stage" in ('step', 'response', 'total', 'chat', 'queue', 'review', 'crm', 'calendar', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "measured" (
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"handoff_id" uuid,
	"task_id" uuid,
	"person_id" uuid,
	"source_id" uuid,
	"page_path" text,
	"topic" text,
	"spam" boolean,
	"relevant" boolean,
	"ready" boolean,
	"complete" boolean,
	"approved" boolean,
	"delivered" boolean,
	"in_time" boolean,
	"open" boolean,
	"wrong_owner" boolean,
	"bad_handoff" boolean,
	"exceptions" text[],
	"engine_intent" text,
	"ms" integer,
	"chat_ms" integer,
	"queue_ms" integer,
	"review_ms" integer,
	"crm_ms" integer,
	"calendar_ms" integer,
	"owner_ms" integer,
	"total_ms" integer,
	CONSTRAINT "measured_kind_at_id_pk" PRIMARY KEY("kind","at","id"),
	CONSTRAINT "measured_kind" CHECK ("measured"."kind" in ('chat', 'handoff', 'delivery', 'task', 'decision'))
);
--> statement-breakpoint
CREATE TABLE "pilots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"pages" text[] NOT NULL,
	"started_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "owner_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"handoff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"to_person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"status" integer,
	"answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "owner_moves_kind" CHECK ("owner_moves"."kind" in ('crm.task', 'calendar.meeting')),
	CONSTRAINT "owner_moves_state" CHECK ("owner_moves"."state" in ('waiting', 'done', 'dead', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "queue_marks" (
	"handoff_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"queue" text NOT NULL,
	"place" bigint NOT NULL,
	CONSTRAINT "queue_marks_handoff_id_mark_pk" PRIMARY KEY("handoff_id","mark")
);
--> statement-breakpoint
CREATE TABLE "queue_words" (
	"handoff_id" uuid PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sending_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sending_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"attempt" integer NOT NULL,
	"fence" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text,
	"status" integer,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "sendings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"handoff_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"channel" text NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"question" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"allowed" integer NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"waits_for" text,
	"external_id" text,
	"status" integer,
	"answer" text,
	"report" text,
	"sent_at" timestamp (3) with time zone,
	"gave_up_by" uuid,
	"gave_up_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sendings_state_word" CHECK ("sendings"."state" in ('scheduled', 'running', 'waiting', 'done', 'dead', 'cancelled')),
	CONSTRAINT "sendings_channel" CHECK ("sendings"."channel" in ('email', 'sms'))
);
--> statement-breakpoint
ALTER TABLE "connectors" DROP CONSTRAINT "connectors_kind";--> statement-breakpoint
ALTER TABLE "connectors" DROP CONSTRAINT "connectors_adapter";--> statement-breakpoint
ALTER TABLE "measurement_events" DROP CONSTRAINT "measurement_events_kind";--> statement-breakpoint
DROP INDEX "alerts_once";--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "remind_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "reminders" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "queue" text GENERATED ALWAYS AS (case when state in ('needs_review', 'in_review') then 'open' else state end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "place" bigint GENERATED ALWAYS AS (case when state in ('needs_review', 'in_review') then 1 else -1 end * (extract(epoch from case when state in ('needs_review', 'in_review') then coalesce(due_at, state_at) else state_at end - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "alert_preferences" ADD CONSTRAINT "alert_preferences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followups" ADD CONSTRAINT "followups_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followups" ADD CONSTRAINT "followups_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followups" ADD CONSTRAINT "followups_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followups" ADD CONSTRAINT "followups_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followups" ADD CONSTRAINT "followups_settled_by_people_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_notes" ADD CONSTRAINT "handoff_notes_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_notes" ADD CONSTRAINT "handoff_notes_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bot_fixes" ADD CONSTRAINT "bot_fixes_noted_by_people_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pilots" ADD CONSTRAINT "pilots_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_moves" ADD CONSTRAINT "owner_moves_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_moves" ADD CONSTRAINT "owner_moves_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_moves" ADD CONSTRAINT "owner_moves_to_person_id_people_id_fk" FOREIGN KEY ("to_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_marks" ADD CONSTRAINT "queue_marks_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_words" ADD CONSTRAINT "queue_words_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sending_attempts" ADD CONSTRAINT "sending_attempts_sending_id_sendings_id_fk" FOREIGN KEY ("sending_id") REFERENCES "public"."sendings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sendings" ADD CONSTRAINT "sendings_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sendings" ADD CONSTRAINT "sendings_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sendings" ADD CONSTRAINT "sendings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sendings" ADD CONSTRAINT "sendings_gave_up_by_people_id_fk" FOREIGN KEY ("gave_up_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "followups_one_live" ON "followups" USING btree ("lead_id") WHERE state in ('open', 'manual');--> statement-breakpoint
CREATE INDEX "followups_lead" ON "followups" USING btree ("lead_id","created_at");--> statement-breakpoint
CREATE INDEX "followups_decided" ON "followups" USING btree ("decided_at") WHERE state in ('approved', 'rejected');--> statement-breakpoint
CREATE INDEX "followups_held" ON "followups" USING btree ("held_at","id") WHERE state = 'blocked';--> statement-breakpoint
CREATE INDEX "followups_unavailable" ON "followups" USING btree ("unavailable_at") WHERE state in ('open', 'manual') and unavailable_at is not null;--> statement-breakpoint
CREATE INDEX "handoff_notes_handoff" ON "handoff_notes" USING btree ("handoff_id","at");--> statement-breakpoint
CREATE INDEX "bot_fixes_cell" ON "bot_fixes" USING btree ("kind","page_path","fixed_at") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "measured_conversation" ON "measured" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "measured_response" ON "measured" USING btree ("ms","at") WHERE kind = 'handoff' and ms is not null;--> statement-breakpoint
CREATE INDEX "pilots_newest" ON "pilots" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "owner_moves_one" ON "owner_moves" USING btree ("handoff_id","kind");--> statement-breakpoint
CREATE INDEX "owner_moves_waiting" ON "owner_moves" USING btree ("run_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "queue_marks_place" ON "queue_marks" USING btree ("queue","mark","place","handoff_id");--> statement-breakpoint
CREATE INDEX "queue_words_words" ON "queue_words" USING gin ("words");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("person_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_one_default" ON "saved_views" USING btree ("person_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "sending_attempts_order" ON "sending_attempts" USING btree ("sending_id","channel","attempt");--> statement-breakpoint
CREATE INDEX "sendings_unfinished" ON "sendings" USING btree ("run_at") WHERE state in ('scheduled', 'running', 'waiting');--> statement-breakpoint
CREATE INDEX "sendings_state" ON "sendings" USING btree ("state","updated_at","id");--> statement-breakpoint
CREATE INDEX "sendings_task" ON "sendings" USING btree ("task_id","created_at");--> statement-breakpoint
CREATE INDEX "sendings_external" ON "sendings" USING btree ("external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sendings_one_under_way" ON "sendings" USING btree ("task_id") WHERE state in ('scheduled', 'running', 'waiting');--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once_person" ON "alerts" USING btree ("person_id","kind","subject_id") WHERE seen_at is null and person_id is not null;--> statement-breakpoint
CREATE INDEX "alerts_remind" ON "alerts" USING btree ("remind_at") WHERE seen_at is null and remind_at is not null;--> statement-breakpoint
CREATE INDEX "conversations_external_id" ON "conversations" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "conversations_lead" ON "conversations" USING btree ("lead_id","started_at") WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX "handoffs_place" ON "handoffs" USING btree ("queue","place","id");--> statement-breakpoint
CREATE INDEX "handoffs_place_route" ON "handoffs" USING btree ("queue","route","place","id");--> statement-breakpoint
CREATE INDEX "handoffs_place_page" ON "handoffs" USING btree ("queue","page_path","place","id");--> statement-breakpoint
CREATE INDEX "handoffs_place_owner" ON "handoffs" USING btree ("queue","owner_id","place","id");--> statement-breakpoint
CREATE INDEX "received_events_engagement" ON "received_events" USING btree ("lead_id","at") WHERE kind = 'engagement';--> statement-breakpoint
CREATE INDEX "received_events_engagement_handoff" ON "received_events" USING btree ("handoff_id") WHERE kind = 'engagement';--> statement-breakpoint
CREATE INDEX "leads_email_begins" ON "leads" USING btree ("email" text_pattern_ops) WHERE email is not null;--> statement-breakpoint
CREATE INDEX "leads_phone_alike" ON "leads" USING gin ("phone" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "tasks_handoff" ON "tasks" USING btree ("handoff_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once" ON "alerts" USING btree ("kind","role","subject_id") WHERE seen_at is null and person_id is null;--> statement-breakpoint
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_kind" CHECK ("connectors"."kind" in ('crm', 'calendar', 'mail', 'sms', 'alerts'));--> statement-breakpoint
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_adapter" CHECK ("connectors"."adapter" in ('hubspot', 'salesforce', 'tryton', 'google', 'caldav', 'smtp', 'twilio', 'slack'));--> statement-breakpoint
ALTER TABLE "measurement_events" ADD CONSTRAINT "measurement_events_kind" CHECK ("measurement_events"."kind" in ('conversation.started', 'conversation.classified', 'handoff.ready', 'handoff.claimed', 'handoff.decided', 'handoff.undone', 'handoff.delivered', 'meeting.booked', 'delivery.dead', 'task.offered', 'task.claimed', 'task.responded', 'task.wrong_owner', 'task.bad_handoff', 'followup.recommended', 'followup.approved', 'followup.rejected'));