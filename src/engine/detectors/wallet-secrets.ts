import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { fromBase58Check } from './base58.ts';
import { latin1 } from './bytes.ts';
import type { Match, Probe, Text } from './detector.ts';

const LABELS = [
  ...[
    'seed phrase',
    'seed_phrase',
    'seed-phrase',
    'seedphrase',
    'seed words',
    'wallet seed',
    'wallet words',
  ],
  ...['recovery phrase', 'recovery_phrase', 'recoveryphrase', 'recovery words', 'recovery seed'],
  ...[
    'secret phrase',
    'backup phrase',
    'mnemonic',
    'secret_phrase',
    'wallet phrase',
    'bip39',
    'bip-39',
  ],
];
/** Twenty-four words of up to eight letters, with a number before each. */
const LONGEST = 420;
/** Words of the list may follow a phrase by chance, but not many. */
const MOST_IN_A_ROW = 32;
const COUNTS = [24, 21, 18, 15, 12];
/** Between the label and the phrase there may be a few words. */
const MOST_OTHERS = 8;
const BETWEEN = /^[\s,;"'\\n|*[\]]*(?:\d{1,2}[.):]?\s?)?["']?$/;

/** What opens a wallet: the words of BIP 39 behind a label, a private key in the form that wallets import. */
export const walletSecrets: readonly Probe[] = [
  {
    on: 'prefix',
    prefixes: LABELS,
    anyCase: true,
    verify: (text, start, prefix) => phraseBehind(text, start + prefix.length),
  },
  { on: 'word', lengths: [51, 52], verify: importKeyAt },
];

const WORDS: ReadonlySet<string> = new Set(wordlist);

interface Placed {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function phraseBehind(text: Text, from: number): Match | undefined {
  const rest = latin1(text, from, from + LONGEST);
  const words = [...rest.matchAll(/[A-Za-z]{3,8}/g)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
  for (let first = 0; first <= Math.min(MOST_OTHERS, words.length - 12); first++) {
    const run = runFrom(words, first, rest);
    if (run.length < 12 || isSample(run)) continue;
    const valid = COUNTS.find((count) => run.length >= count && isValid(run.slice(0, count)));
    const count = valid ?? COUNTS.find((most) => run.length >= most) ?? 12;
    const level = valid === undefined ? 'POSSIBLE' : 'VERY_LIKELY';
    const start = from + (run[0]?.start ?? 0);
    return { start, end: from + (run[count - 1]?.end ?? 0), alone: level, inContext: level };
  }
  return undefined;
}

/** The vectors of the standard repeat themselves, and its list goes on and on. */
function isSample(words: readonly Placed[]): boolean {
  return (
    words.length > MOST_IN_A_ROW || new Set(words.slice(0, 12).map(({ word }) => word)).size < 10
  );
}

/** The words of the list that follow each other from one on. */
function runFrom(words: readonly Placed[], first: number, rest: string): Placed[] {
  const run: Placed[] = [];
  for (const placed of words.slice(first)) {
    const last = run.at(-1);
    const follows = last === undefined || BETWEEN.test(rest.slice(last.end, placed.start));
    if (!follows || !WORDS.has(placed.word)) break;
    run.push(placed);
  }
  return run;
}

function isValid(words: readonly Placed[]): boolean {
  return validateMnemonic(words.map(({ word }) => word).join(' '), wordlist);
}

const MAIN_NET = 0x80;
const TEST_NET = 0xef;

/** `5…`, `K…` or `L…`: a version, 32 bytes, perhaps a mark of compression, a double SHA-256. */
function importKeyAt(text: Text, start: number, end: number): Match | undefined {
  const word = latin1(text, start, end);
  if (!/^[59KLc]/.test(word)) return undefined;
  const bytes = fromBase58Check(word);
  if (!bytes || (bytes.length !== 33 && bytes.length !== 34)) return undefined;
  if (bytes[0] !== MAIN_NET && bytes[0] !== TEST_NET) return undefined;
  return { start, end, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
}
