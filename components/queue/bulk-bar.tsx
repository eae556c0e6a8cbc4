"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { KeyButton } from "@/components/ui/keys/key-button";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Person } from "@/lib/actor";
import { reassignHandoffs, rejectAsSpam, reopenHandoffs } from "@/lib/handoffs/actions";
import { mostAtOnce } from "@/lib/handoffs/queue-filter";
import type { ShownRow } from "./arrange";
import { type Outcome, outcomeWords, refusedWords } from "./bulk-words";
import { type Selection, whyNotAll } from "./selection";

/** Fetched when something is first selected: most days nothing is. */
const BulkDialogs = dynamic(() => import("./bulk-dialogs").then((loaded) => loaded.BulkDialogs), { ssr: false });

type Props = {
  rows: readonly ShownRow[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  me: Person;
  owners: readonly { id: string; name: string }[];
};

const didNotGoThrough = "That did not go through. Look again before you try again: some may be done.";

/** What can be done with all that is selected, at the foot of the queue, so that no row moves for it. */
export function BulkBar({ rows, selection, onSelect, me, owners }: Props) {
  const [asking, setAsking] = useState<"spam" | "owner">();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const toast = useToast();
  const chosen = rows.filter(({ id }) => selection.has(id));
  const items = [...selection].map(([handoffId, version]) => ({ handoffId, version }));
  const tooMany = items.length > mostAtOnce && `No more than ${mostAtOnce} at once.`;
  const why = tooMany || whyNotAll(chosen, me);

  async function run(act: () => ReturnType<typeof rejectAsSpam>, verb: string, undo?: (done: string[]) => void) {
    setBusy(true);
    try {
      const result = await act();
      setAsking(undefined);
      await queries.invalidateQueries({ queryKey: ["handoffs"] });
      if (result.ok) told(result.data, verb, undo);
      else toast.show({ title: didNotGoThrough, tone: "problem" });
    } catch {
      // The action logged it with its request id; here only the person is left to be told.
      toast.show({ title: didNotGoThrough, tone: "problem" });
    } finally {
      setBusy(false);
    }
  }
  /** What was refused stays selected, as it was seen, and is named. */
  function told(outcome: Outcome, verb: string, undo?: (done: string[]) => void) {
    const refused = new Set(outcome.refused.map(({ handoffId }) => handoffId));
    onSelect(new Map([...selection].filter(([id]) => refused.has(id))));
    toast.show({
      title: outcomeWords(verb, outcome),
      ...(refused.size > 0 && { detail: refusedWords(rows, outcome), tone: "problem" as const }),
      ...(undo && outcome.done.length > 0 && { action: { label: "Undo", run: () => undo(outcome.done) } }),
    });
  }
  const reopen = (handoffIds: string[]) => void run(() => reopenHandoffs({ handoffIds }), "reopened");

  return (
    <>
      <span role="status">
        <b>{items.length}</b> selected
      </span>
      <KeyButton
        command="queue.spam"
        keys="s"
        label="Reject as spam…"
        group="Queue"
        why={why}
        run={() => setAsking("spam")}
      />
      <KeyButton
        command="queue.owner"
        keys="o"
        label="Change the owner…"
        group="Queue"
        why={why}
        run={() => setAsking("owner")}
      />
      <span className="push">
        <KeyButton
          command="queue.unselect"
          keys="Escape"
          label="Clear selection"
          group="Queue"
          variant="bare"
          run={() => onSelect(new Map())}
        />
      </span>
      <BulkDialogs
        asking={asking}
        onClose={() => setAsking(undefined)}
        busy={busy}
        rows={chosen}
        owners={owners}
        onSpam={() => run(() => rejectAsSpam({ items }), "rejected as spam", reopen)}
        onOwner={(ownerId, reason) => run(() => reassignHandoffs({ items, ownerId, reason }), "given to another owner")}
      />
    </>
  );
}
