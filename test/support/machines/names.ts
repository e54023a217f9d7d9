import type { StateValue } from 'xstate';

/** The innermost state with those around it: `debouncing.quiet`. */
export function nameOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([state, inner]) => [state, ...(inner ? [nameOf(inner)] : [])].join('.'))
    .join(' & ');
}
