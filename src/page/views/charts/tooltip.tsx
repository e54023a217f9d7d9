import type { Chart } from '../../../draw/chart.ts';
import { plural } from '../../model/format.ts';
import { shown } from '../../model/moment.ts';
import { populationOf } from '../../model/population.ts';
import type { Camera } from './camera.ts';

const WIDTH = 300;

/** What a state is for, beside it, while one points at it or has it in focus. */
export function Tooltip({
  chart,
  camera,
  room,
  pointed,
}: {
  chart: Chart;
  camera: Camera;
  /** How wide the window is. */
  room: number;
  pointed: string | undefined;
}) {
  const node = chart.nodes.find(({ id }) => id === pointed);
  if (!node) return null;
  const left = Math.max(8, Math.min(camera.x + node.x * camera.scale, room - WIDTH - 8));
  const top = camera.y + (node.y + node.height) * camera.scale + 8;
  const here = populationOf(shown.value, chart.machine, node.id);
  return (
    <div class="tooltip" aria-hidden="true" style={{ left: `${left}px`, top: `${top}px` }}>
      <strong>{node.id}</strong>
      <span class="faint">
        {plural(here, 'actor')} here
        {node.invokes.length > 0 && ` · runs ${node.invokes.join(', ')}`}
      </span>
      {node.description && <p>{node.description}</p>}
    </div>
  );
}
