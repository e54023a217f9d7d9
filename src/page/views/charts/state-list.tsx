import type { Signal } from '@preact/signals';
import type { Chart } from '../../../draw/chart.ts';
import { count } from '../../model/format.ts';
import { shown } from '../../model/moment.ts';
import { isActive, isState, populationOf } from '../../model/population.ts';
import { route } from '../../model/route.ts';

/** The states in words, for those who do not see the chart, and those who look for one. */
export function StateList({ chart, chosen }: { chart: Chart; chosen: Signal<string | undefined> }) {
  const frame = shown.value;
  const actor = route.value.actor === undefined ? undefined : frame?.actor;
  return (
    <section class="side-part" aria-label="States">
      <header>
        <h2>States</h2>
        <span class="faint">actors</span>
      </header>
      <ul class="side-states">
        {chart.nodes.filter(isState).map(({ id, label }) => {
          const here = populationOf(frame, chart.machine, id);
          const isLit = actor ? isActive(actor.states, id) : here > 0;
          return (
            <li key={id} class={`depth-${Math.min(3, id.split('.').length - 1)}`}>
              <button
                type="button"
                class={`side-state ${isLit ? 'is-lit' : ''}`}
                aria-pressed={chosen.value === id}
                onClick={() => {
                  chosen.value = chosen.value === id ? undefined : id;
                }}
              >
                <span class="dot" />
                {label}
                {actor && isLit && <span class="hidden">active</span>}
                <span class="side-count">{count(here)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
