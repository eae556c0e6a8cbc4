import type { Metadata } from "next";
import { PreferencesForm } from "@/components/preferences/preferences-form";
import { PageTop } from "@/components/shell/page-top";
import { findPreferences, findZone } from "@/lib/alerts/queries.person";
import { db } from "@/lib/db";
import { requireActor } from "@/lib/session";
import "@/components/preferences/preferences.css";

export const metadata: Metadata = { title: "Preferences" };

export default async function PreferencesPage() {
  const actor = await requireActor();
  const [preferences, timeZone] = await Promise.all([findPreferences(db(), actor.id), findZone(db(), actor.id)]);
  return (
    <>
      <PageTop title="Preferences" ruled />
      <div className="scroll">
        <PreferencesForm initial={preferences} timeZone={timeZone} />
      </div>
    </>
  );
}
