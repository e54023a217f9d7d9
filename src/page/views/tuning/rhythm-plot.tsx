import type { DebouncePattern } from '../../../views/answers.ts';
import { clock, count } from '../../model/format.ts';

const BINS = 60;
/** What is younger than the hour is drawn wider, but not beyond this. */
const SHORTEST_MS = 5 * 60_000;
const HEIGHT = 64;
/** Room for scans, however few they are beside the changes. */
const LEAST_BELOW = 12;

/** Changes upwards, scans downwards, as they came; what another period would have scanned as an outline. */
export function RhythmPlot({
  pattern,
  planned,
  from,
  to,
}: {
  pattern: DebouncePattern;
  planned: readonly number[] | undefined;
  from: number;
  to: number;
}) {
  const changed = pattern.files.flatMap((file) => file.changes);
  const first = changed.reduce((least, at) => Math.min(least, at), to);
  const begin = Math.max(from, Math.min(first, to - SHORTEST_MS));
  const scanned = pattern.files.flatMap((file) => file.scans);
  const changes = binned(changed, begin, to);
  const scans = binned(scanned, begin, to);
  // What is due later is not there yet.
  const then =
    planned &&
    binned(
      planned.filter((at) => at <= to),
      begin,
      to,
    );
  // One scale for both, and the axis where it leaves neither without room.
  const above = Math.max(1, ...changes);
  const below = Math.max(0, ...scans, ...(then ?? []));
  const axis = Math.min(HEIGHT - LEAST_BELOW, (HEIGHT * above) / (above + below));
  const scale = Math.min((axis - 2) / above, (HEIGHT - axis - 2) / Math.max(1, below));
  const lengthOf = (value: number) => (value === 0 ? 0 : Math.max(2, value * scale));
  return (
    <figure class="rhythm">
      <svg
        role="img"
        aria-label={`Changes and scans over the last hour: ${count(pattern.changes)} changes, ${count(pattern.scans)} scans`}
        viewBox={`0 0 ${BINS} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {changes.map((value, minute) => (
          <rect
            key={minute}
            class="rhythm-change"
            x={minute + 0.12}
            width={0.76}
            y={axis - 1 - lengthOf(value)}
            height={lengthOf(value)}
          />
        ))}
        {scans.map((value, minute) => (
          <rect
            key={minute}
            class={then ? 'rhythm-scan is-past' : 'rhythm-scan'}
            x={minute + 0.12}
            width={0.76}
            y={axis + 1}
            height={lengthOf(value)}
          />
        ))}
        {then?.map((value, minute) => (
          <rect
            key={minute}
            class="rhythm-then"
            x={minute + 0.3}
            width={0.4}
            y={axis + 1}
            height={lengthOf(value)}
          />
        ))}
        <path class="rhythm-axis" d={`M0 ${axis}h${BINS}`} />
      </svg>
      <figcaption class="axis faint">
        <span>{clock(begin).slice(0, 5)}</span>
        <span class="legend">
          <span class="key is-change" /> changes
          <span class="key is-scan" /> scans
          {then && (
            <>
              <span class="key is-then" /> with the other period
            </>
          )}
        </span>
        <span>{clock(to).slice(0, 5)}</span>
      </figcaption>
    </figure>
  );
}

function binned(moments: readonly number[], from: number, to: number): readonly number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const at of moments) {
    const bin = Math.min(BINS - 1, Math.floor(((at - from) / Math.max(1, to - from)) * BINS));
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
