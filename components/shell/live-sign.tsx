import { Sign, type SignKind } from "@/components/ui/marks/sign";

export type LiveState = "live" | "reconnecting" | "offline";

const words: Record<LiveState, string> = {
  live: "Live",
  reconnecting: "Reconnecting…",
  offline: "Offline, shown as it was",
};
const signs: Record<LiveState, SignKind> = { live: "quiet", reconnecting: "question", offline: "cross" };

/** Whether what is on the screen is what is true now. */
export function LiveSign({ state, narrow }: { state: LiveState; narrow?: boolean }) {
  return (
    <p className={`live is-${signs[state]}`} role="status" title={narrow ? words[state] : undefined}>
      <Sign kind={signs[state]} />
      <span className={narrow ? "sr" : undefined}>{words[state]}</span>
    </p>
  );
}
