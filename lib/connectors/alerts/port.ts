import type { Answer } from "../answer";

/** A channel of the team's own, outside the desk. */
export interface Alerts {
  /** One line with ids and a link, no personal data. Nothing over there drops a repeat: send once. */
  sendAlert(text: string): Promise<Answer<null>>;
}
