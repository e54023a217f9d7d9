import { useEffect, useRef } from 'preact/hooks';
import type { Density } from '../../inspect/protocol.ts';
import { clock, fineClock } from '../model/format.ts';
import { firstPosition, isLive, lastPosition, noteOldest, pinned, shown } from '../model/moment.ts';
import { positionAt, stopAt } from '../model/player.ts';
import { useAnswer } from '../model/use-answer.ts';

const BUCKETS = 240;
const HEIGHT = 32;

/** How much happened when; a slider over all that is remembered. */
export function Timeline() {
  const { answer: density } = useAnswer<Density>(
    'density',
    { buckets: BUCKETS },
    { restMs: 2000, ofMoment: false },
  );
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => noteOldest(density?.positions[0] ?? 0), [density]);
  if (!density) return <div class="timeline" />;

  const first = firstPosition();
  const last = Math.max(first, lastPosition());
  const position = pinned.value ?? last;
  const at = isLive.value ? density.to : (shown.value?.at ?? density.to);
  const length = Math.max(1, density.to - density.from);
  const part = Math.min(1, Math.max(0, (at - density.from) / length));

  const seekTo = (event: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const asked = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    stopAt(positionAt(density, density.from + asked * length));
  };
  return (
    <div
      class="timeline"
      ref={place}
      role="slider"
      tabIndex={0}
      aria-label="Moment"
      aria-valuemin={first}
      aria-valuemax={last}
      aria-valuenow={position}
      aria-valuetext={isLive.value ? 'Live' : fineClock(at)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
      onKeyDown={(event) => {
        const target = keyTarget(event, density, { first, last, position, at, length });
        if (target === undefined) return;
        event.preventDefault();
        stopAt(target);
      }}
    >
      <svg
        aria-hidden="true"
        class="timeline-plot"
        viewBox={`0 0 ${density.counts.length} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path d={barsOf(density.counts)} />
        <rect class="timeline-past" width={part * density.counts.length} height={HEIGHT} />
      </svg>
      <span class="timeline-hand" style={{ left: `${part * 100}%` }} />
      <span class="timeline-begin">{clock(density.from)}</span>
      <span class="timeline-end">{clock(density.to)}</span>
    </div>
  );
}

function keyTarget(
  event: KeyboardEvent,
  density: Density,
  place: { first: number; last: number; position: number; at: number; length: number },
): number | undefined {
  const entries = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return place.position - entries;
    case 'ArrowRight':
    case 'ArrowUp':
      return place.position + entries;
    case 'PageDown':
      return positionAt(density, place.at - place.length / 20);
    case 'PageUp':
      return positionAt(density, place.at + place.length / 20);
    case 'Home':
      return place.first;
    case 'End':
      return place.last;
    default:
      return undefined;
  }
}

// By the root, so that a burst does not flatten everything else.
function barsOf(counts: readonly number[]): string {
  const most = Math.sqrt(Math.max(1, ...counts));
  return counts
    .map((value, index) => {
      const height = value === 0 ? 0 : Math.max(1.5, (Math.sqrt(value) / most) * (HEIGHT - 4));
      return height === 0
        ? ''
        : `M${index} ${HEIGHT}v${-height.toFixed(1)}h.8v${height.toFixed(1)}z`;
    })
    .join('');
}
