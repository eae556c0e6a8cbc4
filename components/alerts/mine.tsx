"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { useEffect } from "react";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { MyAlert } from "@/lib/alerts/schema";
import { myAlerts } from "./mine.query";

const words: Record<MyAlert["kind"], string> = {
  task_offered: "Offered to you",
  task_due: "Waits for your first reply",
  task_back: "Back from waiting",
  sending_failed: "Your message did not go out",
  sending_moved: "Your message goes out on another channel",
  move_failed: "Did not follow in another system",
  meeting_changed: "Your meeting was changed elsewhere",
};
const shown = 3;

/** What one must act on, above one's tasks. An offer has a card of its own there. */
export function MyAlerts() {
  const { data } = useQuery(myAlerts);
  const others = data?.filter(({ kind }) => kind !== "task_offered") ?? [];
  if (others.length === 0) return null;
  return (
    <section aria-label="For you to act on" className="flush">
      {others.slice(0, shown).map((alert) => (
        <Banner key={alert.id} tone={alert.kind === "sending_moved" || alert.kind === "task_back" ? "note" : "care"}>
          <b>{words[alert.kind]}</b>, <RelativeTime at={alert.at} ago />:{" "}
          <Link className="link" href={`/tasks/${alert.taskId}` as Route}>
            {alert.need}
          </Link>
        </Banner>
      ))}
    </section>
  );
}

/**
 * Notifications of the browser for what one must act on, each time one is told, where one asked for them. Several tabs
 * show one: the tag is the same. Nothing of what a lead wrote leaves the desk.
 */
export function MyNotices() {
  const { data } = useQuery(myAlerts);
  useEffect(() => {
    if (!data || !("Notification" in window) || Notification.permission !== "granted") return;
    for (const alert of data) notify(alert);
  }, [data]);
  return null;
}

const notified = new Set<string>();

function notify({ id, kind, told, taskId }: MyAlert): void {
  const tag = `${id} ${told}`;
  if (notified.has(tag) || told === 0) return;
  notified.add(tag);
  const notice = new Notification(words[kind], { tag, body: "Open the task in Handoff Desk." });
  notice.onclick = () => {
    window.focus();
    window.location.assign(`/tasks/${taskId}`);
  };
}
