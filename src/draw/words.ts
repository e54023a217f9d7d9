import type { ChartText } from './chart.ts';
import { isMeasured, LINE, textWidth } from './font.ts';
import type { Part } from './parts.ts';

/** Lines of text and the room that they take. */
export interface Words {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

type Line = Pick<ChartText, 'kind' | 'text'>;

/** What stands in a state's box: its name, what it runs, and what it hears without being left. */
export function wordsOfState({ label, invokes, heard }: Part, maxWidth: number): Words {
  return wordsOf([
    ...(label === '' ? [] : [{ kind: 'name' as const, text: label }]),
    ...listed('runs', invokes, maxWidth).map((text) => ({ kind: 'invoke' as const, text })),
    ...listed('hears', heard, maxWidth).map((text) => ({ kind: 'heard' as const, text })),
  ]);
}

/** What stands on an edge. Where a line would be long, its condition gets a line of its own. */
export function wordsOfEdge(label: readonly string[], maxWidth: number): Words {
  const texts = label.flatMap((line) =>
    textWidth(line) <= maxWidth ? [line] : line.split(/ (?=\[)/),
  );
  return wordsOf(texts.map((text) => ({ kind: 'label', text })));
}

/** Puts lines where they stand, one below the other. */
export function placed({ lines }: Words, left: number, top: number): readonly ChartText[] {
  return lines.map((line, index) => ({
    ...line,
    x: left,
    y: top + index * LINE + BASELINE,
    width: isMeasured(line.text) ? lengthOf(line) : undefined,
  }));
}

// From the top of a line to the foot of its letters.
const BASELINE = 12;

function wordsOf(lines: readonly Line[]): Words {
  const width = Math.ceil(Math.max(0, ...lines.map(lengthOf)));
  return { lines, width, height: lines.length * LINE };
}

function lengthOf({ kind, text }: Line): number {
  return textWidth(text, kind === 'name' ? 'bold' : 'regular');
}

/** `hears a, b, c`, broken between the names where it would be too long. */
function listed(verb: string, names: readonly string[], maxWidth: number): readonly string[] {
  const lines: string[] = [];
  for (const [index, name] of names.entries()) {
    const word = index < names.length - 1 ? `${name},` : name;
    const last = lines.at(-1);
    const longer = last === undefined ? `${verb} ${word}` : `${last} ${word}`;
    if (last !== undefined && textWidth(longer) > maxWidth) lines.push(word);
    else lines[Math.max(0, lines.length - 1)] = longer;
  }
  return lines;
}
