import { createHash } from 'node:crypto';
import type { Audit } from '../../ledger/queries.ts';
import { homeAsTilde } from '../home-as-tilde.ts';
import { minuteOf } from '../local-time.ts';
import { bars, columns, grouped } from './charts.ts';
import { type Html, html } from './html.ts';
import { list } from './list.ts';
import { STYLE } from './style.ts';
import type { Summary } from './summary.ts';

export interface ReportPage {
  readonly summary: Summary;
  /** How all that was seen ended; absent when the report is about a part of it. */
  readonly audit: Audit | undefined;
  /** What narrows the report down, in words. */
  readonly filters: readonly string[];
  readonly host: string;
  readonly at: number;
  readonly home: string | undefined;
}

/** One page that needs nothing else and runs nothing. */
export function renderReport({ summary, audit, filters, host, at, home }: ReportPage): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>nightjar report of ${minuteOf(at)}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header>
${MARK}
<div>
<h1>What nightjar found</h1>
<p>${[host, `${minuteOf(at)} ${zoneOf(at)}`, ...filters].join(' · ')}</p>
</div>
</header>
<main>
${tiles(summary)}
${summary.findings === 0 ? NOTHING : body(summary, home)}
${audit ? looked(audit) : html``}
</main>
<footer><p>What was found is masked. Paths are as they are on the computer: this page is for those who may know them.</p></footer>
</body>
</html>
`;
  return page.html;
}

// The one style is known by its digest; nothing else may be loaded, and nothing may run.
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const MARK = html`<svg class="mark" width="40" height="40" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="8" fill="#12202b"/><path d="M5 16c4-6.5 18-6.5 22 0-4 6.5-18 6.5-22 0z" fill="none" stroke="#7fd1c7" stroke-width="2.2"/><circle cx="16" cy="16" r="4" fill="#f2b84b"/></svg>`;

const NOTHING = html`<section class="card nothing"><h2>Nothing was found</h2><p>No finding is recorded that fits.</p></section>`;

function tiles({ findings, files, folders, veryLikely, first, last }: Summary): Html {
  const span = first === undefined || last === undefined ? '' : spanOf(first, last);
  const all: readonly (readonly [string, string, string])[] = [
    ['Findings', grouped(findings), span],
    [
      'Very likely',
      grouped(veryLikely),
      findings > 0 ? `${share(veryLikely, findings)} of all` : '',
    ],
    ['Files', grouped(files), ''],
    ['Folders', grouped(folders), ''],
  ];
  return html`<dl class="tiles">
${all.map(
  ([
    name,
    value,
    note,
  ]) => html`<div class="card"><dt>${name}</dt><dd>${value}</dd>${note === '' ? html`` : html`<dd class="note">${note}</dd>`}</div>
`,
)}</dl>`;
}

function spanOf(first: number, last: number): string {
  const [from, to] = [minuteOf(first), minuteOf(last)];
  return from.slice(0, 10) === to.slice(0, 10)
    ? from.slice(0, 10)
    : `${from.slice(0, 10)} to ${to.slice(0, 10)}`;
}

function share(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}

function body(summary: Summary, home: string | undefined): Html {
  const folders = summary.byFolder.map((group) => ({
    ...group,
    name: homeAsTilde(group.name, home),
  }));
  return html`${columns(summary.overTime)}
<div class="pair">
${bars('By detector', 'detectors', summary.byDetector)}
${bars('By folder', 'folders', folders)}
</div>
${list(summary, home)}`;
}

const OUTCOMES: readonly (readonly [keyof Audit['outcomes'], string])[] = [
  ['findings', 'with findings'],
  ['clean', 'clean'],
  ['unscannable', 'could not be judged'],
  ['unchanged', 'were known already'],
  ['superseded', 'changed before the verdict'],
  ['vanished', 'vanished before the verdict'],
  ['excluded', 'were left alone'],
];

/** A report of what was found says little without what was looked at. */
function looked({ observed, open, outcomes }: Audit): Html {
  const rows = OUTCOMES.filter(([kind]) => outcomes[kind] > 0);
  return html`<section class="card" aria-labelledby="looked">
<h2 id="looked">What was looked at</h2>
<p>${grouped(observed)} version${observed === 1 ? '' : 's'} of files${open > 0 ? `, ${grouped(open)} of them still on their way` : ''}</p>
<table class="numbers"><thead><tr><th scope="col">Outcome</th><th scope="col">Versions</th></tr></thead><tbody>
${rows.map(
  ([kind, words]) => html`<tr><th scope="row">${words}</th><td>${grouped(outcomes[kind])}</td></tr>
`,
)}</tbody></table>
</section>`;
}

/** By how much the local clock is ahead of UTC, as `UTC+02:00`. */
function zoneOf(at: number): string {
  const minutes = -new Date(at).getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const two = (value: number) => String(value).padStart(2, '0');
  const ahead = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}
