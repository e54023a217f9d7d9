import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Chart } from '../../../draw/chart.ts';
import type { Frame } from '../../../inspect/protocol.ts';
import { shown } from '../../model/moment.ts';
import { route } from '../../model/route.ts';

const FLASH_MS = 900;

/** Lets a light run along each way as it is taken. Drawn past Preact: it belongs to no state. */
export function useFlashes(place: RefObject<HTMLElement | null>, chart: Chart): void {
  useEffect(() => {
    let before: number | undefined;
    return effect(() => {
      const frame = shown.value;
      if (!frame) return;
      const passed = before ?? frame.position;
      before = frame.position;
      if (frame.position === passed) return;
      for (const edge of takenIn(frame, passed, chart.machine)) {
        const way = place.current?.querySelector(`[data-edge="${CSS.escape(edge)}"]`);
        if (way) flash(way);
      }
    });
  }, [chart]);
}

/** What the chosen actor took since a position, or what any actor took if none is chosen. */
function takenIn(frame: Frame, since: number, machine: string): ReadonlySet<string> {
  if (route.peek().actor === undefined) {
    return new Set(frame.taken.filter((one) => one.machine === machine).map(({ edge }) => edge));
  }
  // Backwards in time only the last step is told: the one that led here.
  const after = Math.min(since, frame.position - 1);
  const story = frame.actor?.machine === machine ? frame.actor.story : [];
  return new Set(
    story
      .filter(({ position }) => position > after)
      .flatMap((entry) => (entry.type === 'snapshot' ? entry.edges : [])),
  );
}

function flash(way: Element): void {
  for (const running of way.getAnimations()) running.cancel();
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    way.animate({ opacity: [1, 1, 0], strokeDasharray: ['none', 'none', 'none'] }, FLASH_MS);
    return;
  }
  way.animate(
    [
      { opacity: 1, strokeDasharray: '0.3 1.4', strokeDashoffset: '0.3' },
      { opacity: 1, strokeDasharray: '0.3 1.4', strokeDashoffset: '-0.7', offset: 0.7 },
      { opacity: 0, strokeDasharray: '0.3 1.4', strokeDashoffset: '-1' },
    ],
    { duration: FLASH_MS, easing: 'ease-out' },
  );
}
