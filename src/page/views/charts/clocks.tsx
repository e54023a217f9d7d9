import { useEffect, useRef } from 'preact/hooks';
import type { Chart, ChartEdge } from '../../../draw/chart.ts';
import type { ActorDetail } from '../../../inspect/protocol.ts';
import { eachMoment } from '../../model/clock.ts';
import { duration } from '../../model/format.ts';

type Timer = ActorDetail['timers'][number];

/** The delays that run, on the ways that they will take. */
export function Clocks({ chart, timers }: { chart: Chart; timers: readonly Timer[] }) {
  return (
    <>
      {timers.map((timer) => {
        const edge = chart.edges.find(({ id }) => id === timer.edge);
        return edge && <Clock key={`${timer.edge} ${timer.dueAt}`} edge={edge} timer={timer} />;
      })}
    </>
  );
}

const RADIUS = 5;
const AROUND = 2 * Math.PI * RADIUS;
const WIDTH = 72;
const HEIGHT = 16;

function Clock({ edge, timer }: { edge: ChartEdge; timer: Timer }) {
  const place = useRef<SVGGElement>(null);
  const { startedAt, dueAt } = timer;
  // Drawn past Preact: it moves in each frame, and nothing else does.
  useEffect(
    () =>
      eachMoment((at) => {
        const left = Math.max(0, dueAt - at);
        const part = Math.min(1, left / Math.max(1, dueAt - startedAt));
        const [ring, text] = [
          place.current?.querySelector('.clock-left'),
          place.current?.querySelector('text'),
        ];
        ring?.setAttribute('stroke-dashoffset', String((1 - part) * AROUND));
        const said = left > 0 ? duration(left) : 'due';
        if (text && text.textContent !== said) text.textContent = said;
      }),
    [startedAt, dueAt],
  );
  const { x, y } = placeOf(edge);
  return (
    <g
      class="clock"
      ref={place}
      role="img"
      aria-label={`${edge.delay ?? 'delay'} runs`}
      transform={`translate(${x} ${y})`}
    >
      <rect width={WIDTH} height={HEIGHT} rx={HEIGHT / 2} />
      <circle cx={9} cy={HEIGHT / 2} r={RADIUS} />
      <circle
        class="clock-left"
        cx={9}
        cy={HEIGHT / 2}
        r={RADIUS}
        stroke-dasharray={String(AROUND)}
        transform={`rotate(-90 9 ${HEIGHT / 2})`}
      />
      <text x={18} y={12} />
    </g>
  );
}

/** Below the words of the way, or in its middle if it has none. */
function placeOf({ labelBox, points }: ChartEdge): { readonly x: number; readonly y: number } {
  if (labelBox) {
    return { x: labelBox.x + (labelBox.width - WIDTH) / 2, y: labelBox.y + labelBox.height + 1 };
  }
  const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
  return { x: middle.x - WIDTH / 2, y: middle.y - HEIGHT / 2 };
}
