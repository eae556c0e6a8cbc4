export type Cell = { page: string; topic: string; numerator: number; denominator: number };
export type HeatRow = { page: string; chats: number; cells: (Cell | null)[] };
export type Heat = { topics: string[]; rows: HeatRow[]; morePages: number; moreTopics: number };

/** Under so many chats a share says nothing. */
export const fewChats = 10;

/** Pages by topics, most chats first; what does not fit is counted. */
export function heatOf(cells: readonly Cell[], room: { pages: number; topics: number }): Heat {
  const pages = byChats(cells, (cell) => cell.page);
  const topics = byChats(cells, (cell) => cell.topic).map(([topic]) => topic);
  const shown = topics.slice(0, room.topics);
  return {
    topics: shown,
    rows: pages.slice(0, room.pages).map(([page, chats]) => ({
      page,
      chats,
      cells: shown.map((topic) => cells.find((cell) => cell.page === page && cell.topic === topic) ?? null),
    })),
    morePages: Math.max(0, pages.length - room.pages),
    moreTopics: Math.max(0, topics.length - room.topics),
  };
}

function byChats(cells: readonly Cell[], of: (cell: Cell) => string): [string, number][] {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(of(cell), (sums.get(of(cell)) ?? 0) + cell.denominator);
  return [...sums].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/** A share of exceptions from which a cell stands out. */
export const hotFrom = 0.3;

/** How much of the heat colour a cell takes, 0 to 0.7: above that its number no longer stands out from it (4.5 to 1) in both looks. */
export const depthOf = (share: number) => share * 0.7;
