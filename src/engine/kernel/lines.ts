import type { Text } from '../detectors/detector.ts';
import { AT, writeLines } from './lines-program.ts';
import { Program } from './program.ts';
import { TextMemory } from './text-memory.ts';
import { instantiate } from './webassembly.ts';

type Routine = (from: number, to: number) => void;

export interface Distance {
  readonly lines: number;
  readonly codepoints: number;
}

class Lines {
  readonly #memory = new TextMemory(AT.text);
  readonly #lines: Routine;

  constructor() {
    const program = new Program();
    writeLines(program);
    this.#lines = instantiate(program.assemble(), this.#memory.memory).lines as Routine;
  }

  measure(text: Text, from: number, to: number): Distance {
    const memory = this.#memory;
    const textAt = memory.open(text);
    this.#lines(textAt + from, textAt + to);
    const continued = memory.ints[AT.continued >> 2] ?? 0;
    return { lines: memory.ints[AT.newlines >> 2] ?? 0, codepoints: to - from - continued };
  }
}

let lines: Lines | undefined;

/** Line ends and code points between two places; a byte that continues a character is none. */
export function measure(text: Text, from: number, to: number): Distance {
  lines ??= new Lines();
  return lines.measure(text, from, to);
}
