CREATE TABLE "model_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"duration_ms" integer NOT NULL,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_calls_outcome" CHECK ("model_calls"."outcome" in ('answered', 'unreachable', 'timed_out', 'rate_limited', 'failed', 'malformed', 'empty'))
);
--> statement-breakpoint
CREATE TABLE "model_outages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "analyses" ADD COLUMN "input_tokens" integer;--> statement-breakpoint
ALTER TABLE "analyses" ADD COLUMN "output_tokens" integer;--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_calls_recent" ON "model_calls" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "model_outages_open" ON "model_outages" USING btree ((true)) WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_platform" CHECK ("sources"."platform" in ('standard', 'chatwoot', 'intercom'));