"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn, CircleCheck, List, Reply, Send, Shield, SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { MyNotices } from "@/components/alerts/mine";
import type { Section } from "@/components/shell/section";
import { Shell } from "@/components/shell/shell";
import { Icon } from "@/components/ui/icon";
import { useViews } from "@/components/views/use-views";
import type { Counts } from "@/lib/shell/schema";
import type { SectionName } from "@/lib/shell/sections";
import type { View } from "@/lib/views/model";
import { counts } from "./counts.query";
import { findPeople } from "./find";
import { LiveProvider, useLive } from "./live";

const sections: Record<SectionName, Section> = {
  queue: { href: "/queue", label: "Queue", icon: <Icon of={List} />, keys: "g q", also: ["/review"] },
  tasks: { href: "/tasks", label: "Tasks", icon: <Icon of={CircleCheck} />, keys: "g t" },
  followups: { href: "/followups", label: "Follow-ups", icon: <Icon of={Reply} />, keys: "g f" },
  deliveries: { href: "/deliveries", label: "Deliveries", icon: <Icon of={Send} />, keys: "g d" },
  measures: { href: "/measures", label: "Measures", icon: <Icon of={ChartNoAxesColumn} />, keys: "g m" },
  compliance: { href: "/compliance", label: "Compliance", icon: <Icon of={Shield} />, keys: "g c" },
  admin: { href: "/admin", label: "Admin", icon: <Icon of={SlidersHorizontal} />, keys: "g a" },
};
const narrow = ["/review"];

type Props = {
  person: { id: string; name: string; email: string };
  /** The sections of the person's roles, in the order of the rail. */
  names: readonly SectionName[];
  waiting: Counts;
  /** The person's own views of the queue. */
  views: View[];
  children: ReactNode;
};

/** The desk around every screen: its sections with what waits in them, kept current by the stream. */
export function Desk({ person, ...rest }: Props) {
  return (
    <LiveProvider personId={person.id}>
      <Frame person={person} {...rest} />
    </LiveProvider>
  );
}

function Frame({ person, names, waiting, views, children }: Props) {
  const live = useLive();
  const { data } = useQuery({ ...counts, initialData: waiting });
  const savedViews = useViews(views, names.includes("queue"), data.views);
  const shown = names.map((name) => ({ ...sections[name], ...countOf(data, name) }));
  return (
    <Shell
      sections={shown}
      views={savedViews}
      person={person}
      live={live}
      narrowUnder={narrow}
      search={findPeople}
      onSignOut={() => void leave(person.id)}
    >
      {names.includes("tasks") && <MyNotices />}
      {children}
    </Shell>
  );
}

async function leave(personId: string): Promise<void> {
  const [{ signOut }, { forgetAll }] = await Promise.all([
    import("next-auth/react"),
    import("@/components/review/kept"),
  ]);
  forgetAll(personId);
  await signOut({ callbackUrl: "/sign-in" });
}

function countOf(data: Counts, name: SectionName): { count?: number } {
  const count = name in data ? data[name as Exclude<keyof Counts, "views">] : undefined;
  return count === undefined ? {} : { count };
}
