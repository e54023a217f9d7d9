import type { ListedFinding } from '../../ledger/queries.ts';
import { homeAsTilde } from '../home-as-tilde.ts';
import { minuteOf } from '../local-time.ts';
import { grouped } from './charts.ts';
import { type Html, html, pathHtml } from './html.ts';
import type { Summary } from './summary.ts';

/** The latest findings, by their files; the file with the latest one first. */
export function list({ latest, findings }: Summary, home: string | undefined): Html {
  const files = [...Map.groupBy(latest, ({ filePath }) => filePath)];
  const title = latest.length < findings ? `The latest ${grouped(latest.length)}` : 'All of them';
  return html`<section aria-labelledby="all">
<h2 id="all">${title}, by file</h2>
${files.map(([path, found]) => file(homeAsTilde(path, home), found))}${more(findings - latest.length)}
</section>`;
}

function more(left: number): Html {
  if (left <= 0) return html``;
  return html`<p class="more">${grouped(left)} older ones are not listed; <code>nightjar findings --csv</code> has them all.</p>`;
}

function file(path: string, found: readonly ListedFinding[]): Html {
  return html`<article class="card file">
<h3>${pathHtml(path)}</h3>
<ol>
${found.map(item)}</ol>
</article>
`;
}

function item({
  finding,
  detector,
  confidence,
  at,
  path,
  location,
  files = 1,
}: ListedFinding): Html {
  const range = location?.byteRange;
  const places = [
    ...(path ? [path] : []),
    ...(range ? [`bytes ${grouped(range.start)}–${grouped(range.end)}`] : []),
    ...(files > 1 ? [`the same value lies in ${grouped(files)} files`] : []),
  ];
  const words = confidence.toLowerCase().replaceAll('_', ' ');
  const kind = confidence
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/[^a-z-]/g, '');
  return html`<li><code>${finding}</code><span class="detector">${detector.name}</span><span class="confidence ${kind}">${words}</span><span class="place">${places.join(', ')}</span><time datetime="${new Date(at).toISOString()}">${minuteOf(at)}</time></li>
`;
}
