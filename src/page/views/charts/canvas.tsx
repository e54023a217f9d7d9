import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Box, Chart } from '../../../draw/chart.ts';
import { shown } from '../../model/moment.ts';
import { route } from '../../model/route.ts';
import { Icon } from '../../parts/icons.tsx';
import {
  boundsOf,
  type Camera,
  fit,
  moved,
  SMALLEST,
  withInSight,
  within,
  zoomed,
} from './camera.ts';
import { Clocks } from './clocks.tsx';
import { Drawing } from './drawing.tsx';
import { useFlashes } from './flashes.ts';
import { firstOf, toward } from './nearest.ts';
import { Tooltip } from './tooltip.tsx';

const STEP = 1.25;
const NUDGE = 60;

/** The chart that one may move about in, as sharp as the screen at every size. */
export function Canvas({ chart, chosen }: { chart: Chart; chosen: Signal<string | undefined> }) {
  const place = useRef<HTMLDivElement>(null);
  const camera = useSignal<Camera>({ x: 0, y: 0, scale: 1 });
  const isTouched = useSignal(false);
  const pointed = useSignal<string | undefined>(undefined);

  const show = (next: Camera) => {
    isTouched.value = true;
    camera.value = next;
  };
  const begin = () => {
    const box = place.current?.getBoundingClientRect();
    if (!box) return;
    const whole = fit(boundsOf(chart), box);
    const lit = followedIn(chart);
    const bounds = boundsOf(chart);
    camera.value = lit ? within(withInSight(whole, lit, box), bounds, box) : whole;
  };
  const fitAll = () => {
    const box = place.current?.getBoundingClientRect();
    if (box) camera.value = fit(boundsOf(chart), box, SMALLEST);
    isTouched.value = false;
  };
  const zoom = (factor: number, at?: { x: number; y: number }) => {
    const box = place.current?.getBoundingClientRect();
    if (box) show(zoomed(camera.peek(), factor, at ?? { x: box.width / 2, y: box.height / 2 }));
  };

  useLayoutEffect(begin, [chart]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const resized = new ResizeObserver(() => {
      if (!isTouched.peek()) begin();
    });
    resized.observe(element);
    // Not passive: the page must not scroll or zoom along.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        const at = { x: event.clientX - box.left, y: event.clientY - box.top };
        zoom(Math.exp(-event.deltaY * 0.0045), at);
      } else show(moved(camera.peek(), -event.deltaX, -event.deltaY));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      resized.disconnect();
      element.removeEventListener('wheel', wheel);
    };
  }, [chart]);
  useFlashes(place, chart);
  useDrag(place, camera, show);

  // What is followed stays in sight, unless the chart was moved by hand.
  const lit = followedIn(chart);
  useEffect(() => {
    const box = place.current?.getBoundingClientRect();
    if (!box || !lit || isTouched.peek()) return;
    camera.value = within(withInSight(camera.peek(), lit, box), boundsOf(chart), box);
  }, [lit, route.value.actor]);

  const keys = (event: KeyboardEvent) => {
    const deed = keyDeed(event, {
      zoom,
      fitAll,
      nudge: (x, y) => show(moved(camera.peek(), x, y)),
      walk: (key) => {
        const from = pointed.peek() ?? chosen.peek();
        const next = toward(chart, from, key) ?? firstOf(chart);
        if (next !== undefined) focusState(place.current, next);
      },
    });
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  const actor = route.value.actor === undefined ? undefined : shown.value?.actor;
  return (
    <div class="canvas" ref={place} onKeyDown={keys}>
      <Drawing
        chart={chart}
        camera={camera.value}
        actor={actor?.machine === chart.machine ? actor : undefined}
        isOfOne={route.value.actor !== undefined}
        chosen={chosen}
        pointed={pointed}
      >
        <Clocks chart={chart} timers={actor?.timers ?? []} />
      </Drawing>
      <Tooltip
        chart={chart}
        camera={camera.value}
        room={place.current?.clientWidth ?? 0}
        pointed={pointed.value}
      />
      <div class="canvas-keys" role="toolbar" aria-label="Size of the chart">
        <button type="button" class="button square" aria-label="Larger" onClick={() => zoom(STEP)}>
          <Icon name="plus" />
        </button>
        <button
          type="button"
          class="button square"
          aria-label="Smaller"
          onClick={() => zoom(1 / STEP)}
        >
          <Icon name="minus" />
        </button>
        <button
          type="button"
          class="button square"
          aria-label="Show all"
          title="Show all (0)"
          onClick={fitAll}
        >
          <Icon name="fit" />
        </button>
      </div>
    </div>
  );
}

/** The state that the chosen actor is in. */
function followedIn(chart: Chart): Box | undefined {
  const actor = shown.value?.actor;
  if (actor?.machine !== chart.machine) return undefined;
  return chart.nodes.find(({ id }) => id === actor.states[0]);
}

function keyDeed(
  event: KeyboardEvent,
  can: {
    zoom: (factor: number) => void;
    fitAll: () => void;
    nudge: (x: number, y: number) => void;
    walk: (key: string) => void;
  },
): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { key, shiftKey } = event;
  if (key === '+' || key === '=') return () => can.zoom(STEP);
  if (key === '-') return () => can.zoom(1 / STEP);
  if (key === '0') return can.fitAll;
  if (!key.startsWith('Arrow')) return undefined;
  if (!shiftKey) return () => can.walk(key);
  if (key === 'ArrowLeft') return () => can.nudge(NUDGE, 0);
  if (key === 'ArrowRight') return () => can.nudge(-NUDGE, 0);
  return () => can.nudge(0, key === 'ArrowUp' ? NUDGE : -NUDGE);
}

function focusState(place: HTMLElement | null, id: string): void {
  const element = place?.querySelector<SVGGElement>(`[data-state="${CSS.escape(id)}"]`);
  element?.focus();
}

/** One finger or the mouse moves the chart, two fingers move and size it. */
function useDrag(
  place: { readonly current: HTMLElement | null },
  camera: Signal<Camera>,
  show: (next: Camera) => void,
): void {
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const down = new Map<number, { x: number; y: number }>();
    const begin = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('button')) return;
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    };
    const move = (event: PointerEvent) => {
      const before = down.get(event.pointerId);
      if (!before) return;
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
      const now = { x: event.clientX, y: event.clientY };
      if (
        Math.hypot(now.x - before.x, now.y - before.y) < 3 &&
        !element.hasPointerCapture(event.pointerId)
      )
        return;
      element.setPointerCapture(event.pointerId);
      down.set(event.pointerId, now);
      if (!other) return show(moved(camera.peek(), now.x - before.x, now.y - before.y));
      const box = element.getBoundingClientRect();
      const factor =
        Math.hypot(now.x - other.x, now.y - other.y) /
        Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      show(zoomed(camera.peek(), factor, { x: other.x - box.left, y: other.y - box.top }));
    };
    const end = (event: PointerEvent) => void down.delete(event.pointerId);
    element.addEventListener('pointerdown', begin);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end);
    element.addEventListener('pointercancel', end);
    return () => {
      element.removeEventListener('pointerdown', begin);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
      element.removeEventListener('pointercancel', end);
    };
  }, []);
}
