/** The candidate that was probably meant, if one is close enough to be worth a suggestion. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const most = Math.max(2, Math.floor(word.length * 0.4));
  const ranked = candidates
    .map((candidate) => ({
      candidate,
      edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}

/** Insertions, deletions and substitutions that turn one word into the other. */
function editsBetween(from: string, to: string): number {
  const letters = Array.from(to);
  let above = [0, ...letters.keys()].map((_, column) => column);
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [column, other] of letters.entries()) {
      const substitution = (above[column] ?? 0) + (letter === other ? 0 : 1);
      const deletion = (above[column + 1] ?? 0) + 1;
      const insertion = (current[column] ?? 0) + 1;
      current.push(Math.min(substitution, deletion, insertion));
    }
    above = current;
  }
  return above[letters.length] ?? 0;
}
