import { Builder, type Span } from './builder.ts';
import { CODE } from './documents/code.ts';
import { PROSE } from './documents/prose.ts';
import { TABLES } from './documents/tables.ts';
import type { DocumentKind, Entry } from './documents/writing.ts';
import { HARMLESS, NEGATIVES, noCard } from './negatives.ts';
import { sentence } from './people.ts';
import { Random } from './random.ts';
import type { ValueKind } from './value.ts';
import { CARDS } from './values/cards.ts';
import { CONTACT } from './values/contact.ts';
import { EUROPE } from './values/europe.ts';
import { SECRETS } from './values/secrets.ts';
import { UNITED_STATES } from './values/united-states.ts';
import { WORLD } from './values/world.ts';

/** A document of the corpus with everything in it that is to be found. */
export interface Labelled {
  readonly kind: string;
  readonly text: string;
  readonly spans: readonly Span[];
}

const KINDS: readonly ValueKind[] = [
  ...CARDS,
  ...UNITED_STATES,
  ...EUROPE,
  ...WORLD,
  ...CONTACT,
  ...SECRETS,
].flatMap((kind) => Array.from({ length: kind.weight ?? 1 }, () => kind));

/** Every detector that the corpus has values of. */
export const DETECTORS: readonly string[] = [
  ...new Set(KINDS.map(({ detector }) => detector)),
].sort();

const DOCUMENTS: readonly DocumentKind[] = [...TABLES, ...CODE, ...PROSE];

const MULTI_LINE = 'CRYPTOGRAPHIC_KEY';

/** So many documents, always the same for the same seed; a third of them has nothing to find. */
export function* corpus(seed: number, count: number): Generator<Labelled> {
  for (let at = 0; at < count; at++) {
    const random = new Random(seed * 1_000_003 + at);
    const document = random.pick(DOCUMENTS);
    const empty = at % 3 === 0;
    const values = empty
      ? []
      : Array.from({ length: random.int(1, 4) }, () => valueFor(random, document));
    const nothing = Array.from({ length: random.int(2, 8) }, () => nothingFor(random));
    const entries = oneOfEachName(random.shuffled([...values, ...nothing]));
    if (empty && random.chance(0.5)) {
      yield { kind: 'harmless', text: random.pick(HARMLESS)(random), spans: [] };
      continue;
    }
    const isKeyFile = !empty && random.chance(0.02);
    yield labelled(document, isKeyFile ? keyFile(random) : document.write(random, entries));
  }
}

function labelled({ name }: DocumentKind, { text, spans }: Builder): Labelled {
  return { kind: name, text, spans };
}

/** Keys of several lines have documents of their own. */
function keyFile(random: Random): Builder {
  const [kind] = KINDS.filter(({ detector }) => detector === MULTI_LINE);
  const out = new Builder().add(`# ${sentence(random)}\n`);
  if (kind) out.mark(kind.detector, kind.make(random));
  return out.add('\n');
}

function valueFor(random: Random, { style }: DocumentKind): Entry {
  const fitting = KINDS.filter(
    ({ labels, detector }) => detector !== MULTI_LINE && (style !== 'prose' || labels.length > 0),
  );
  const kind = random.pick(fitting);
  const name = random.pick(kind.names);
  const label = kind.labels.length > 0 ? random.pick(kind.labels) : name;
  return { kind, name, label, value: kind.make(random) };
}

function nothingFor(random: Random): Entry {
  if (random.chance(0.06)) {
    return { kind: undefined, name: 'reference', label: 'Reference', value: noCard(random) };
  }
  if (random.chance(0.1)) {
    return { kind: undefined, name: 'note', label: 'Note', value: sentence(random) };
  }
  const [name, value] = random.pick(NEGATIVES)(random);
  return { kind: undefined, name, label: name.replaceAll('_', ' '), value };
}

function oneOfEachName(entries: readonly Entry[]): readonly Entry[] {
  const names = new Set<string>();
  return entries.filter(({ name }) => {
    if (names.has(name.toLowerCase())) return false;
    names.add(name.toLowerCase());
    return true;
  });
}
