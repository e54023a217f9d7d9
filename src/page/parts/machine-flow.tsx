import type { Chart } from '../../draw/chart.ts';
import { count, words } from '../model/format.ts';
import { shown } from '../model/moment.ts';
import { isState } from '../model/population.ts';
import { hashOf } from '../model/route.ts';
import { Icon } from './icons.tsx';

/** How many actors of a machine are in each of its states, in the order of its chart. */
export function MachineFlow({ chart, title }: { chart: Chart; title: string }) {
  const population = shown.value?.population[chart.machine] ?? {};
  // Nobody stays where the life of an actor ends.
  const states = chart.nodes.filter(
    (node) => node.parent === '' && isState(node) && node.kind !== 'final',
  );
  const most = Math.max(1, ...states.map(({ id }) => population[id] ?? 0));
  return (
    <section class="card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {chart.description && <p class="faint flow-about">{chart.description}</p>}
        <a
          class="aside"
          href={hashOf({ view: 'charts', machine: chart.machine, actor: undefined })}
        >
          Statechart <Icon name="closed" size={12} />
        </a>
      </header>
      <ol class="flow">
        {states.map(({ id, label, description }) => {
          const here = population[id] ?? 0;
          return (
            <li key={id} class={here > 0 ? 'is-here' : ''} title={description}>
              <a
                href={hashOf({
                  view: 'actors',
                  machine: chart.machine,
                  actor: undefined,
                  state: id,
                })}
              >
                <strong>{count(here)}</strong>
                <span>{words(label)}</span>
                <span class="flow-bar">
                  <span style={{ width: `${(here / most) * 100}%` }} />
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
