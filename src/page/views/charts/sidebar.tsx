import type { Signal } from '@preact/signals';
import type { Chart } from '../../../draw/chart.ts';
import { route } from '../../model/route.ts';
import { ActorCard } from './actor-card.tsx';
import { ActorPicker } from './actor-picker.tsx';
import { StateCard } from './state-card.tsx';
import { StateList } from './state-list.tsx';

/** What is known of the chosen actor and the chosen state, and where to choose them. */
export function Sidebar({ chart, chosen }: { chart: Chart; chosen: Signal<string | undefined> }) {
  const { actor } = route.value;
  return (
    <aside class="charts-side" aria-label="Details" tabIndex={0}>
      {actor === undefined ? (
        <ActorPicker machine={chart.machine} state={chosen.value} />
      ) : (
        <ActorCard id={actor} chart={chart} />
      )}
      {chosen.value !== undefined && <StateCard chart={chart} id={chosen.value} chosen={chosen} />}
      <StateList chart={chart} chosen={chosen} />
    </aside>
  );
}
