import { measure } from '../kernel/lines.ts';
import { characterStart, nextCharacter } from '../scan/place-cursor.ts';
import type { Ranked } from '../scan/resolve.ts';
import type { Sighting } from '../scan/scan.ts';
import type { CompiledRules } from './compile.ts';
import type { Location, WireFinding } from './finding.ts';
import { findingText, surest, type Verdict, weigh } from './weigh.ts';

/** What is kept of a sighting that some rule wants, as plain data that survives JSON. */
export interface Report extends Ranked {
  readonly verdicts: readonly Verdict[];
  readonly finding: string;
  readonly before: string;
  readonly after: string;
  readonly location: Location;
  readonly kind: string | undefined;
  /** Why it is one, in short sentences; only where that was asked for. */
  readonly reasons?: readonly string[];
  /** The member of the file that it is in, or the name of the file when the finding is in the name. */
  readonly path?: string;
}

export function reportOf(
  rules: CompiledRules,
  sighting: Sighting,
  contextBytes: number,
  inName = false,
): Report | undefined {
  const verdicts = weigh(rules, sighting, inName);
  if (verdicts.length === 0) return undefined;
  const { start, end, base, kind, reasons } = sighting;
  return {
    start: base + start,
    end: base + end,
    confidence: surest(verdicts),
    rank: rules.ranks[sighting.target],
    verdicts,
    ...written(sighting, contextBytes),
    location: locationOf(sighting),
    kind,
    ...(reasons.length > 0 && { reasons }),
  };
}

/** What was found and what stands around it. */
function written(
  sighting: Sighting,
  contextBytes: number,
): Pick<Report, 'finding' | 'before' | 'after'> {
  const { text, start, end, decoded } = sighting;
  const { bytes } = text;
  const from = Math.min(start, nextCharacter(text, Math.max(text.from, start - contextBytes)));
  const to = Math.max(end, characterStart(text, Math.min(text.to, end + contextBytes)));
  const all = bytes.toString('utf8', from, to);
  // Where each byte is a character of its own, as mostly, one string is made and not three.
  if (all.length === to - from) {
    return {
      finding: decoded ?? all.slice(start - from, end - from),
      before: all.slice(0, start - from),
      after: all.slice(end - from),
    };
  }
  return {
    finding: findingText(sighting),
    before: bytes.toString('utf8', from, start),
    after: bytes.toString('utf8', end, to),
  };
}

function locationOf({ text, start, end, base, place }: Sighting): Location {
  const { line, codepoint, row, column } = place();
  const { lines, codepoints } = measure(text, start, end);
  return {
    byteRange: { start: base + start, end: base + end },
    codepointRange: { start: codepoint, end: codepoint + codepoints },
    lineRange: { start: line, end: line + lines },
    rowRange: row === undefined ? null : { start: row, end: row },
    columnRange: column === undefined ? null : { start: column, end: column },
    commitHash: '',
    commitAuthor: '',
  };
}

/** Counts what each seat keeps, and says in the end which of them are satisfied. */
export class Tally {
  readonly #counts: number[];
  readonly #rules: CompiledRules;

  constructor(rules: CompiledRules) {
    this.#rules = rules;
    this.#counts = rules.seats.map(() => 0);
  }

  count(report: Report): void {
    for (const { seats } of report.verdicts) {
      for (const seat of seats) this.#counts[seat] = (this.#counts[seat] ?? 0) + 1;
    }
  }

  /** Adds what was counted elsewhere. */
  add(counts: readonly number[]): void {
    counts.forEach((count, seat) => {
      this.#counts[seat] = (this.#counts[seat] ?? 0) + count;
    });
  }

  get counts(): readonly number[] {
    return this.#counts;
  }

  /** Whether any finding is left when ANY, ALL and `minNumFindings` have spoken. */
  anySatisfied(): boolean {
    return this.satisfied().some((satisfied, seat) => satisfied && (this.#counts[seat] ?? 0) > 0);
  }

  /** `minNumFindings` of each seat, then ANY or ALL of its rule. */
  satisfied(): readonly boolean[] {
    const { seats, rules } = this.#rules;
    const enough = seats.map(({ minNumFindings }, at) => (this.#counts[at] ?? 0) >= minNumFindings);
    return seats.map(({ rule }, at) => {
      const { all, seats: own } = rules[rule] ?? { all: false, seats: [] };
      return all ? own.every((seat) => enough[seat]) : (enough[at] ?? false);
    });
  }
}

/** A verdict as a finding of the API, when any of its seats is satisfied. */
export function wireFinding(
  rules: CompiledRules,
  satisfied: readonly boolean[],
  report: Report,
  verdict: Verdict,
): WireFinding | undefined {
  const seats = verdict.seats.filter((seat) => satisfied[seat]);
  if (seats.length === 0) return undefined;
  const { finding, before, after, location, kind, reasons } = report;
  const { id, name, confidence } = verdict;
  const matched = seats.flatMap((seat) => rules.rules[rules.seats[seat]?.rule ?? -1] ?? []);
  const ids = matched.flatMap(({ uuid }) => uuid ?? []);
  const names = matched.flatMap((rule) => (rule.uuid === undefined ? rule.name : []));
  return {
    path: report.path ?? '',
    detector: { id, uuid: id, name, version: 1 },
    finding,
    ...(before === '' ? {} : { beforeContext: before }),
    ...(after === '' ? {} : { afterContext: after }),
    confidence,
    location,
    matchedDetectionRuleUUIDs: [...new Set(ids)],
    matchedDetectionRules: [...new Set(names)],
    ...(kind === undefined
      ? {}
      : { findingMetadata: { apiKeyMetadata: { status: 'UNVERIFIED', kind } } }),
    ...(reasons && { reasons }),
  };
}
