/** A text as its words: camel case split, lower case, everything else a single blank, with a blank at both ends. */
export function plainWords(text: string): string {
  const split = text.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
  return ` ${split.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
}

/** Finds any of the words in a text that `plainWords` made; a trailing `*` stands for any ending. */
export function wordsPattern(words: readonly string[]): RegExp {
  const choices = words.map((word) => word.replace(/\*$/, '[a-z0-9]*'));
  return new RegExp(` (?:${choices.join('|')}) `);
}
