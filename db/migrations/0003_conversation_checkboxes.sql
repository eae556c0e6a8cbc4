ALTER TABLE "conversations" ADD COLUMN "consents" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "clarified_at" timestamp (3) with time zone;