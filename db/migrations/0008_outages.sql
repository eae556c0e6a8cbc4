ALTER TABLE "connector_health" ADD COLUMN "failing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connector_health" ADD COLUMN "outage_id" uuid;