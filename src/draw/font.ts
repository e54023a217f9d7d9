/** The font of charts: three names of the same widths, so that a text is as long wherever it is drawn. */
export const FONT = "Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif";

/** Height of a line and of its text, in pixels. */
export const LINE = 16;
export const SIZE = 12;

// Advance widths in thousandths of the size, as the metrics of the font give them.
const REGULAR: Readonly<Record<number, string>> = {
  191: "'",
  222: 'ijl‘’',
  260: '|',
  278: ' !,./:;I[\\]ft·',
  333: '()-`r“”',
  334: '{}',
  355: '"',
  389: '*',
  469: '^',
  500: 'Jcksvxyz',
  556: '#$0123456789?L_abdeghnopqu–',
  584: '+<=>~×',
  611: 'FTZ',
  667: '&ABEKPSVXY',
  722: 'CDHNRUw',
  778: 'GOQ',
  833: 'Mm',
  889: '%',
  944: 'W',
  1000: '—…←→',
  1015: '@',
};

const BOLD: Readonly<Record<number, string>> = {
  238: "'",
  278: ' ,./I\\ijl·‘’',
  280: '|',
  333: '!()-:;[]`ft',
  389: '*r{}',
  474: '"',
  500: 'z“”',
  556: '#$0123456789J_aceksvxy–',
  584: '+<=>^~×',
  611: '?FLTZbdghnopqu',
  667: 'EPSVXY',
  722: '&ABCDHKNRU',
  778: 'GOQw',
  833: 'M',
  889: '%m',
  944: 'W',
  975: '@',
  1000: '—…←→',
};

const widths = { regular: byCharacter(REGULAR), bold: byCharacter(BOLD) };

/** How wide a text is; of characters without an entry no more is known than that a square holds them. */
export function textWidth(text: string, weight: keyof typeof widths = 'regular'): number {
  let sum = 0;
  for (const character of text) sum += widths[weight].get(character) ?? 1000;
  return (sum * SIZE) / 1000;
}

/** Whether the width of every character is known. */
export function isMeasured(text: string): boolean {
  return [...text].every((character) => widths.regular.has(character));
}

function byCharacter(table: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([width, characters]) =>
      [...characters].map((character) => [character, Number(width)] as const),
    ),
  );
}
