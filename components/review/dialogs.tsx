"use client";

import { ConsentDialog } from "./consent-dialog";
import { Escalate, Reject, Return } from "./decision-dialogs";
import { MeetingDialog } from "./meeting-dialog";
import { Join, Merge } from "./merge-dialogs";
import { OwnerDialog } from "./owner-dialog";
import { useReview } from "./review-context";

/**
 * Whatever the review asks before it acts; one at a time. It stays open, with what was typed, when the handoff is lost
 * meanwhile: its form says so.
 */
export function Dialogs() {
  const { dialog } = useReview();
  if (!dialog) return null;
  if (dialog === "reject") return <Reject />;
  if (dialog === "escalate") return <Escalate />;
  if (dialog === "return") return <Return />;
  if (dialog === "merge") return <Merge />;
  if (dialog.startsWith("join:")) return <Join nth={Number(dialog.slice(5))} />;
  if (dialog === "owner") return <OwnerDialog />;
  if (dialog === "meeting") return <MeetingDialog />;
  return <ConsentDialog channel={dialog.slice("consent:".length)} />;
}
