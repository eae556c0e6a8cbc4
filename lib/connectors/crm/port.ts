import type { Answer } from "../answer";

/** The fields we write to a customer record, in domain words. Null: we have nothing to say about it. */
export type RecordFields = {
  name: string | null;
  email: string | null;
  phone: string | null;
  company: string | null;
  role: string | null;
};

/** What the CRM holds about a person. */
export type CrmRecord = {
  id: string;
  fields: RecordFields;
  /** The CRM's own id of the record's owner, if it has one. */
  ownerId: string | null;
  /** True where the CRM says that this is a customer already. */
  isCustomer: boolean;
};

/**
 * A customer relationship system. Every write takes a key of ours and is safe to repeat:
 * the same key again finds what the first call wrote and writes no second one.
 */
export interface Crm {
  /** By id, then e-mail, then phone; the first that answers. Null: nobody known. Follows merged records to the one that remains. */
  findRecord(by: {
    id?: string | null;
    email?: string | null;
    phone?: string | null;
  }): Promise<Answer<CrmRecord | null>>;
  /** Every record that carries this address or this number, at most twenty: two of one person are a finding. May lag behind writes. */
  listMatches(by: { email: string | null; phone: string | null }): Promise<Answer<CrmRecord[]>>;
  /** People of much the same name at this company, at most twenty; whether they are the same person is not for it to say. */
  findSimilar(by: { name: string; domain: string | null; company: string | null }): Promise<Answer<CrmRecord[]>>;
  /**
   * Creates or updates the person. Never blanks a value. A field whose present value is not the one in `seen`
   * (somebody changed it since the preview) is left alone and named in `leftAlone`.
   */
  upsertRecord(input: {
    id: string | null;
    fields: RecordFields;
    seen: RecordFields | null;
  }): Promise<Answer<{ id: string; created: boolean; leftAlone: (keyof RecordFields)[] }>>;
  /** The chat as an activity on the record. Plain text: whatever a visitor typed arrives as text. */
  logActivity(input: { key: string; recordId: string; text: string; at: Date }): Promise<Answer<{ id: string }>>;
  createTask(input: {
    key: string;
    recordId: string;
    ownerId: string | null;
    subject: string;
    body: string;
    dueAt: Date;
  }): Promise<Answer<{ id: string }>>;
  /** A helpdesk ticket for `support`. */
  createTicket(input: {
    key: string;
    recordId: string;
    subject: string;
    body: string;
  }): Promise<Answer<{ id: string }>>;
  /**
   * Takes away for good what we wrote: a record we made, or what our key names. What is gone already is a success.
   * `by_hand`: this side has no way to, so a person must.
   */
  erase(
    what: { kind: "record"; id: string } | { kind: "activity" | "task" | "ticket"; key: string },
  ): Promise<Answer<"erased" | "by_hand">>;
  /** The CRM's own id of the colleague with this e-mail address, for `ownerId`. Null: not a user of the CRM. */
  findOwner(by: { email: string }): Promise<Answer<{ id: string } | null>>;
  /** Does what "Test connection" asks: a read with the configured credentials; makes what our writes rely on, if it is missing. */
  check(): Promise<Answer<{ account: string }>>;
}
