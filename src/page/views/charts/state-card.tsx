import type { Signal } from '@preact/signals';
import type { Chart } from '../../../draw/chart.ts';
import { plural } from '../../model/format.ts';
import { shown } from '../../model/moment.ts';
import { populationOf } from '../../model/population.ts';
import { hashOf } from '../../model/route.ts';
import { Icon } from '../../parts/icons.tsx';

/** The chosen state: what it is for, what runs in it, and where it leads. */
export function StateCard({
  chart,
  id,
  chosen,
}: {
  chart: Chart;
  id: string;
  chosen: Signal<string | undefined>;
}) {
  const node = chart.nodes.find((one) => one.id === id);
  if (!node) return null;
  const out = chart.edges.filter(({ from, kind }) => from === id && kind !== 'initial');
  const here = populationOf(shown.value, chart.machine, id);
  return (
    <section class="side-part" aria-label={`State ${id}`}>
      <header>
        <h2>{id}</h2>
        <button
          type="button"
          class="button plain square"
          aria-label="Choose no state"
          onClick={() => {
            chosen.value = undefined;
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      {node.description && <p>{node.description}</p>}
      <p class="side-line">
        <a href={hashOf({ view: 'actors', machine: chart.machine, actor: undefined, state: id })}>
          {plural(here, 'actor')} in it
        </a>
      </p>
      {node.invokes.length > 0 && <p class="faint">runs {node.invokes.join(', ')}</p>}
      {node.heard.length > 0 && <p class="faint">hears {node.heard.join(', ')}</p>}
      {out.length > 0 && (
        <ul class="side-ways">
          {out.map((edge) => (
            <li key={edge.id} class={`is-${edge.kind}`}>
              <button
                type="button"
                class="link"
                onClick={() => {
                  chosen.value = edge.to;
                }}
              >
                {edge.to}
              </button>{' '}
              <span class="faint">{edge.label.join(' or ') || 'at once'}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
