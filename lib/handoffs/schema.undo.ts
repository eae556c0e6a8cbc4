/** A decision of one's own that can still be taken back at a press, with how long it can. */
export type Undoable = {
  decisionId: string;
  handoffId: string;
  kind: "approve" | "reject" | "merge";
  /** Who it was about: a name, or what they need where none was given. */
  name: string;
  /** Milliseconds left, by the server's clock; a browser's own may be wrong. */
  leftMs: number;
  /** Milliseconds there were in all. */
  windowMs: number;
};
