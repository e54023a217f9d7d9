/** How a chart is looked at: its origin in the window, and its size. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const SMALLEST = 0.2;
const LARGEST = 5;
/** Below this nobody can read it, so a large chart is shown in part. */
const READABLE = 0.62;
const LARGEST_FIT = 1.3;
const MARGIN = 20;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As large as the window allows, in its middle. */
export function fit(chart: Size, window: Size): Camera {
  const wide = (window.width - 2 * MARGIN) / Math.max(1, chart.width);
  const high = (window.height - 2 * MARGIN) / Math.max(1, chart.height);
  const scale = Math.max(READABLE, Math.min(wide, high, LARGEST_FIT));
  return {
    x: Math.max(MARGIN, (window.width - chart.width * scale) / 2),
    y: Math.max(MARGIN, (window.height - chart.height * scale) / 2),
    scale,
  };
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
