ALTER TABLE "delivery_steps" ADD COLUMN "allowed" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_steps" ADD COLUMN "result" jsonb DEFAULT '{}'::jsonb NOT NULL;