CREATE TABLE "erasures_elsewhere" (
	"id" uuid PRIMARY KEY NOT NULL,
	"erasure_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"address_hashes" text[] DEFAULT '{}' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"allowed" integer NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"status" integer,
	"answer" text,
	"settled_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "erasures_elsewhere_kind" CHECK ("erasures_elsewhere"."kind" in ('crm.record', 'crm.activity', 'crm.task', 'helpdesk.ticket', 'calendar.meeting')),
	CONSTRAINT "erasures_elsewhere_state" CHECK ("erasures_elsewhere"."state" in ('waiting', 'done', 'dead', 'by_hand'))
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" uuid,
	"sealed_person" text,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "erasures_reason" CHECK ("erasures"."reason" in ('asked_by_person', 'not_needed', 'unlawful', 'legal_duty', 'retention')),
	CONSTRAINT "erasures_state" CHECK ("erasures"."state" in ('running', 'elsewhere', 'done'))
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"address_hash" text NOT NULL,
	"channel" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suppressions_address_hash_channel_pk" PRIMARY KEY("address_hash","channel"),
	CONSTRAINT "suppressions_channel" CHECK ("suppressions"."channel" in ('email', 'phone', 'sms', 'calendar'))
);
--> statement-breakpoint
ALTER TABLE "measure_times" DROP CONSTRAINT "measure_times_stage";--> statement-breakpoint
ALTER TABLE "owner_moves" DROP CONSTRAINT "owner_moves_kind";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "measure_times" ADD COLUMN "analysis_ms" bigint;--> statement-breakpoint
ALTER TABLE "measured" ADD COLUMN "analysis_ms" integer;--> statement-breakpoint
ALTER TABLE "owner_moves" ADD COLUMN "hold_id" uuid;--> statement-breakpoint
ALTER TABLE "owner_moves" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "owner_moves" ADD COLUMN "left_event" jsonb;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "erasures_elsewhere" ADD CONSTRAINT "erasures_elsewhere_erasure_id_erasures_id_fk" FOREIGN KEY ("erasure_id") REFERENCES "public"."erasures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures_elsewhere" ADD CONSTRAINT "erasures_elsewhere_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures_elsewhere" ADD CONSTRAINT "erasures_elsewhere_settled_by_people_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_elsewhere_once" ON "erasures_elsewhere" USING btree ("delivery_id","kind");--> statement-breakpoint
CREATE INDEX "erasures_elsewhere_erasure" ON "erasures_elsewhere" USING btree ("erasure_id");--> statement-breakpoint
CREATE INDEX "erasures_elsewhere_waiting" ON "erasures_elsewhere" USING btree ("run_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "erasures_recent" ON "erasures" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "erasures_running" ON "erasures" USING btree ("created_at") WHERE state = 'running';--> statement-breakpoint
ALTER TABLE "owner_moves" ADD CONSTRAINT "owner_moves_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_kept" ON "conversations" USING btree ("updated_at","id") WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX "handoffs_place_held" ON "handoffs" USING btree ("place","id") WHERE state = 'in_review';--> statement-breakpoint
CREATE INDEX "webhooks_conversation" ON "webhooks" USING btree ((body ->> 'conversation_id'));--> statement-breakpoint
ALTER TABLE "measure_times" ADD CONSTRAINT "measure_times_stage" CHECK ("measure_times"."stage" in ('step', 'response', 'total', 'chat', 'analysis', 'queue', 'review', 'crm', 'calendar', 'owner'));--> statement-breakpoint
ALTER TABLE "owner_moves" ADD CONSTRAINT "owner_moves_reason" CHECK ("owner_moves"."reason" in ('they_asked', 'owner_cannot', 'settled', 'other'));--> statement-breakpoint
ALTER TABLE "owner_moves" ADD CONSTRAINT "owner_moves_kind" CHECK ("owner_moves"."kind" in ('crm.task', 'calendar.meeting', 'calendar.time', 'calendar.cancel'));