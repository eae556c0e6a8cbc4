"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { State } from "@/components/ui/marks/sign";

type Standing = NotificationPermission | "unknown" | "unsupported";
const changed = new EventTarget();

function subscribe(listener: () => void) {
  changed.addEventListener("change", listener);
  return () => changed.removeEventListener("change", listener);
}
const standing = (): Standing => ("Notification" in window ? Notification.permission : "unsupported");

/** Notifications of this browser. Asked for by this button and never by itself. */
export function BrowserNotices() {
  const now = useSyncExternalStore<Standing>(subscribe, standing, () => "unknown");
  async function ask() {
    await Notification.requestPermission();
    changed.dispatchEvent(new Event("change"));
  }
  switch (now) {
    case "unknown":
      return null;
    case "granted":
      return <State kind="tick">This browser notifies you while the desk is open in it</State>;
    case "denied":
      return (
        <p className="small three">This browser was told not to notify you. Its settings for this site change that.</p>
      );
    case "unsupported":
      return <p className="small three">This browser cannot notify you.</p>;
    default:
      return (
        <div>
          <Button onClick={ask}>Notify me in this browser</Button>
        </div>
      );
  }
}
