import { atLeast, CONFIDENCES, type Confidence } from '../confidence.ts';
import type { Sighting } from '../scan/scan.ts';
import type { CompiledContextRule, CompiledRules, Seat } from './compile.ts';

/** What the rules make of a sighting: the seats that keep it, by the name and confidence they report it with. */
export interface Verdict {
  readonly name: string;
  readonly id: string;
  readonly confidence: Confidence;
  readonly seats: readonly number[];
}

/** Context rules, then `minConfidence`, then exclusion rules, each seat by itself. */
export function weigh(rules: CompiledRules, sighting: Sighting, inName = false): Verdict[] {
  const verdicts: (Verdict & { seats: number[] })[] = [];
  let finding: string | undefined;
  for (const at of rules.seatsOf[sighting.target] ?? []) {
    const seat = rules.seats[at];
    if (!seat || !(inName ? seat.inName : seat.inContent)) continue;
    const confidence = inName ? 'VERY_LIKELY' : adjusted(seat, sighting);
    if (!atLeast(confidence, seat.minConfidence)) continue;
    if (seat.excludes.length > 0) {
      finding ??= findingText(sighting);
      const text = finding;
      if (seat.excludes.some((excludes) => excludes(text))) continue;
    }
    const { name, id } = seat;
    const same = verdicts.find((known) => known.name === name && known.confidence === confidence);
    if (same) same.seats.push(at);
    else verdicts.push({ name, id, confidence, seats: [at] });
  }
  return verdicts;
}

export function surest(verdicts: readonly Verdict[]): Confidence {
  const places = verdicts.map(({ confidence }) => CONFIDENCES.indexOf(confidence));
  return CONFIDENCES[Math.max(...places)] ?? 'POSSIBLE';
}

export function findingText({ text, start, end, decoded }: Sighting): string {
  return decoded ?? text.bytes.toString('utf8', start, end);
}

/** Of several context rules that match, the last one has its way. */
function adjusted(seat: Seat, sighting: Sighting): Confidence {
  return seat.contextRules.reduce(
    (confidence, rule) => (speaks(rule, sighting) ? rule.confidence : confidence),
    sighting.confidence,
  );
}

const LONGEST_CHARACTER = 4;

function speaks({ pattern, before, after }: CompiledContextRule, sighting: Sighting): boolean {
  const { text, start, end } = sighting;
  const from = Math.max(text.from, start - before * LONGEST_CHARACTER);
  const to = Math.min(text.to, end + after * LONGEST_CHARACTER);
  const left = [...text.bytes.toString('utf8', from, start)].slice(
    before === 0 ? Infinity : -before,
  );
  const right = [...text.bytes.toString('utf8', end, to)].slice(0, after);
  return pattern.test(left.join('')) || pattern.test(right.join(''));
}
