"use client";

import { useEffect, useRef, useState } from "react";
import { useKeys } from "@/components/ui/keys/use-keys";

/** A pause this long means the person has finished a word. Milliseconds. */
const pause = 250;

type Props = { value: string | undefined; onSearch: (words: string | undefined) => void };

/** Searches all handoffs as one types: name, e-mail, phone, company, conversation, need. Enter leads to the first found. */
export function SearchField({ value, onSearch }: Props) {
  const [typed, setTyped] = useState(value ?? "");
  const sent = useRef(value ?? "");
  const field = useRef<HTMLInputElement>(null);
  const newest = useRef(onSearch);
  useEffect(() => {
    newest.current = onSearch;
  });

  // The URL changed by another way (a view, the way back): it leads.
  useEffect(() => {
    if ((value ?? "") === sent.current) return;
    sent.current = value ?? "";
    setTyped(value ?? "");
  }, [value]);

  useEffect(() => {
    const words = typed.trim();
    if (words === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = words;
      newest.current(words || undefined);
    }, pause);
    return () => clearTimeout(timer);
  }, [typed]);

  useKeys([
    { id: "queue.search", keys: "/", label: "Search handoffs", group: "Queue", run: () => field.current?.focus() },
  ]);

  return (
    <span className="search">
      <input
        ref={field}
        className="input"
        type="search"
        aria-label="Search handoffs"
        aria-keyshortcuts="/"
        placeholder="Name, e-mail, phone, company, id"
        maxLength={200}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") document.querySelector<HTMLElement>("[data-row]")?.focus();
          if (event.key !== "Escape") return;
          if (typed) setTyped("");
          else event.currentTarget.blur();
        }}
      />
    </span>
  );
}
