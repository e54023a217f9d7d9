import type { RE2JS } from 're2js';
import type { Confidence } from '../confidence.ts';
import type { Detector } from '../detectors/detector.ts';
import { detectorId, nameOfId, stableId } from '../detectors/names.ts';
import { detectorOf } from '../detectors/registry.ts';
import { lazy } from '../lazy.ts';
import { planSearch, type SearchPlan } from '../scan/search-plan.ts';
import type { Target } from '../scan/spotter.ts';
import { compilePattern, patternSpotter } from './pattern.ts';
import type { DetectionRule, ExclusionRule, RedactionConfig, RuleDetector } from './schema.ts';
import { WordList, wordListSpotter } from './word-list.ts';

/** One detector of one rule, ready to weigh what its target finds. */
export interface Seat {
  readonly rule: number;
  /** As reported in `detector.name` and `detector.uuid`. */
  readonly name: string;
  readonly id: string;
  /** What stands for the finding where it is replaced by its type. */
  readonly type: string;
  readonly minConfidence: Confidence;
  readonly minNumFindings: number;
  readonly contextRules: readonly CompiledContextRule[];
  readonly excludes: readonly ((finding: string) => boolean)[];
  readonly redaction: RedactionConfig | undefined;
  readonly inContent: boolean;
  readonly inName: boolean;
}

/** Rules as plain data; `key` is the same for the same rules. */
export interface PlainRules {
  readonly key: string;
  readonly rules: readonly DetectionRule[];
  /** Whether findings say why they are some. */
  readonly explain?: boolean | undefined;
}

export interface CompiledContextRule {
  readonly pattern: RE2JS;
  /** Characters. */
  readonly before: number;
  readonly after: number;
  readonly confidence: Confidence;
}

export interface CompiledRules {
  /** What it was compiled from, to be compiled again in another thread. */
  readonly plain: PlainRules;
  /** Laid out when it is first asked for: a thread that has others scan needs none. */
  readonly plan: SearchPlan;
  readonly seats: readonly Seat[];
  readonly rules: readonly {
    readonly name: string;
    /** Of a rule that is stored: it is reported by its id, others by their name. */
    readonly uuid: string | undefined;
    readonly all: boolean;
    readonly seats: readonly number[];
  }[];
  /** For each target the seats that use it. */
  readonly seatsOf: readonly (readonly number[])[];
  /** For each target its rank among built-in detectors; undefined for custom ones. */
  readonly ranks: readonly (number | undefined)[];
}

const MIDDLE_RANK = 50;

export function compileRules(rules: readonly DetectionRule[], explain = false): CompiledRules {
  const targets = new Targets();
  const seats: Seat[] = [];
  const seatsOf: number[][] = [];
  let reach = 0;
  let inline = 0;
  const compiled = rules.map((rule, at) => {
    const own = rule.detectors.map((detector) => {
      const { target, name, id } = targets.of(detector);
      const seat = seats.push(seatOf(detector, at, name, id)) - 1;
      seatsOf[target] = [...(seatsOf[target] ?? []), seat];
      for (const { proximity } of detector.contextRules) {
        reach = Math.max(reach, proximity.windowBefore * 4, proximity.windowAfter * 4);
      }
      return seat;
    });
    const { uuid } = rule;
    if (uuid === undefined) inline++;
    const name = rule.name ?? `Inline Detection Rule #${inline}`;
    return { name, uuid, all: rule.logicalOp === 'ALL', seats: own };
  });
  const plan = lazy(() => planSearch(targets.list, reach));
  return {
    plain: { key: JSON.stringify(explain ? { explain, rules } : rules), rules, explain },
    get plan() {
      return plan();
    },
    seats,
    rules: compiled,
    seatsOf,
    ranks: targets.list.map((target) =>
      target.kind === 'built-in' ? (target.detector.rank ?? MIDDLE_RANK) : undefined,
    ),
  };
}

/** Every different thing to look for, once. */
class Targets {
  readonly list: Target[] = [];
  readonly #known = new Map<string, number>();

  of(detector: RuleDetector): { target: number; name: string; id: string } {
    const builtIn = builtInOf(detector);
    if (builtIn) {
      const { name } = builtIn;
      const target = this.#place(name, () => ({ kind: 'built-in', detector: builtIn }));
      return { target, name, id: detectorId(name), ...detector.stored };
    }
    const { regex, wordList } = detector;
    const key = JSON.stringify([regex, wordList]);
    const target = this.#place(key, () => ({ kind: 'custom', open: spotterOf(detector) }));
    const name = regex ? 'REGEX' : 'WORD_LIST';
    return { target, name, id: stableId(key), ...detector.stored };
  }

  #place(key: string, make: () => Target): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const target = this.list.push(make()) - 1;
    this.#known.set(key, target);
    return target;
  }
}

function builtInName({ detectorUUID, nightfallDetector }: RuleDetector): string | undefined {
  return detectorUUID === undefined ? nightfallDetector : nameOfId(detectorUUID);
}

/** The names of the built-in detectors that rules ask for. */
export function builtInNames(rules: readonly DetectionRule[]): readonly string[] {
  return rules.flatMap(({ detectors }) => detectors.flatMap((one) => builtInName(one) ?? []));
}

function builtInOf(detector: RuleDetector): Detector | undefined {
  const name = builtInName(detector);
  if (name === undefined) return undefined;
  const found = detectorOf(name);
  if (!found) throw new RangeError(`Cannot compile rules: detector "${name}" is not loaded`);
  return found;
}

function spotterOf({ regex, wordList }: RuleDetector) {
  if (regex) {
    const pattern = compilePattern(regex.pattern, regex.isCaseSensitive);
    return () => patternSpotter(pattern);
  }
  const list = new WordList(wordList?.values ?? [], wordList?.isCaseSensitive ?? false);
  return () => wordListSpotter(list);
}

function seatOf(detector: RuleDetector, rule: number, name: string, id: string): Seat {
  return {
    rule,
    name: detector.displayName ?? name,
    id,
    type: name,
    minConfidence: detector.minConfidence,
    minNumFindings: detector.minNumFindings,
    contextRules: detector.contextRules.map(({ regex, proximity, confidenceAdjustment }) => ({
      pattern: compilePattern(regex.pattern, regex.isCaseSensitive),
      before: proximity.windowBefore,
      after: proximity.windowAfter,
      confidence: confidenceAdjustment.fixedConfidence,
    })),
    excludes: detector.exclusionRules.map(exclusion),
    redaction: detector.redactionConfig,
    inContent: detector.scope !== 'File',
    inName: detector.scope !== 'Content',
  };
}

function exclusion({ matchType, exclusionType, regex, wordList }: ExclusionRule) {
  const full = matchType === 'FULL';
  if (exclusionType === 'REGEX') {
    const pattern = compilePattern(regex?.pattern ?? '', regex?.isCaseSensitive ?? false);
    return full
      ? (finding: string) => pattern.testExact(finding)
      : (finding: string) => pattern.test(finding);
  }
  const list = new WordList(wordList?.values ?? [], wordList?.isCaseSensitive ?? false);
  return full
    ? (finding: string) => list.equals(finding)
    : (finding: string) => list.isWithin(finding);
}
