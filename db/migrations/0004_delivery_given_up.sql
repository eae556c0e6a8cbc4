ALTER TABLE "deliveries" ADD COLUMN "gave_up_by" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "gave_up_reason" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_gave_up_by_people_id_fk" FOREIGN KEY ("gave_up_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;