import { Chip } from "@/components/ui/marks/chip";
import type { ExceptionKind } from "@/lib/analysis/model";
import { gravityOf } from "@/lib/handoffs/gravity";
import { exceptionWords } from "./words";

/** Open exceptions, gravest first; two in view, the rest counted. */
export function ExceptionChips({ kinds, room = 2 }: { kinds: readonly ExceptionKind[]; room?: number }) {
  const shown = kinds.slice(0, room);
  const hidden = kinds.length - shown.length;
  return shown.map((kind, index) => (
    <Chip key={kind} kind={gravityOf(kind)} {...(hidden > 0 && index === shown.length - 1 ? { more: hidden } : {})}>
      {exceptionWords[kind]}
    </Chip>
  ));
}
