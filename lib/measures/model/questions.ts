import { contentOf } from "@/lib/analysis/rules/stems";

export type AskedQuestion = { handoffId: string; text: string; page: string; settled: boolean };
export type QuestionGroup = { text: string; asked: AskedQuestion[]; settled: number };

/**
 * Questions that ask the same thing, in whatever words, most asked first. Two belong together where they share two words
 * that carry meaning and three fifths of the shorter one's; the words of the one asked first stand for all.
 */
export function groupQuestions(questions: readonly AskedQuestion[]): QuestionGroup[] {
  const groups: (QuestionGroup & { words: string[] })[] = [];
  for (const question of questions) {
    const words = wordsOf(question.text);
    const group = groups.find((one) => isSame(one.words, words));
    if (group) {
      group.asked.push(question);
      group.settled += Number(question.settled);
    } else {
      groups.push({ text: question.text, asked: [question], settled: Number(question.settled), words });
    }
  }
  return groups
    .toSorted((a, b) => b.asked.length - a.asked.length || (a.text < b.text ? -1 : 1))
    .map(({ words: _, ...group }) => group);
}

function wordsOf(text: string): string[] {
  return contentOf(
    text
      .toLowerCase()
      .normalize("NFD")
      .replaceAll(/\p{M}|['’]/gu, "")
      .split(/[^\p{L}\p{N}]+/u),
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const shared = a.filter((word) => b.includes(word)).length;
  const shorter = Math.min(a.length, b.length);
  return shorter > 0 && shared >= Math.min(2, shorter) && shared / shorter >= 0.6;
}
