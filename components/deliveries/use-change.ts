"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import { changeAndRetryDelivery } from "@/lib/delivery/actions";
import { ChangeAndRetry, type Changes, type ChangeView } from "@/lib/delivery/schema.change";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { contactFields } from "@/lib/handoffs/brief";
import { type ChangeField, changeProblems, fieldOfProblem } from "./words.change";

export type ChangeErrors = Partial<Record<ChangeField, string>>;

/** Sends the corrections. What is refused is said beside its field, and what was typed stays. */
export function useChange(item: DeliveryItem, view: ChangeView, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<ChangeErrors>({});
  const [problem, setProblem] = useState<string>();
  const queries = useQueryClient();
  const toast = useToast();

  async function send(fields: FormData, others: Pick<Changes, "ownerId" | "withoutCrmOwner" | "withoutMeeting">) {
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const typed = contactFields.filter((field) => text(field) !== (view.fields[field] ?? ""));
    const changes = { ...Object.fromEntries(typed.map((field) => [field, text(field)])), ...others };
    const input = { deliveryId: item.id, fence: view.fence, changes, reason: text("reason") };
    // The same schema as on the server: what is malformed is said without asking.
    const parsed = ChangeAndRetry.safeParse(input);
    setProblem(undefined);
    setErrors(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map(errorOf)));
    if (!parsed.success) return;

    setBusy(true);
    try {
      const result = await changeAndRetryDelivery(input);
      if (result.ok) {
        toast.show({ title: "Changed. It goes on from the step that failed." });
        onDone();
        await queries.invalidateQueries({ queryKey: ["deliveries"] });
        return;
      }
      const field = fieldOfProblem[result.error];
      if (field) setErrors({ [field]: changeProblems[result.error] });
      else setProblem(changeProblems[result.error]);
    } catch {
      // The action logged it with its request id; here only the person is left to be told.
      setProblem("That did not go through. Nothing was changed; try again.");
    } finally {
      setBusy(false);
    }
  }

  return { busy, errors, problem, send };
}

const malformed: Record<string, string> = {
  email: "This is no e-mail address.",
};

function errorOf({ path, message }: { path: PropertyKey[]; message: string }): [string, string] {
  const field = String(path.at(-1));
  return [field, malformed[field] ?? message];
}
