import type { Feature } from "@/lib/analysis/sentences/chat-features";
import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";
import { inRounds, Network, type Teaching, weightsOf } from "./analysis-train.network";
import { type Outcomes, probabilities } from "./analysis-train.probabilities";
import { onOneScale, scalesOf } from "./analysis-train.scale";

const teaching: Teaching = { units: 64, rounds: 20, rate: 1e-3, batch: 64, decay: 0.02 };

/** What `fitChats` learns, with hidden units: for what shows in several features together. The same chats give the same weights. */
export function fitNetwork<Outcome extends string>(
  chats: readonly Feature[][],
  outcomes: readonly Outcome[],
  holds: (chat: number) => readonly string[],
  kind: Outcomes,
): ChatWeights<Outcome> {
  const features = chats[0]?.map(([name]) => name) ?? [];
  const scales = scalesOf(chats);
  const rows = chats.map((chat) => onOneScale(chat, scales));
  const network = new Network(features.length, outcomes.length, teaching);
  inRounds(rows.length, [network], (r) => {
    const row = rows[r] ?? new Float64Array();
    const held = holds(r);
    const { sums, units } = network.hear(row);
    const errors = probabilities(sums, kind).map((p, i) => p - (held.includes(outcomes[i] ?? "") ? 1 : 0));
    network.blame(row, units, errors);
  });
  return { features, outcomes: [...outcomes], ...weightsOf(network, scales) };
}
