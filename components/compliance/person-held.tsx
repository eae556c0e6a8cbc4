"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Icon } from "@/components/ui/icon";
import { useToast } from "@/components/ui/toast/use-toast";
import { exportPerson } from "@/lib/erasure/actions";
import { EraseDialog } from "./erase-dialog";
import { PersonLedger } from "./person-ledger";
import type { Looked } from "./person-search";
import { kindWords, listedCounts, problems } from "./words";

type Props = { looked: Looked; busy: boolean; onLook: (withMentions: boolean) => void; onErased: () => void };

/** What is held of somebody: who they are, how much of each kind, what they agreed to; and what can be done with it. */
export function PersonHeld({ looked, busy, onLook, onErased }: Props) {
  const { found, withMentions } = looked;
  const [erasing, setErasing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const toast = useToast();

  async function handOut() {
    setExporting(true);
    try {
      const answer = await exportPerson({ address: looked.address, withMentions });
      if (answer.ok) save(answer.data.json);
      else toast.show({ title: problems[answer.error], tone: "problem" });
    } catch {
      toast.show({ title: "The file was not made. Try again.", tone: "problem" });
    } finally {
      setExporting(false);
    }
  }

  return (
    <section className="person-held" aria-label="What is held">
      <header className="line">
        <h2>What is held</h2>
        <span className="push line">
          <Button icon={<Icon of={Download} />} busy={exporting} onClick={handOut}>
            Export
          </Button>
          <Button variant="risk" onClick={() => setErasing(true)}>
            Erase…
          </Button>
        </span>
      </header>
      {found.people.length > 1 && (
        <Banner tone="care">
          {found.people.length} people are reached by this address. All of them would be exported or erased.
        </Banner>
      )}
      <ul className="person-names">
        {found.people.map((person) => (
          <li key={`${person.email} ${person.phone}`}>
            <span className="strong">{person.name ?? "No name"}</span>
            <span className="two">{[person.company, person.email, person.phone].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
        {found.people.length === 0 && (
          <li className="two">Nobody by this address is known as a lead; it stands in chats.</li>
        )}
      </ul>
      <dl className="held-counts">
        {listedCounts(found.counts).map(([kind, count]) => (
          <div key={kind}>
            <dt>{kindWords(kind, count)}</dt>
            <dd className="figures">{count}</dd>
          </div>
        ))}
      </dl>
      {found.mentions > 0 && (
        <Checkbox checked={withMentions} disabled={busy} onChange={onLook}>
          {found.mentions === 1
            ? "Somebody else's chat names this address too. Count it in."
            : `${found.mentions} chats of other people name this address too. Count them in.`}
        </Checkbox>
      )}
      <PersonLedger entries={found.ledger} />
      <EraseDialog looked={looked} open={erasing} onOpenChange={setErasing} onErased={onErased} />
    </section>
  );
}

function save(json: string) {
  const url = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  // The file's name says nothing of whom it is about.
  Object.assign(link, { href: url, download: `person-${new Date().toISOString().slice(0, 10)}.json` });
  link.click();
  URL.revokeObjectURL(url);
}
