"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { LiveState } from "./messages";
import { shareSource } from "./share";
import { openSource } from "./source";
import { Waker } from "./waker";

const Live = createContext<LiveState>("reconnecting");

/** Whether what is on the screen is what is true now. */
export const useLive = (): LiveState => useContext(Live);

/** Keeps every query of the screen current: its key begins with the topic that wakes it. */
export function LiveProvider({ personId, children }: { personId: string; children: ReactNode }) {
  const [state, setState] = useState<LiveState>("live");
  const queries = useQueryClient();

  useEffect(() => {
    const waker = new Waker(queries);
    return shareSource(personId, openSource, (message) => {
      if (message.kind === "state") setState(message.state);
      else if (message.kind === "signed_out") leave();
      else waker.hear(message);
    });
  }, [personId, queries]);
  return <Live value={state}>{children}</Live>;
}

/** A full load: nothing that was read under the ended session stays in memory. */
function leave() {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?${new URLSearchParams({ error: "ended", next: pathname + search })}`);
}
