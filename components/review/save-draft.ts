import { z } from "zod";
import type { Edits } from "@/lib/handoffs/schema";

/** Why a draft was not saved; `detail` where the server says what is wrong with a field. */
export type DraftTrouble = { problem: "unreachable" | "not_held" | "signed_out" | "invalid"; detail?: string };

const Refusal = z.object({
  error: z.object({
    details: z.object({
      problem: z.string().optional(),
      issues: z.array(z.object({ message: z.string() })).optional(),
    }),
  }),
});

/** Sends the whole draft; undefined where it is saved. Never throws: that the desk does not answer is an outcome too. */
export async function saveDraft(handoffId: string, edits: Edits): Promise<DraftTrouble | undefined> {
  try {
    const response = await fetch(`/api/desk/handoffs/${handoffId}/draft`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ edits }),
    });
    return response.ok ? undefined : await troubleOf(response);
  } catch {
    return { problem: "unreachable" };
  }
}

async function troubleOf(response: Response): Promise<DraftTrouble> {
  if (response.status === 401) return { problem: "signed_out" };
  // A role taken away ends the hold with it.
  if (response.status === 409 || response.status === 403) return { problem: "not_held" };
  if (response.status !== 400) return { problem: "unreachable" };
  const refusal = Refusal.safeParse(await response.json());
  const [issue] = (refusal.success && refusal.data.error.details.issues) || [];
  return { problem: "invalid", ...(issue && { detail: issue.message }) };
}
