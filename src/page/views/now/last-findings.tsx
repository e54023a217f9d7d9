import { useSignal } from '@preact/signals';
import type { FindingRow } from '../../../views/answers.ts';
import { clock, count } from '../../model/format.ts';
import { hashOf } from '../../model/route.ts';
import { useAppAnswer } from '../../model/use-answer.ts';
import { Path } from '../../parts/path.tsx';
import { SearchField } from '../../parts/search-field.tsx';

const MINUTE = 60_000;
const SPANS = [
  ['any time', undefined],
  ['last 5 min', 5 * MINUTE],
  ['last hour', 60 * MINUTE],
  ['last day', 24 * 60 * MINUTE],
] as const;
const PAGE = 100;

/** The last findings, redacted as in the results. */
export function LastFindings({ now }: { now: number }) {
  const detector = useSignal('');
  const path = useSignal('');
  const span = useSignal(0);
  const limit = useSignal(PAGE);
  const spanMs = SPANS[span.value]?.[1];
  // To the minute, so that the question stays the same meanwhile.
  const since = spanMs === undefined ? undefined : Math.floor((now - spanMs) / MINUTE) * MINUTE;
  const { answer } = useAppAnswer('findings', {
    detector: detector.value,
    path: path.value,
    limit: limit.value,
    since,
  });
  const rows = answer?.findings ?? [];
  return (
    <section class="card" aria-label="Last findings">
      <header>
        <h2>Last findings</h2>
        <span class="faint" role="status">
          {answer && `${count(rows.length)}${answer.next === undefined ? '' : '+'} shown`}
        </span>
        <div class="aside filters">
          <select
            class="field"
            aria-label="Detector"
            value={detector.value}
            onChange={(event) => {
              detector.value = event.currentTarget.value;
            }}
          >
            <option value="">all detectors</option>
            {answer?.detectors.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          <SearchField label="Path contains" hint="path contains" value={path} />
          <select
            class="field"
            aria-label="Time"
            value={span.value}
            onChange={(event) => {
              span.value = Number(event.currentTarget.value);
            }}
          >
            {SPANS.map(([name], index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </header>
      {rows.length > 0 ? (
        <div class="found" role="region" aria-label="Findings" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th>Time</th>
                <th>Detector</th>
                <th>Found</th>
                <th>Confidence</th>
                <th>File</th>
                <th>Place</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((found) => (
                <Row key={found.id} found={found} />
              ))}
            </tbody>
          </table>
          {answer?.next !== undefined && (
            <button
              type="button"
              class="button plain more"
              onClick={() => {
                limit.value += PAGE;
              }}
            >
              Show older ones
            </button>
          )}
        </div>
      ) : (
        <p class="nothing">{answer ? 'Nothing found.' : 'Reading …'}</p>
      )}
    </section>
  );
}

function Row({ found }: { found: FindingRow }) {
  const { at, detector, finding, confidence, path, place, inside, before, after, uploadId } = found;
  return (
    <tr>
      <td class="faint">{clock(at)}</td>
      <td>{detector}</td>
      <td class="mono" title={`${before}${finding}${after}`}>
        {finding}
      </td>
      <td class="soft">{confidence.toLowerCase().replaceAll('_', ' ')}</td>
      <td class="found-path">
        <a
          href={hashOf({ view: 'actors', machine: undefined, actor: undefined, query: uploadId })}
          title="The story of this file"
        >
          <Path path={path} />
        </a>
      </td>
      <td class="faint">{[inside, place].filter(Boolean).join(', ')}</td>
    </tr>
  );
}
