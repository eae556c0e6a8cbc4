CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"role" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"seen_by" uuid,
	CONSTRAINT "alerts_role" CHECK ("alerts"."role" in ('reviewer', 'owner', 'manager', 'compliance', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"seq" bigint,
	"previous_hash" text,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "analyses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"engine" text NOT NULL,
	"engine_version" text NOT NULL,
	"model" text,
	"prompt_version" text,
	"input_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	"duration_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"lead_id" uuid,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"origin" text NOT NULL,
	"wording" text,
	"answer" text,
	"message_id" uuid,
	"page_url" text,
	"person_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_entries_channel" CHECK ("consent_entries"."channel" in ('email', 'phone', 'sms', 'calendar')),
	CONSTRAINT "consent_entries_status" CHECK ("consent_entries"."status" in ('granted', 'denied', 'unclear', 'missing')),
	CONSTRAINT "consent_entries_origin" CHECK ("consent_entries"."origin" in ('widget', 'visitor', 'reviewer', 'event'))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"status" text DEFAULT 'live' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"last_message_at" timestamp (3) with time zone,
	"page_url" text,
	"page_path" text,
	"page_title" text,
	"page_topic" text,
	"referrer" text,
	"campaign" jsonb,
	"visitor" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"path" text[] DEFAULT '{}' NOT NULL,
	"handoff_requested" boolean DEFAULT false NOT NULL,
	"analysis_id" uuid,
	"intent" text,
	"directive" text,
	"directive_body" jsonb,
	"lead_id" uuid,
	"message_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "conversations_status" CHECK ("conversations"."status" in ('live', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "message_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"text" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"seq" integer NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "messages_role" CHECK ("messages"."role" in ('visitor', 'bot', 'agent', 'system'))
);
--> statement-breakpoint
CREATE TABLE "calendar_mirrors" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"busy" jsonb NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"looked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handoff_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"state" text NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"plan" jsonb NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deliveries_decisionId_unique" UNIQUE("decision_id"),
	CONSTRAINT "deliveries_state" CHECK ("deliveries"."state" in ('scheduled', 'running', 'waiting', 'done', 'dead', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"step" text NOT NULL,
	"attempt" integer NOT NULL,
	"fence" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text,
	"status" integer,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "delivery_steps" (
	"delivery_id" uuid NOT NULL,
	"step" text NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"key" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"external_id" text,
	"answer" text,
	"status" integer,
	"started_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "delivery_steps_delivery_id_step_pk" PRIMARY KEY("delivery_id","step"),
	CONSTRAINT "delivery_steps_step" CHECK ("delivery_steps"."step" in ('crm.find', 'crm.upsert', 'crm.log', 'crm.task', 'helpdesk.ticket', 'calendar.book', 'notify.owner', 'confirm.source')),
	CONSTRAINT "delivery_steps_state" CHECK ("delivery_steps"."state" in ('pending', 'done', 'failed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"state" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "holds_state" CHECK ("holds"."state" in ('held', 'booked', 'released'))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handoff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid NOT NULL,
	"handoff_version" integer NOT NULL,
	"analysis_id" uuid,
	"edits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reject_reason" text,
	"reason" text,
	"gates" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" uuid,
	CONSTRAINT "decisions_kind" CHECK ("decisions"."kind" in ('approve', 'return', 'escalate', 'reject', 'merge'))
);
--> statement-breakpoint
CREATE TABLE "handoff_drafts" (
	"handoff_id" uuid PRIMARY KEY NOT NULL,
	"edits" jsonb NOT NULL,
	"author_id" uuid NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handoff_exceptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handoff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"blocking" boolean NOT NULL,
	"origin" text NOT NULL,
	"evidence" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" uuid,
	"resolution" text,
	CONSTRAINT "handoff_exceptions_kind" CHECK ("handoff_exceptions"."kind" in ('pricing_request', 'custom_scope', 'legal_advice', 'guarantee_request', 'emergency', 'complaint', 'frustrated_visitor', 'repeated_question', 'sensitive_data', 'consent_unclear', 'consent_missing', 'contact_invalid', 'duplicate_record', 'existing_customer_conflict', 'territory_conflict', 'no_owner', 'high_value', 'poor_fit', 'bot_promise', 'low_confidence', 'prompt_injection', 'slot_taken', 'draft_promise', 'ai_unavailable')),
	CONSTRAINT "handoff_exceptions_state" CHECK ("handoff_exceptions"."state" in ('open', 'resolved', 'void')),
	CONSTRAINT "handoff_exceptions_origin" CHECK ("handoff_exceptions"."origin" in ('engine', 'matching', 'routing', 'delivery', 'person'))
);
--> statement-breakpoint
CREATE TABLE "handoff_viewers" (
	"handoff_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "handoff_viewers_handoff_id_person_id_pk" PRIMARY KEY("handoff_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "handoffs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"lead_id" uuid,
	"previous_id" uuid,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"route" text NOT NULL,
	"intent" text NOT NULL,
	"analysis_id" uuid,
	"need" text NOT NULL,
	"question" text,
	"contact_name" text,
	"contact_company" text,
	"consent" jsonb NOT NULL,
	"open_exceptions" text[] DEFAULT '{}' NOT NULL,
	"page_path" text,
	"topic" text,
	"value_amount" bigint,
	"value_currency" text,
	"complete" boolean,
	"owner_id" uuid,
	"team_id" uuid,
	"owner_reason" text,
	"owner_trace" jsonb,
	"match" jsonb,
	"ready_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"ready_reason" text,
	"holder_id" uuid,
	"lease_until" timestamp (3) with time zone,
	"kept_for_id" uuid,
	"kept_until" timestamp (3) with time zone,
	"escalated_to" text,
	"escalation_reason" text,
	"merged_into_id" uuid,
	"returned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "handoffs_state" CHECK ("handoffs"."state" in ('collecting', 'needs_review', 'in_review', 'approved', 'delivering', 'delivered', 'delivery_failed', 'returned', 'rejected', 'merged', 'cancelled', 'closed')),
	CONSTRAINT "handoffs_route" CHECK ("handoffs"."route" in ('sales', 'support', 'existing_customer', 'other', 'spam')),
	CONSTRAINT "handoffs_intent" CHECK ("handoffs"."intent" in ('sales', 'support', 'existing_customer', 'spam', 'other'))
);
--> statement-breakpoint
CREATE TABLE "measurement_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"conversation_id" uuid NOT NULL,
	"handoff_id" uuid,
	"task_id" uuid,
	"person_id" uuid,
	"source_id" uuid,
	"page_path" text,
	"topic" text,
	"ms" integer,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "measurement_events_kind" CHECK ("measurement_events"."kind" in ('conversation.started', 'conversation.classified', 'handoff.ready', 'handoff.claimed', 'handoff.decided', 'handoff.undone', 'handoff.delivered', 'meeting.booked', 'delivery.dead', 'task.offered', 'task.claimed', 'task.responded', 'task.wrong_owner', 'task.bad_handoff'))
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"pool_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"roles" text[] NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"working_hours" jsonb NOT NULL,
	"away_until" timestamp (3) with time zone,
	"capacity" integer DEFAULT 20 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"session_epoch" integer DEFAULT 0 NOT NULL,
	"calendar_id" text,
	"crm_owner_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "people_roles" CHECK ("people"."roles" <@ array['reviewer', 'owner', 'manager', 'compliance', 'admin']::text[])
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"last_chosen_at" timestamp (3) with time zone,
	CONSTRAINT "team_members_team_id_person_id_pk" PRIMARY KEY("team_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "teams_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"email" text,
	"phone" text,
	"company" text,
	"role" text,
	"record_id" text,
	"record" jsonb,
	"record_seen_at" timestamp (3) with time zone,
	"is_customer" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routing_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"conditions" jsonb NOT NULL,
	"person_id" uuid,
	"team_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phrases" (
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"text" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "phrases_key_language_version_pk" PRIMARY KEY("key","language","version")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" uuid
);
--> statement-breakpoint
CREATE TABLE "api_clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_clients_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "api_clients_scopes" CHECK ("api_clients"."scopes" <@ array['conversations:write', 'availability:read', 'handoffs:read', 'followups:write', 'measures:read', 'events:write']::text[])
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"client_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_client_id_key_pk" PRIMARY KEY("client_id","key")
);
--> statement-breakpoint
CREATE TABLE "rate_windows" (
	"client_id" uuid NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"requests" integer NOT NULL,
	CONSTRAINT "rate_windows_client_id_window_start_pk" PRIMARY KEY("client_id","window_start")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"platform" text DEFAULT 'standard' NOT NULL,
	"webhook_secrets" text[] DEFAULT '{}' NOT NULL,
	"webhook_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sources_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "webhook_receipts" (
	"source_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_receipts_source_id_event_id_pk" PRIMARY KEY("source_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handoff_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"state" text NOT NULL,
	"owner_id" uuid,
	"team_id" uuid,
	"offer_until" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"responded_at" timestamp (3) with time zone,
	"responded_via" text,
	"question" text,
	"message" text,
	"waiting_until" timestamp (3) with time zone,
	"report_reason" text,
	"completed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tasks_state" CHECK ("tasks"."state" in ('offered', 'claimed', 'waiting', 'responded', 'completed', 'wrong_owner', 'bad_handoff', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"status" integer,
	"answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_seen_by_people_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyses" ADD CONSTRAINT "analyses_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_revisions" ADD CONSTRAINT "message_revisions_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_mirrors" ADD CONSTRAINT "calendar_mirrors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_steps" ADD CONSTRAINT "delivery_steps_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_analysis_id_analyses_id_fk" FOREIGN KEY ("analysis_id") REFERENCES "public"."analyses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_undone_by_people_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_drafts" ADD CONSTRAINT "handoff_drafts_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_drafts" ADD CONSTRAINT "handoff_drafts_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_exceptions" ADD CONSTRAINT "handoff_exceptions_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_exceptions" ADD CONSTRAINT "handoff_exceptions_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_viewers" ADD CONSTRAINT "handoff_viewers_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_viewers" ADD CONSTRAINT "handoff_viewers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_analysis_id_analyses_id_fk" FOREIGN KEY ("analysis_id") REFERENCES "public"."analyses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_holder_id_people_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_kept_for_id_people_id_fk" FOREIGN KEY ("kept_for_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phrases" ADD CONSTRAINT "phrases_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_updated_by_people_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_clients" ADD CONSTRAINT "api_clients_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_windows" ADD CONSTRAINT "rate_windows_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_receipts" ADD CONSTRAINT "webhook_receipts_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("role","at") WHERE seen_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once" ON "alerts" USING btree ("kind","role","subject_id") WHERE seen_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_chain" ON "audit_entries" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "audit_entries_unsealed" ON "audit_entries" USING btree ("id") WHERE seq is null;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_kind","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "analyses_once" ON "analyses" USING btree ("conversation_id","engine","engine_version","input_hash");--> statement-breakpoint
CREATE INDEX "analyses_conversation" ON "analyses" USING btree ("conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "consent_entries_conversation" ON "consent_entries" USING btree ("conversation_id","channel","at");--> statement-breakpoint
CREATE INDEX "consent_entries_lead" ON "consent_entries" USING btree ("lead_id","channel","at");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_external" ON "conversations" USING btree ("source_id","external_id");--> statement-breakpoint
CREATE INDEX "conversations_idle" ON "conversations" USING btree ("last_message_at") WHERE status = 'live';--> statement-breakpoint
CREATE INDEX "conversations_started" ON "conversations" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "message_revisions_message" ON "message_revisions" USING btree ("message_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external" ON "messages" USING btree ("conversation_id","external_id");--> statement-breakpoint
CREATE INDEX "messages_order" ON "messages" USING btree ("conversation_id","sent_at","seq");--> statement-breakpoint
CREATE INDEX "deliveries_unfinished" ON "deliveries" USING btree ("run_at") WHERE state in ('scheduled', 'running', 'waiting');--> statement-breakpoint
CREATE INDEX "deliveries_state" ON "deliveries" USING btree ("state","updated_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_handoff" ON "deliveries" USING btree ("handoff_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_attempts_order" ON "delivery_attempts" USING btree ("delivery_id","step","attempt");--> statement-breakpoint
CREATE INDEX "holds_conversation" ON "holds" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "holds_expiry" ON "holds" USING btree ("expires_at") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "decisions_handoff" ON "decisions" USING btree ("handoff_id","at");--> statement-breakpoint
CREATE INDEX "decisions_person" ON "decisions" USING btree ("person_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "handoff_exceptions_one_standing" ON "handoff_exceptions" USING btree ("handoff_id","kind") WHERE state <> 'void';--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_one_open" ON "handoffs" USING btree ("conversation_id") WHERE state in ('collecting', 'needs_review', 'in_review', 'approved', 'delivering', 'delivery_failed', 'returned');--> statement-breakpoint
CREATE INDEX "handoffs_queue" ON "handoffs" USING btree ("due_at","id") WHERE state in ('needs_review', 'in_review');--> statement-breakpoint
CREATE INDEX "handoffs_leases" ON "handoffs" USING btree ("lease_until") WHERE state = 'in_review';--> statement-breakpoint
CREATE INDEX "handoffs_state" ON "handoffs" USING btree ("state","state_at","id");--> statement-breakpoint
CREATE INDEX "handoffs_owner" ON "handoffs" USING btree ("owner_id","state_at");--> statement-breakpoint
CREATE INDEX "handoffs_conversation" ON "handoffs" USING btree ("conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "handoffs_lead" ON "handoffs" USING btree ("lead_id");--> statement-breakpoint
CREATE UNIQUE INDEX "measurement_events_once" ON "measurement_events" USING btree ("key");--> statement-breakpoint
CREATE INDEX "measurement_events_kind" ON "measurement_events" USING btree ("kind","at");--> statement-breakpoint
CREATE INDEX "measurement_events_conversation" ON "measurement_events" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "measurement_events_handoff" ON "measurement_events" USING btree ("handoff_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "sign_in_failures_recent" ON "sign_in_failures" USING btree ("email_hash","at");--> statement-breakpoint
CREATE INDEX "team_members_person" ON "team_members" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "leads_email" ON "leads" USING btree ("email") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "leads_phone" ON "leads" USING btree ("phone") WHERE phone is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "leads_record" ON "leads" USING btree ("record_id") WHERE record_id is not null;--> statement-breakpoint
CREATE INDEX "routing_rules_order" ON "routing_rules" USING btree ("position");--> statement-breakpoint
CREATE INDEX "api_clients_source" ON "api_clients" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_one_live" ON "tasks" USING btree ("handoff_id") WHERE state in ('offered', 'claimed', 'waiting', 'responded');--> statement-breakpoint
CREATE INDEX "tasks_owner" ON "tasks" USING btree ("owner_id","state","due_at","id");--> statement-breakpoint
CREATE INDEX "tasks_team" ON "tasks" USING btree ("team_id","state","due_at","id");--> statement-breakpoint
CREATE INDEX "webhooks_unsent" ON "webhooks" USING btree ("run_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhooks_recent" ON "webhooks" USING btree ("created_at","id");