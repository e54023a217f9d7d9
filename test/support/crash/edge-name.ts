import type { AnyTransitionDefinition } from 'xstate';
import { labelOf } from '../../../src/draw/labels.ts';

/** An edge by its two ends and what makes it happen. */
export function nameOf(transition: AnyTransitionDefinition): string {
  const { source, target = [] } = transition;
  const way = [source.id, ...target.map(({ id }) => `→ ${id}`)].join(' ');
  return `${way} (${labelOf(transition, false)})`;
}
