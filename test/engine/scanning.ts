import '../../src/engine/detectors/catalog.ts';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { type CompiledRules, compileRules } from '../../src/engine/rules/compile.ts';
import type { WireFinding } from '../../src/engine/rules/finding.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { type Report, reportOf, Tally, wireFinding } from '../../src/engine/rules/report.ts';
import { scan } from '../../src/engine/scan/scan.ts';

export const TRIO = ['CREDIT_CARD_NUMBER', 'US_SOCIAL_SECURITY_NUMBER', 'API_KEY'];

/** Rules that look for these detectors. */
export function rulesFor(names: readonly string[], minConfidence = 'POSSIBLE'): CompiledRules {
  const detectors = names.map((nightfallDetector) => ({ nightfallDetector, minConfidence }));
  return compileRules(readRules([{ name: 'test', detectors }]));
}

/** The findings in a text, as a file scan reports them. */
export function findIn(
  text: string | Buffer,
  rules: CompiledRules,
  coreBytes?: number,
): WireFinding[] {
  const reports: Report[] = [];
  const tally = new Tally(rules);
  const steps = scan<Report>({
    plan: rules.plan,
    source: bufferSource(Buffer.from(text)),
    keep: (sighting) => reportOf(rules, sighting, 40),
    emit: (report) => {
      tally.count(report);
      reports.push(report);
    },
    ...(coreBytes === undefined ? {} : { coreBytes }),
  });
  for (const _ of steps);
  const satisfied = tally.satisfied();
  return reports.flatMap((report) =>
    report.verdicts.flatMap((verdict) => wireFinding(rules, satisfied, report, verdict) ?? []),
  );
}

/** What one detector makes of a text: the finding and its confidence, or undefined. */
export function judged(name: string, text: string): readonly [string, string] | undefined {
  const [first] = findIn(text, rulesFor([name], 'VERY_UNLIKELY'));
  return first && [first.finding, first.confidence];
}

/** Letters and digits that repeat nothing, the same for the same seed. */
export function random(length: number, alphabet: string, seed = 7): string {
  let state = seed;
  let text = '';
  for (let i = 0; i < length; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += alphabet[Math.floor(state / 65_536) % alphabet.length] ?? '';
  }
  return text;
}

export const LOWER_HEX = '0123456789abcdef';
export const ALNUM = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnopqrstuvwxyz23456789';
