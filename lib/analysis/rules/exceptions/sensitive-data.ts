import type { Finding } from "../../model";
import { finding } from "../finding";
import type { Reading } from "../reading";
import { evidence } from "../reading";
import { conditionsIn, minorsIn, secretsIn } from "../sensitive";

/** Card, bank, government id, password or key; a person's health; a minor as the client. */
export function sensitiveData(reading: Reading): Finding | null {
  const proof = reading.visitor.flatMap((turn) => {
    const secret = secretsIn(turn);
    return [...secret, ...conditionsIn(turn), ...minorsIn(turn)].map((span) => evidence(turn, span));
  });
  return finding(
    "sensitive_data",
    proof,
    "The visitor shared sensitive data: do not repeat it, and keep it out of other systems.",
  );
}
