import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { chartOf, prepareChart } from '../model/charts.ts';
import { count } from '../model/format.ts';
import { session, shown } from '../model/moment.ts';
import { go, hashOf, route } from '../model/route.ts';
import { Canvas } from './charts/canvas.tsx';
import { Sidebar } from './charts/sidebar.tsx';

/** Every machine as it is defined, and what happens in it at the shown moment. */
export function Charts() {
  const chosenState = useSignal<string | undefined>(undefined);
  const machine = shownMachine();
  if (machine === undefined) return <p class="nothing">No machine has been seen yet.</p>;
  const chart = chartOf(machine);
  return (
    <div class="charts view-full">
      <div class="charts-main">
        <MachineTabs shown={machine} />
        {chart ? (
          <Canvas key={machine} chart={chart} chosen={chosenState} />
        ) : (
          <p class="nothing">The chart of {machine} is being laid out …</p>
        )}
      </div>
      {chart && <Sidebar chart={chart} chosen={chosenState} />}
    </div>
  );
}

function shownMachine(): string | undefined {
  const { machine, actor } = route.value;
  const ofActor = actor === undefined ? undefined : shown.value?.actor?.machine;
  const wanted = machine ?? ofActor ?? 'file';
  const machines = session.value?.machines ?? [];
  return machines.find((one) => one === wanted) ?? machines[0];
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
      {session.value?.machines.map((machine) => (
        <a
          key={machine}
          class="button plain"
          href={hashOf({ view: 'charts', machine, actor: undefined })}
          aria-current={machine === open ? 'true' : undefined}
          onPointerEnter={() => prepareChart(machine)}
          onFocus={() => prepareChart(machine)}
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
