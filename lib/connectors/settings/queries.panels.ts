import type { Queryable } from "@/db/client";
import type { EnvironmentSettings } from "./environment";
import { openSecret } from "./opened";
import { type ConnectorRow, findPersonName, listActiveConnectors, listConnectorHealth } from "./queries";
import { addressOf, type Chosen, type ConnectorAdapter, type ConnectorKind, readSettings } from "./schema";

/** One kind of other side as the admin screen shows it. Nothing in it is a secret. */
export type ConnectorPanel = {
  kind: ConnectorKind;
  /** Null: nothing is configured, not even by the environment. */
  inUse: {
    adapter: ConnectorAdapter;
    address: string;
    settings: Record<string, string>;
    /** As the other side named it when it last answered. */
    account: string | null;
  } | null;
  /** Null: the environment's. */
  configured: { by: string | null; at: Date; seen: { id: string; revision: number } } | null;
  /** The stored secret or settings cannot be used: somebody has to type them again. */
  unusable: boolean;
  trial: { ok: boolean; answer: string; at: Date } | null;
  health: Health | null;
};
export type Health = Awaited<ReturnType<typeof listConnectorHealth>>[number];

/** The panels of the screen, in their order. */
export async function listPanels(db: Queryable, environment: EnvironmentSettings): Promise<ConnectorPanel[]> {
  const [rows, health] = await Promise.all([listActiveConnectors(db), listConnectorHealth(db)]);
  const panel = async (kind: ConnectorKind): Promise<ConnectorPanel> => {
    const row = rows.find((one) => one.kind === kind);
    const own = row ? await fromRow(db, row) : fromEnvironment(environment[kind]);
    return { kind, ...own, health: health.find(({ system }) => system === own.inUse?.adapter) ?? null };
  };
  return Promise.all([panel("crm"), panel("calendar"), panel("mail"), panel("sms"), panel("alerts")]);
}

type Own = Omit<ConnectorPanel, "kind" | "health">;

async function fromRow(db: Queryable, row: ConnectorRow): Promise<Own> {
  const stored = readSettings(row.adapter, row.settings);
  const { adapter, checkedAt, checkOk, checkAnswer } = row;
  return {
    inUse: stored
      ? shown({ adapter, settings: stored.settings } as Chosen, stored.account)
      : { adapter, address: "", settings: {}, account: null },
    configured: {
      by: row.updatedBy && (await findPersonName(db, row.updatedBy)),
      at: row.updatedAt,
      seen: { id: row.id, revision: row.revision },
    },
    unusable: stored === null || openSecret(row.sealedSecret) === null,
    trial: checkedAt && checkOk !== null ? { ok: checkOk, answer: checkAnswer ?? "", at: checkedAt } : null,
  };
}

const fromEnvironment = (chosen: Chosen | null): Own => ({
  inUse: chosen && shown(chosen, null),
  configured: null,
  unusable: false,
  trial: null,
});

const shown = ({ adapter, settings }: Pick<Chosen, "adapter" | "settings">, account: string | null) => ({
  adapter,
  address: addressOf({ adapter, settings } as Chosen),
  settings: { ...settings } as Record<string, string>,
  account,
});
