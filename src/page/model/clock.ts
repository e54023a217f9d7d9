import { computed, effect, signal } from '@preact/signals';
import { pinned, shown } from './moment.ts';

const tick = signal(Date.now());

/** The shown moment, to the second: what ages are counted to. */
export const present = computed(() =>
  pinned.value === undefined ? Math.max(tick.value, shown.value?.at ?? 0) : (shown.value?.at ?? 0),
);

function wait(): void {
  setTimeout(
    () => {
      tick.value = Date.now();
      wait();
    },
    1000 - (Date.now() % 1000),
  );
}
wait();

/** Calls back with the shown moment: once a frame while live, once a step while standing still. */
export function eachMoment(told: (at: number) => void): () => void {
  let request = 0;
  const run = () => {
    told(Date.now());
    request = requestAnimationFrame(run);
  };
  const dispose = effect(() => {
    cancelAnimationFrame(request);
    if (pinned.value === undefined) run();
    else told(shown.value?.at ?? 0);
  });
  return () => {
    dispose();
    cancelAnimationFrame(request);
  };
}
