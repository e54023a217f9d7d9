import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Rows beyond both ends of what is seen, so that a quick scroll meets no gap. */
const BEYOND = 8;

export interface Window {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Which rows of a long list are worth drawing: those in sight of the element that scrolls. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
): Window {
  const [seen, setSeen] = useState<Window>({ from: 0, to: 40 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - BEYOND);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + BEYOND;
      setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [rowHeight]);
  return { from: Math.min(seen.from, rows), to: Math.min(seen.to, rows) };
}

/** Brings a row into sight. */
export function reveal(element: HTMLElement | null, row: number, rowHeight: number): void {
  if (!element) return;
  const top = row * rowHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  const below = top + rowHeight - element.clientHeight;
  if (below > element.scrollTop) element.scrollTop = below;
}
