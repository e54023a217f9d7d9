import type { Box, Chart } from '../../../draw/chart.ts';

/** How a chart is looked at: its origin in the window, and its size. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const SMALLEST = 0.2;
const LARGEST = 5;
/** Below this nobody can read it, so a large chart is shown in part. */
const READABLE = 0.64;
const LARGEST_FIT = 1.3;
const MARGIN = 20;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** All that is drawn of a machine but its own frame, which says no more than the title does. */
export function boundsOf({ nodes, edges }: Pick<Chart, 'nodes' | 'edges'>): Box {
  const boxes = [
    ...nodes.filter(({ id }) => id !== ''),
    ...edges.flatMap(({ labelBox }) => labelBox ?? []),
    ...edges.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ];
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return boxes.length === 0
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x, y, width: right - x, height: bottom - y };
}

/** As large as the window allows, in its middle; what does not fit begins at the top. */
export function fit(bounds: Box, window: Size, smallest = READABLE): Camera {
  const wide = (window.width - 2 * MARGIN) / Math.max(1, bounds.width);
  const high = (window.height - 2 * MARGIN) / Math.max(1, bounds.height);
  const scale = Math.max(smallest, Math.min(wide, high, LARGEST_FIT));
  return {
    x: Math.max(MARGIN, (window.width - bounds.width * scale) / 2) - bounds.x * scale,
    y: Math.max(MARGIN, (window.height - bounds.height * scale) / 2) - bounds.y * scale,
    scale,
  };
}

/** Moved as far as it takes to have a box in sight; the same if it is. */
export function withInSight(camera: Camera, box: Box, window: Size): Camera {
  const x = inSight(camera.x + box.x * camera.scale, box.width * camera.scale, window.width);
  const y = inSight(camera.y + box.y * camera.scale, box.height * camera.scale, window.height);
  return x === 0 && y === 0 ? camera : moved(camera, x, y);
}

/** Without empty room beside a chart that would fill it. */
export function within(camera: Camera, bounds: Box, window: Size): Camera {
  const { x, y, scale } = camera;
  return {
    x: kept(x, bounds.x * scale, bounds.width * scale, window.width),
    y: kept(y, bounds.y * scale, bounds.height * scale, window.height),
    scale,
  };
}

function kept(origin: number, start: number, length: number, room: number): number {
  if (length + 2 * MARGIN <= room) return origin;
  return Math.min(MARGIN - start, Math.max(room - MARGIN - start - length, origin));
}

function inSight(start: number, length: number, room: number): number {
  if (start >= 0 && start + length <= room) return 0;
  return (room - length) / 2 - start;
}

/** Larger or smaller around a point of the window, which stays where it is. */
export function zoomed(camera: Camera, factor: number, at: { x: number; y: number }): Camera {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, camera.scale * factor));
  const part = scale / camera.scale;
  return { x: at.x - (at.x - camera.x) * part, y: at.y - (at.y - camera.y) * part, scale };
}

export function moved(camera: Camera, x: number, y: number): Camera {
  return { ...camera, x: camera.x + x, y: camera.y + y };
}
