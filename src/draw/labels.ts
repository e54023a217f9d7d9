import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** What makes a transition happen, in words: `after quietPeriod [isDirty]`. Empty when nothing has to. */
export function labelOf(transition: AnyTransitionDefinition, isAlternative: boolean): string {
  const words = [eventLabel(transition.source, transition.eventType)];
  const guard = guardLabel(transition.guard);
  if (guard !== '') words.push(`[${guard}]`);
  else if (isAlternative) words.push('[else]');
  return words.filter((word) => word !== '').join(' ');
}

const RULES: readonly [RegExp, (name: string, node: AnyStateNode) => string][] = [
  [/^$/, () => ''],
  [/^\*$/, () => 'any event'],
  [/^xstate\.done\.state\./, () => 'done'],
  [/^xstate\.done\.actor\.(.*)$/, (id, node) => `${actorName(id, node)} done`],
  [/^xstate\.error\.actor\.(.*)$/, (id, node) => `${actorName(id, node)} failed`],
  [/^xstate\.snapshot\.(.*)$/, (id, node) => `${actorName(id, node)} moved`],
];

/** An event as its sender would call it, without the names that XState gives its own. */
export function eventLabel(node: AnyStateNode, event: string): string {
  const delay = delayOf(event, node);
  if (delay !== undefined) return `after ${delay}`;
  for (const [pattern, label] of RULES) {
    const match = pattern.exec(event);
    if (match) return label(match[1] ?? '', node);
  }
  return event;
}

/** The name of the delay after which XState sends an event to a state; undefined for other events. */
export function delayOf(eventType: string, state: AnyStateNode): string | undefined {
  const end = `.${state.id}`;
  if (!eventType.startsWith('xstate.after.') || !eventType.endsWith(end)) return undefined;
  return eventType.slice('xstate.after.'.length, -end.length);
}

function actorName(id: string, node: AnyStateNode): string {
  if (id === '*') return 'any actor';
  const invoked = node.invoke.find((one) => one.id === id);
  // Without an id of its own an invoked actor is numbered; its source is what the reader knows.
  const isNumbered = /^[0-9]+\./.test(id);
  return isNumbered && typeof invoked?.src === 'string' ? invoked.src : id;
}

function guardLabel(guard: unknown): string {
  if (guard === undefined) return '';
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null) return String(Reflect.get(guard, 'type'));
  if (typeof guard !== 'function') return '';
  const parts: unknown = Reflect.get(guard, 'guards');
  if (!Array.isArray(parts)) return guard.name || 'guard';
  // The functions that and(), or() and not() return are named like them.
  const labels = parts.map(guardLabel);
  return guard.name === 'not' ? `not ${labels.join(' ')}` : labels.join(` ${guard.name} `);
}
