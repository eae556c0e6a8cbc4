import type { alerts } from "@/db/schema/alerts";
import type { auditEntries } from "@/db/schema/audit";
import type { analyses, consentEntries, conversations, messages } from "@/db/schema/conversations";
import type { deliveries, deliveryAttempts, deliveryStepRows, holds } from "@/db/schema/delivery";
import type { decisions, handoffExceptions } from "@/db/schema/handoffs";
import type { measurementEvents } from "@/db/schema/measures";
import type { meetings } from "@/db/schema/meetings";
import type { leads } from "@/db/schema/records";
import type { tasks } from "@/db/schema/tasks";
import type { webhooks } from "@/db/schema/webhooks";
import type { HandoffRow } from "@/lib/handoffs/queries";

/** Rows of every table the past weeks fill, in the order in which they refer to each other. */
export type Rows = {
  leads: (typeof leads.$inferSelect)[];
  conversations: (typeof conversations.$inferSelect)[];
  messages: (typeof messages.$inferSelect)[];
  analyses: (typeof analyses.$inferSelect)[];
  consentEntries: (typeof consentEntries.$inferSelect)[];
  handoffs: HandoffRow[];
  handoffExceptions: (typeof handoffExceptions.$inferSelect)[];
  decisions: (typeof decisions.$inferSelect)[];
  holds: (typeof holds.$inferSelect)[];
  deliveries: (typeof deliveries.$inferSelect)[];
  deliverySteps: (typeof deliveryStepRows.$inferSelect)[];
  meetings: (typeof meetings.$inferSelect)[];
  deliveryAttempts: (typeof deliveryAttempts.$inferSelect)[];
  tasks: (typeof tasks.$inferSelect)[];
  webhooks: (typeof webhooks.$inferSelect)[];
  alerts: (typeof alerts.$inferSelect)[];
  measurementEvents: (typeof measurementEvents.$inferSelect)[];
  auditEntries: (typeof auditEntries.$inferInsert)[];
};

export const noRows = (): Rows => ({
  leads: [],
  conversations: [],
  messages: [],
  analyses: [],
  consentEntries: [],
  handoffs: [],
  handoffExceptions: [],
  decisions: [],
  holds: [],
  deliveries: [],
  deliverySteps: [],
  meetings: [],
  deliveryAttempts: [],
  tasks: [],
  webhooks: [],
  alerts: [],
  measurementEvents: [],
  auditEntries: [],
});
