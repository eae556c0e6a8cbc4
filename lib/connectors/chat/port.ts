import type { Result } from "@/lib/result";

/** A platform's request as it came: nothing of it is trusted until it is verified over the raw body. */
export type Pushed = { rawBody: string; headers: Headers; secrets: readonly string[]; now: Date };

/** Which check failed is for the log; the caller answers 401 and nothing else. */
export type Unverified = "missing_headers" | "outside_tolerance" | "wrong_signature" | "malformed";

/** What a verified push says, in the shape of `POST /api/v1/conversations`; not yet checked against its limits. */
export type PushedChat = {
  external_id: string;
  started_at: string;
  ended_at?: string;
  page?: { url?: string; title?: string; referrer?: string };
  visitor?: { external_id?: string; name?: string; email?: string; phone?: string };
  messages: PushedMessage[];
};

export type PushedMessage = {
  external_id: string;
  role: "visitor" | "bot" | "agent" | "system";
  text: string;
  sent_at: string;
  /** When this version of the message was made: an older one that arrives late changes nothing. */
  edited_at: string;
  deleted?: boolean;
};

/** A chat platform that pushes to us in its own shape. */
export type ChatPlatform = {
  /** Verifies the signature; gives the event's own id, the key for duplicates. */
  verify(pushed: Pushed): Result<{ id: string }, Unverified>;
  /** Translates a verified body. Null: nothing for us in it (a ping, a private note, an event of another kind). Throws a ZodError on a shape it does not know. */
  read(body: unknown, pushed: Pushed): PushedChat | null;
};
