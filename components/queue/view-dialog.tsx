"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { viewsQuery } from "@/components/views/views.query";
import { renameView, saveView } from "@/lib/views/actions";
import type { View } from "@/lib/views/model";
import { problems } from "./view-words";

type Props = { of: "new" | View | undefined; query: string; onClose: () => void };

/** Asks for the name of a view. What was typed stays when it is refused. */
export function ViewDialog({ of, query, onClose }: Props) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const close = () => {
    setProblem(undefined);
    onClose();
  };

  async function keep(name: string) {
    if (!of) return;
    setBusy(true);
    try {
      const result = await (of === "new" ? saveView({ name, query }) : renameView({ viewId: of.id, name }));
      await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
      if (result.ok) close();
      else setProblem(problems[result.error]);
    } catch {
      // The action logged it with its request id.
      setProblem("That did not go through. Nothing was changed; try again.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open={of !== undefined}
      onOpenChange={(on) => !on && close()}
      title={of === "new" ? "Save these filters as a view" : "Rename the view"}
      lead="Only you see it: in the rail, in the palette, and on a key."
    >
      <DialogForm
        verb={of === "new" ? "Save" : "Rename"}
        busy={busy}
        problem={problem}
        onSubmit={(fields) => keep(String(fields.get("name")).trim())}
      >
        <Field label="Name">
          <Input
            name="name"
            required
            maxLength={60}
            autoComplete="off"
            defaultValue={of && of !== "new" ? of.name : ""}
          />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
