import type { AnyStateMachine } from 'xstate';

/**
 * A machine's own text as JSON, or several by their names, for tools that draw and edit: actions, guards,
 * actors and delays are names. Functions, which compute what is handed over, have no form in JSON and are
 * left out.
 */
export function toJson(machines: AnyStateMachine | readonly AnyStateMachine[]): string {
  const text = 'config' in machines ? machines.config : byName(machines);
  return `${JSON.stringify(text, undefined, 2)}\n`;
}

function byName(machines: readonly AnyStateMachine[]) {
  return Object.fromEntries(machines.map(({ id, config }) => [id, config]));
}
