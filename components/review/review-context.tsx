"use client";

import { unstable_isUnrecognizedActionError as isOfAnotherBuild, useRouter } from "next/navigation";
import { createContext, type ReactNode, type RefObject, useContext, useRef, useState } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Edits } from "@/lib/handoffs/schema";
import type { ReviewScreen, ReviewView } from "@/lib/handoffs/schema.review";
import { problemWords, type ReviewProblem } from "./problems";
import { type Draft, useDraft } from "./use-draft";

export type DialogName =
  | "reject"
  | "return"
  | "escalate"
  | "merge"
  | "owner"
  | "meeting"
  | `consent:${string}`
  | `join:${number}`;
type Outcome<T> =
  | { ok: true; data: T }
  | { ok: false; error: ReviewProblem; fields?: Record<string, string[] | undefined> };

type How = {
  /** Leaves the dialog open, since it asked for something on the way. */
  stay?: boolean;
  /** Not done, for whatever reason; it was said already. */
  failed?: () => void;
};

type Review = Omit<Draft, "edits"> & {
  view: ReviewView;
  me: string;
  /** Per cent of the screen that the transcript takes. */
  talk: number;
  /** This person holds the lease, so what is on the screen can be changed. */
  holding: boolean;
  edits: Edits;
  /** What is shown in place of this handoff while its decision is under way. */
  ahead: ReviewScreen | null;
  lookAhead: (screen: ReviewScreen | null) => void;
  /** The statement whose words are lit up, here and in the transcript. */
  lit: string | null;
  light: (mark: string | null) => void;
  dialog: DialogName | null;
  open: (dialog: DialogName | null) => void;
  busy: boolean;
  /** The version that this screen's own last change made: no news to the one who made it. */
  ownVersion: RefObject<number | undefined>;
  /**
   * Runs an action on the version that was seen; says what went wrong, and reads the screen again. False where another
   * one is under way: then nothing was begun.
   */
  act: <T>(run: (version: number) => Promise<Outcome<T>>, done?: (data: T) => void, how?: How) => boolean;
};

const unreachable = "The desk did not answer. What you typed is kept here; try again.";
const anotherBuild = "The desk was updated. What you typed is kept; load this page again to go on.";

const Context = createContext<Review | null>(null);

type Given = { view: ReviewView; me: string; talk: number; children: ReactNode };

export function ReviewProvider({ view, me, talk, children }: Given) {
  const holding = view.state === "in_review" && view.holder?.id === me;
  const draft = useDraft(view, me, holding);
  const [ahead, lookAhead] = useState<ReviewScreen | null>(null);
  const [lit, light] = useState<string | null>(null);
  const [dialog, open] = useState<DialogName | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const ownVersion = useRef<number>(undefined);
  const toast = useToast();
  const router = useRouter();

  function act<T>(run: (version: number) => Promise<Outcome<T>>, done?: (data: T) => void, how: How = {}): boolean {
    // A key pressed twice is one press.
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    void carryOut(run, done, how).then((left) => {
      running.current = left;
      setBusy(left);
    });
    return true;
  }

  /** Whether it was a decision: then this screen is being left, and no key does anything more on it. */
  async function carryOut<T>(
    run: (version: number) => Promise<Outcome<T>>,
    done: ((data: T) => void) | undefined,
    { stay, failed }: How,
  ): Promise<boolean> {
    const begunIn = dialog;
    try {
      await draft.flush();
      // What one changed a moment ago may not have been read back yet; it is part of what one saw all the same.
      const result = await run(Math.max(view.version, ownVersion.current ?? 0));
      if (result.ok) {
        ownVersion.current = versionOf(result.data);
        // One that was opened while this was under way stays.
        if (!stay) open((present) => (present === begunIn ? null : present));
        done?.(result.data);
        return isDecision(result.data);
      }
      const detail = Object.values(result.fields ?? {}).flat()[0];
      toast.show({ title: detail ?? problemWords[result.error], tone: "problem", id: "review-problem" });
      router.refresh();
    } catch (error) {
      const reload = { label: "Load again", run: () => window.location.reload() };
      toast.show(
        isOfAnotherBuild(error)
          ? { title: anotherBuild, tone: "problem", id: "review-problem", action: reload }
          : { title: unreachable, tone: "problem", id: "review-problem" },
      );
    }
    failed?.();
    return false;
  }

  return (
    <Context
      value={{ ...draft, view, me, talk, holding, ahead, lookAhead, lit, light, dialog, open, busy, ownVersion, act }}
    >
      {children}
    </Context>
  );
}

function versionOf(data: unknown): number | undefined {
  return typeof data === "object" && data !== null && "version" in data ? Number(data.version) : undefined;
}

const isDecision = (data: unknown) => typeof data === "object" && data !== null && "decisionId" in data;

export function useReview(): Review {
  const review = useContext(Context);
  if (!review) throw new Error("useReview outside of a review");
  return review;
}
