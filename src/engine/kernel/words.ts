import { WORD_CLASS } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { fold, SCRIPTS_WITHOUT_BLANKS } from '../scan/fold.ts';
import { Program } from './program.ts';
import { TextMemory } from './text-memory.ts';
import { instantiate } from './webassembly.ts';
import type { WordNodes } from './word-nodes.ts';
import { BETWEEN, FIRSTS, STEP } from './word-steps.ts';
import { AT } from './words-layout.ts';
import { writeWords } from './words-program.ts';

type Routine = (from: number, to: number) => number;

/** Takes a term that was met in a text. */
export type Met = (term: number, start: number, end: number) => void;

let assembled: Uint8Array<ArrayBuffer> | undefined;

function assemble(): Uint8Array<ArrayBuffer> {
  const program = new Program();
  writeWords(program, SCRIPTS_WITHOUT_BLANKS);
  return program.assemble();
}

/** Reads the words of a vocabulary in texts. */
export class Words {
  readonly #memory: TextMemory;
  readonly #words: Routine;

  constructor(nodes: WordNodes) {
    const memory = new TextMemory(AT.nodes + nodes.used.byteLength);
    memory.put(WORD_CLASS, AT.classes);
    memory.put(STEP, AT.steps);
    memory.put(BETWEEN, AT.between);
    memory.put(FIRSTS, AT.firsts);
    memory.put(nodes.starts(), AT.starts);
    memory.put(nodes.wide, AT.wide);
    memory.put(nodes.used, AT.nodes);
    assembled ??= assemble();
    const foldOnce = (codepoint: number): number => {
      const folded = fold(codepoint);
      memory.shorts[(AT.folds >> 1) + codepoint] = folded + 1;
      return folded;
    };
    this.#memory = memory;
    this.#words = instantiate(assembled, memory.memory, { foldOnce }).words as Routine;
  }

  /** Meets all terms that begin from `from` to `to`; that depends on the bytes around a place alone. */
  read(text: Text, from: number, to: number, met: Met): void {
    const memory = this.#memory;
    const textAt = memory.open(text);
    const end = textAt + Math.min(to, text.to);
    for (let at = textAt + from; at < end; at = memory.ints[AT.stopped >> 2] ?? end) {
      const last = this.#words(at, end) >> 2;
      const { ints } = memory;
      for (let hit = AT.hits >> 2; hit < last; hit += 3) {
        met(ints[hit] ?? 0, (ints[hit + 1] ?? 0) - textAt, (ints[hit + 2] ?? 0) - textAt);
      }
    }
  }
}
