import type { ActorRow } from '../../inspect/protocol.ts';
import { words } from '../model/format.ts';

const KINDS = { active: 'active', done: 'good', error: 'bad', stopped: '' } as const;

/** Where an actor is: its states while it lives, and how it ended. */
export function Status({
  actor: { status, states },
}: {
  actor: Pick<ActorRow, 'status' | 'states'>;
}) {
  const names = states.map((state) => words(state.replaceAll('.', ' › ')));
  if (status === 'active' && names.length > 0) {
    return (
      <>
        {names.map((name) => (
          <span key={name} class="pill active">
            {name}
          </span>
        ))}
      </>
    );
  }
  return <span class={`pill ${KINDS[status]}`}>{status}</span>;
}
