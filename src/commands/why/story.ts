import type { AskedScan, Decision } from '../../ledger/history.ts';
import type { LedgerReader } from '../../ledger/queries.ts';

/** How often one detector found something with one confidence, for the same detection rules. */
interface Found {
  readonly detector: string;
  readonly confidence: string;
  readonly rules: readonly string[];
  readonly count: number;
}

/** A version with what was found in it by its scans. */
export type ToldVersion = Decision & { readonly found: readonly Found[] };

/** What was decided about a path, oldest first. */
export function toldVersions(path: string, ledger: LedgerReader): readonly ToldVersion[] {
  const found = new Map<string, Map<string, Found>>();
  for (const finding of ledger.findings({ path })) {
    const { uploadId, detector, confidence, matchedDetectionRules: rules } = finding;
    const ofUpload = found.get(uploadId) ?? new Map<string, Found>();
    const key = JSON.stringify([detector.name, confidence, rules]);
    const count = (ofUpload.get(key)?.count ?? 0) + 1;
    found.set(uploadId, ofUpload.set(key, { detector: detector.name, confidence, rules, count }));
  }
  const inScan = ({ uploadId }: AskedScan) => [...(found.get(uploadId)?.values() ?? [])];
  return [...ledger.history(path)]
    .reverse()
    .map((version) => ({ ...version, found: version.scans.flatMap(inScan) }));
}

/** One thing that happened, and when, if that is known. */
interface Happening {
  readonly at: number | undefined;
  readonly lines: readonly string[];
}

/** Everything that happened, line by line, in the order of time; what has no time of its own stays where it belongs. */
export function inOrder(
  versions: readonly ToldVersion[],
  goneAt: number | undefined,
): readonly string[] {
  const told = versions.map((version) => ({ at: version.observedAt, lines: linesOf(version) }));
  const gone = { at: goneAt, lines: goneAt === undefined ? [] : [`${moment(goneAt)} it was gone`] };
  return sorted([...told, gone]).flatMap(({ lines }) => lines);
}

function linesOf(version: ToldVersion): readonly string[] {
  const { observedAt, seenBy, sha256, scans } = version;
  const content = sha256 === undefined ? [] : [`  its content has SHA-256 ${sha256}`];
  const happenings = [...changesOf(version), ...scans.flatMap(scanOf), endOf(version)];
  return [
    `${moment(observedAt)} ${SEEN[seenBy ?? ''] ?? 'a change was seen'}`,
    ...content,
    ...sorted(happenings).flatMap(({ lines }) => lines.map((line) => `  ${line}`)),
  ];
}

const SEEN: Readonly<Record<string, string>> = {
  watch: 'a change was seen by the watch',
  comparison: 'a difference was found when the disk was compared',
  predecessor: 'it had changed while its last version was in motion',
  verdict: 'a verdict came that was given up already',
};

function changesOf({ further }: Decision): readonly Happening[] {
  if (further === undefined) return [];
  const changes =
    further.count === 1 ? 'one more change was' : `${further.count} more changes were`;
  return [{ at: further.at, lines: [`${moment(further.at)} ${changes} seen by then`] }];
}

function scanOf(scan: AskedScan): readonly Happening[] {
  const { uploadId, policy, askedAt, deliveries, deliveredAt, lastDeliveredAt } = scan;
  const under = policy === undefined ? '' : `, under policy ${policy}`;
  const when = askedAt === undefined ? '' : `${moment(askedAt)} `;
  const happenings: Happening[] = [
    { at: askedAt, lines: [`${when}a scan was asked for as upload ${uploadId}${under}`] },
  ];
  if (deliveredAt === undefined || lastDeliveredAt === undefined) return happenings;
  const verdict = `the verdict of upload ${uploadId}`;
  const first = `${moment(deliveredAt)} ${verdict} came${verdictOf(scan)}`;
  happenings.push({ at: deliveredAt, lines: [first] });
  if (deliveries === 1) return happenings;
  const again = `${moment(lastDeliveredAt)} ${verdict} had come ${deliveries} times by then; the first one counts`;
  return [...happenings, { at: lastDeliveredAt, lines: [again] }];
}

function verdictOf({ findingsPresent, errorCodes }: AskedScan): string {
  if (findingsPresent === undefined) return ' too late';
  const errors = errorCodes.length === 0 ? '' : `, with errors ${errorCodes.join(' and ')}`;
  return `: ${findingsPresent ? 'something' : 'nothing'} was found${errors}`;
}

function endOf({ outcome, detail, policy, settledAt, found }: ToldVersion): Happening {
  if (outcome === undefined || settledAt === undefined) {
    return { at: undefined, lines: ['still in motion'] };
  }
  const ending = detail === undefined ? outcome : `${outcome} (${detail})`;
  const end = `${moment(settledAt)} it ended as ${ending}, under policy ${policy ?? 'unknown'}`;
  return { at: settledAt, lines: [end, ...found.map(foundText)] };
}

function foundText({ detector, confidence, rules, count }: Found): string {
  const by = rules.length === 0 ? '' : `, by ${rules.join(' and ')}`;
  return `  ${count} × ${detector}, ${confidence}${by}`;
}

/** By time; what has none stays behind what came before it. */
function sorted(happenings: readonly Happening[]): readonly Happening[] {
  let last = Number.NEGATIVE_INFINITY;
  return happenings
    .map((happening) => {
      last = happening.at ?? last;
      return { happening, key: last };
    })
    .sort((one, other) => one.key - other.key)
    .map(({ happening }) => happening);
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
