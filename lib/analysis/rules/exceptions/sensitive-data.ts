import type { Finding } from "../../model";
import { finding } from "../finding";
import { minorsIn } from "../minors";
import type { Reading } from "../reading";
import { evidence } from "../reading";
import { conditionsIn, secretsIn } from "../sensitive";

/** Card, bank, government id, password or key; a person's health; a minor as the client. */
export function sensitiveData(reading: Reading): Finding | null {
  const minors = minorsIn(reading);
  const proof = reading.visitor.flatMap((turn) => {
    const young = minors.filter((one) => one.turn === turn).map(({ span }) => span);
    return [...secretsIn(turn), ...conditionsIn(turn), ...young].map((span) => evidence(turn, span));
  });
  return finding(
    "sensitive_data",
    proof,
    "The visitor shared sensitive data: do not repeat it, and keep it out of other systems.",
  );
}
