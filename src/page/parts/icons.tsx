import type { JSX } from 'preact';

const DRAWN = {
  now: 'M3 12h4l3-7 4 14 3-7h4',
  charts: 'M4 4h6v5H4zM14 15h6v5h-6zM7 9v4h10v2',
  actors: 'M12 4v5M6 20v-4h12v4M12 9v7M10 4h4M4 20h4M16 20h4',
  time: 'M12 4a8 8 0 1 0 .01 0M12 8v4l3 2',
  tuning: 'M5 5v14M12 5v14M19 5v14M3 9h4M10 15h4M17 8h4',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  back: 'M18 5l-9 7 9 7zM6 5v14',
  forward: 'M6 5l9 7-9 7zM18 5v14',
  light:
    'M12 8a4 4 0 1 0 .01 0M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5',
  dark: 'M19 14.5A8 8 0 0 1 9.5 5 8 8 0 1 0 19 14.5z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  closed: 'M9 6l6 6-6 6',
  open: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M8 8h11v12H8zM5 16V4h11',
  plus: 'M12 6v12M6 12h12',
  minus: 'M6 12h12',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
} as const;

export type IconName = keyof typeof DRAWN;

/** A drawing that goes with a text, or with a control that has a name of its own. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={DRAWN[name]} />
    </svg>
  );
}
