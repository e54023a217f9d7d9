import { bufferSource } from '../extract/source.ts';
import { scan } from '../scan/scan.ts';
import type { CompiledRules } from './compile.ts';
import type { WireFinding } from './finding.ts';
import { redacted } from './redact.ts';
import { Replacing } from './replacing.ts';
import { type Report, reportOf, Tally, wireFinding } from './report.ts';
import type { RedactionConfig } from './schema.ts';

export interface TextOptions {
  readonly rules: CompiledRules;
  readonly contextBytes: number;
  readonly defaultRedaction: RedactionConfig | undefined;
}

/** The answer of the text scan: for each text its findings, and the text with them redacted or nothing. */
export interface TextFindings {
  readonly findings: readonly (readonly WireFinding[])[];
  readonly redactedPayload: readonly string[];
}

/** Scans texts as one request: `minNumFindings` counts over all of them. */
export function scanTexts(texts: readonly string[], options: TextOptions): TextFindings {
  const { rules } = options;
  const tally = new Tally(rules);
  const reports = texts.map((text) => reportsOf(text, options, tally));
  const satisfied = tally.satisfied();
  const results = texts.map((text, at) => resultOf(text, reports[at] ?? [], satisfied, options));
  return {
    findings: results.map(({ findings }) => findings),
    redactedPayload: results.map(({ redactedText }) => redactedText),
  };
}

function reportsOf(text: string, { rules, contextBytes }: TextOptions, tally: Tally): Report[] {
  const reports: Report[] = [];
  const steps = scan<Report>({
    plan: rules.plan,
    source: bufferSource(Buffer.from(text)),
    keep: (sighting) => reportOf(rules, sighting, contextBytes),
    emit: (report) => {
      tally.count(report);
      reports.push(report);
    },
  });
  for (const _ of steps);
  return reports;
}

function resultOf(
  text: string,
  reports: readonly Report[],
  satisfied: readonly boolean[],
  options: TextOptions,
): { readonly findings: readonly WireFinding[]; readonly redactedText: string } {
  const { rules } = options;
  const found = reports.flatMap((report) =>
    report.verdicts.flatMap((verdict) => {
      const wire = wireFinding(rules, satisfied, report, verdict);
      if (!wire) return [];
      const { path: _path, ...finding } = wire;
      const seat = rules.seats[verdict.seats.find((seat) => satisfied[seat]) ?? -1];
      const config = seat?.redaction ?? options.defaultRedaction;
      const shown = config && seat ? redacted(report.finding, seat.type, config) : undefined;
      return [{ finding, shown, removed: config?.removeFinding ?? false }];
    }),
  );
  const replacing = new Replacing(
    found.flatMap(({ finding, shown }) =>
      shown === undefined ? [] : [{ location: finding.location, shown }],
    ),
  );
  const findings = found.map(({ finding, shown, removed }): WireFinding => {
    if (shown === undefined) return finding;
    return {
      ...finding,
      finding: removed ? '' : finding.finding,
      redactedFinding: shown,
      redactedLocation: replacing.locationOf(finding.location),
    };
  });
  return { findings, redactedText: replacing.apply(text) };
}
