import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Chart } from '../../draw/chart.ts';
import { count } from '../model/format.ts';
import { charts, session, shown } from '../model/moment.ts';
import { go, hashOf, route } from '../model/route.ts';
import { Canvas } from './charts/canvas.tsx';
import { Sidebar } from './charts/sidebar.tsx';

/** Every machine as it is defined, and what happens in it at the shown moment. */
export function Charts() {
  const chosenState = useSignal<string | undefined>(undefined);
  const chart = shownChart();
  if (!chart) {
    const isKnown = (session.value?.machines.length ?? 0) > 0;
    return (
      <p class="nothing">
        {isKnown ? 'The charts are being laid out …' : 'No machine has been seen yet.'}
      </p>
    );
  }
  return (
    <div class="charts view-full">
      <div class="charts-main">
        <MachineTabs shown={chart.machine} />
        <Canvas key={chart.machine} chart={chart} chosen={chosenState} />
      </div>
      <Sidebar chart={chart} chosen={chosenState} />
    </div>
  );
}

function shownChart(): Chart | undefined {
  const { machine, actor } = route.value;
  const ofActor = actor === undefined ? undefined : shown.value?.actor?.machine;
  const wanted = machine ?? ofActor ?? 'file';
  return charts.value.find((chart) => chart.machine === wanted) ?? charts.value[0];
}

function MachineTabs({ shown: open }: { shown: string }) {
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    tabs.current
      ?.querySelector('[aria-current]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [open]);
  return (
    <nav class="charts-tabs" aria-label="Machines" ref={tabs}>
      {charts.value.map(({ machine }) => (
        <a
          key={machine}
          class="button plain"
          href={hashOf({ view: 'charts', machine, actor: undefined })}
          aria-current={machine === open ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            go({ machine, actor: undefined });
          }}
        >
          {machine}
          <span class="faint">{count(livingOf(machine))}</span>
        </a>
      ))}
    </nav>
  );
}

/** Everything is in exactly one of the outermost states. */
function livingOf(machine: string): number {
  const population = shown.value?.population[machine] ?? {};
  return Object.entries(population).reduce(
    (most, [state, here]) => (state.includes('.') ? most : most + here),
    0,
  );
}
