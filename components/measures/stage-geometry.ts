import { beforeReady, type Stage, stageNames } from "@/lib/measures/model/stages";

export type StageMeans = Record<Stage, number>;
export type Segment = {
  stage: Stage;
  ms: number;
  /** Per cent of the plot's width. */
  x: number;
  width: number;
  /** The part past the target. */
  late: boolean;
  /** It goes on beyond the edge of the plot. */
  cut: boolean;
};
export type Band = { segments: Segment[]; total: number; end: number };
export type Axis = { from: number; to: number };

/** The narrowest the plot is drawn, and what a letter takes of it at the most, in pixels. */
export const narrowest = 680;
const letter = 6.4;

const minute = 60_000;
/** However long a chat or a night was, the five minutes stay readable: what is longer is cut at the edge. */
const longestChat = 4 * minute;
const longestTotal = 12 * minute;
/** Room at the right for the figure after a bar, as a part of the axis. */
const roomForTotal = 0.08;

/** From ready to response. */
export function totalOf(means: StageMeans): number {
  return stageNames.reduce((sum, stage) => sum + (beforeReady.includes(stage) ? 0 : means[stage]), 0);
}

/** From the chat's first message to ready. */
const leadOf = (means: StageMeans) => beforeReady.reduce((sum, stage) => sum + means[stage], 0);

/** One axis for all bars: ready stands at 0, the chat before it, the target always in view. */
export function axisOf(bands: readonly StageMeans[], target: number): Axis {
  const chats = bands.map((means) => Math.min(leadOf(means), longestChat));
  const totals = bands.map((means) => Math.min(totalOf(means), longestTotal));
  const from = -Math.max(minute / 2, ...chats);
  const last = Math.max(target * 1.1, ...totals);
  return { from, to: last + ((last - from) * roomForTotal) / (1 - roomForTotal) };
}

/** Where an instant stands, in per cent; outside the axis at its edge. */
export function place(axis: Axis, ms: number): number {
  const share = (ms - axis.from) / (axis.to - axis.from);
  return Math.min(1, Math.max(0, share)) * 100;
}

/** A bar of stages; a stage across the target is split there. */
export function bandOf(means: StageMeans, axis: Axis, target: number): Band {
  const total = totalOf(means);
  const segments: Segment[] = [];
  let at = -leadOf(means);
  for (const stage of stageNames) {
    const ms = means[stage];
    const end = at + ms;
    for (const [from, to] of at < target && end > target
      ? [[at, target] as const, [target, end] as const]
      : [[at, end] as const]) {
      const x = place(axis, from);
      const width = place(axis, to) - x;
      if (width <= 0) continue;
      segments.push({ stage, ms, x, width, late: from >= target, cut: from < axis.from || to > axis.to });
    }
    at = end;
  }
  return { segments, total, end: place(axis, total) };
}

/** Whole minutes of the axis, none at the two marks that have words of their own. */
export function minutesOf(axis: Axis, target: number): { label: string; x: number }[] {
  const marks: { label: string; x: number }[] = [];
  for (let n = Math.ceil(axis.from / minute); n <= Math.floor(axis.to / minute); n += 1) {
    if (n === 0 || n * minute === target) continue;
    marks.push({ label: n < 0 ? `−${-n}` : String(n), x: place(axis, n * minute) });
  }
  return marks;
}

export type Lead = {
  words: string;
  /** Where lines go down to, in per cent; the words begin at the first, or end there. */
  marks: [number, ...number[]];
  endsAtMark: boolean;
};

/** Words for what is too thin to bear them, in a row above: neighbours whose words would touch are told in one breath. */
export function leadsOf(thin: readonly { segment: Segment; words: string }[]): Lead[] {
  const leads: Lead[] = [];
  const pixels = (perCent: number) => (perCent / 100) * narrowest;
  for (const { segment, words } of thin) {
    const mark = segment.x + segment.width / 2;
    const last = leads.at(-1);
    if (last && pixels(mark - last.marks[0]) < (last.words.length + 2) * letter) {
      last.words += `, ${words}`;
      last.marks.push(mark);
    } else leads.push({ words, marks: [mark], endsAtMark: false });
  }
  for (const lead of leads) lead.endsAtMark = pixels(lead.marks[0]) + lead.words.length * letter > narrowest;
  return leads;
}
