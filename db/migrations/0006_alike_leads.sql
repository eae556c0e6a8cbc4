CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "mailbox" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "domain" text;--> statement-breakpoint
CREATE INDEX "leads_mailbox" ON "leads" USING btree ("mailbox") WHERE mailbox is not null;--> statement-breakpoint
CREATE INDEX "leads_domain" ON "leads" USING btree ("domain") WHERE domain is not null;--> statement-breakpoint
CREATE INDEX "leads_name_alike" ON "leads" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
-- Leads that were there before; the next contact corrects what only the application knows (shared providers, dots).
UPDATE "leads" SET "mailbox" = regexp_replace(lower("email"), '(.)\+[^@]*@', '\1@') WHERE "email" IS NOT NULL;
