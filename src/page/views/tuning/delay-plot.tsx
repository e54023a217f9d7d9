import { duration, plural } from '../../model/format.ts';
import { SLIDE_END, slideOf } from './quiet-scale.ts';

const BINS = 40;
const HEIGHT = 44;

/** How long files waited from their last change to their scan, on the scale of the slider above. */
export function DelayPlot({
  delays,
  quietMs,
}: {
  /** In ascending order. */
  delays: readonly number[];
  quietMs: number;
}) {
  const bins = new Array<number>(BINS).fill(0);
  for (const delay of delays) {
    const bin = Math.min(BINS - 1, Math.floor((slideOf(delay) / SLIDE_END) * BINS));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const most = Math.max(1, ...bins);
  const middle = delays[Math.floor((delays.length - 1) / 2)] ?? 0;
  const at = (slideOf(quietMs) / SLIDE_END) * BINS;
  return (
    <figure class="delays">
      <svg
        role="img"
        aria-label={`Time from the last change to the scan: ${delays.length === 0 ? 'no scans yet' : `${plural(delays.length, 'scan')}, half of them within ${duration(middle)}`}`}
        viewBox={`0 0 ${BINS} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {bins.map((value, bin) => (
          <rect
            key={bin}
            x={bin + 0.1}
            width={0.8}
            y={HEIGHT - (value / most) * (HEIGHT - 2)}
            height={(value / most) * (HEIGHT - 2)}
          />
        ))}
        <path class="delays-at" d={`M${at} 0V${HEIGHT}`} />
      </svg>
      <figcaption class="axis faint">
        <span>50 ms</span>
        <span>from last change to scan, as it was</span>
        <span>10 min</span>
      </figcaption>
    </figure>
  );
}
