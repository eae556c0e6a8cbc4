"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast/use-toast";
import { checkConnector } from "@/lib/connectors/settings/actions";
import type { ConnectorPanel } from "@/lib/connectors/settings/queries.panels";
import type { ConnectorAdapter } from "@/lib/connectors/settings/schema";
import { ConnectorFacts } from "./connector-facts";
import { ConnectorForm } from "./connector-form";
import { RemoveDialog } from "./remove-dialog";
import { TrialResult } from "./trial-result";
import { isOptional, kindWords, nothingWords, problems } from "./words";

type Props = { panel: ConnectorPanel; choices: readonly ConnectorAdapter[] };

/** One kind of other side: what is in use, how it is, and what can be done about it. */
export function ConnectorSection({ panel, choices }: Props) {
  const { kind, inUse, configured } = panel;
  const [open, setOpen] = useState<"form" | "remove">();
  const test = useTest(panel);
  const close = () => setOpen(undefined);
  return (
    <section className="connector" aria-labelledby={`connector-${kind}`}>
      <header>
        <h2 id={`connector-${kind}`}>{kindWords[kind].title}</h2>
        <p className="three">{kindWords[kind].what}</p>
      </header>
      {inUse ? <ConnectorFacts panel={panel} inUse={inUse} /> : <p className="two">{nothingWords[kind]}</p>}
      <TrialResult kind={kind} unusable={panel.unusable} trial={test.trial} busy={test.busy} />
      <div className="line acts-line">
        {inUse && (
          <Button busy={test.busy} onClick={test.run}>
            {kind === "alerts" ? "Send a test" : "Test connection"}
          </Button>
        )}
        <Button onClick={() => setOpen("form")}>{inUse ? "Change…" : "Set up…"}</Button>
        {configured && (
          <Button variant="bare" onClick={() => setOpen("remove")}>
            {isOptional(kind) ? "Switch off…" : "Back to environment…"}
          </Button>
        )}
      </div>
      <ConnectorForm open={open === "form"} panel={panel} choices={choices} onClose={close} onSaved={test.forget} />
      <RemoveDialog open={open === "remove"} panel={panel} onClose={close} onRemoved={test.forget} />
    </section>
  );
}

/** The test: the one just made here, else the one that is kept with the settings. */
function useTest({ kind, trial: kept }: ConnectorPanel) {
  const [own, setOwn] = useState<ConnectorPanel["trial"]>(null);
  const [busy, start] = useTransition();
  const { show } = useToast();

  function run() {
    start(async () => {
      const result = await checkConnector({ kind });
      if (result.ok) setOwn({ ...result.data, at: new Date() });
      else show({ title: "Not tested", detail: problems[result.error], tone: "problem" });
    });
  }

  return { trial: own ?? kept, busy, run, forget: () => setOwn(null) };
}
