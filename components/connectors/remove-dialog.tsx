"use client";

import { useState, useTransition } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { useToast } from "@/components/ui/toast/use-toast";
import { removeConnector } from "@/lib/connectors/settings/actions";
import type { ConnectorPanel } from "@/lib/connectors/settings/queries.panels";
import { isOptional, kindWords, problems, unfinishedWords } from "./words";

type Props = { panel: ConnectorPanel; open: boolean; onClose: () => void; onRemoved: () => void };

/** Asks before a person's settings are taken away. */
export function RemoveDialog({ panel: { kind, configured }, open, onClose, onRemoved }: Props) {
  const [problem, setProblem] = useState<string>();
  const [busy, start] = useTransition();
  const { show } = useToast();
  const off = isOptional(kind);

  function remove() {
    start(async () => {
      const result = await removeConnector({ kind, seen: configured?.seen ?? null });
      if (!result.ok) return setProblem(problems[result.error]);
      if (!result.data.saved) return setProblem(unfinishedWords(result.data.unfinished));
      onRemoved();
      onClose();
      show({
        title: off
          ? `${kindWords[kind].title} switched off`
          : `${kindWords[kind].title}: the environment's settings count`,
      });
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={off ? `Switch off ${kindWords[kind].title}` : "Back to the environment's settings"}
      lead="The stored secret is deleted. To come back here, everything has to be typed again."
    >
      <DialogForm
        verb={off ? "Switch off" : "Back to environment"}
        risk
        busy={busy}
        problem={problem}
        onSubmit={remove}
      />
    </Dialog>
  );
}
