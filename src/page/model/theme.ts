import { effect, signal } from '@preact/signals';

const KEY = 'inspector.theme';
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = signal<Theme>(
  THEMES.find((one) => one === localStorage.getItem(KEY)) ?? 'system',
);

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  localStorage.setItem(KEY, theme.value);
});
