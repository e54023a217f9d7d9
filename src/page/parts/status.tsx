import type { ActorRow } from '../../inspect/protocol.ts';
import { words } from '../model/format.ts';

const KINDS = { active: 'active', done: '', error: 'bad', stopped: '' } as const;

/** Where an actor is: its states while it lives, and afterwards what came of it, in its own words. */
export function Status({
  actor: { status, states, outcome },
  isShort = false,
}: {
  actor: Pick<ActorRow, 'status' | 'states' | 'outcome'>;
  /** The outermost states alone, where there is little room. */
  isShort?: boolean;
}) {
  if (status === 'active' && states.length > 0) {
    const paths = isShort
      ? [...new Set(states.map((state) => state.split('.')[0] ?? state))]
      : states;
    return (
      <>
        {paths.map((path) => (
          <span key={path} class="pill active" title={states.join(', ')}>
            {words(path.replaceAll('.', ' › '))}
          </span>
        ))}
      </>
    );
  }
  const told = status === 'error' ? ['failed', outcome].filter(Boolean).join(': ') : outcome;
  const short = outcome?.split(',')[0] ?? '';
  // The first word says of which kind it is; the style sheet has colours for some.
  const kind = short.split(' (')[0] ?? '';
  return (
    <span class={`pill ${KINDS[status]}`} data-outcome={kind} title={`${status}: ${told ?? ''}`}>
      {isShort ? (status === 'error' ? 'failed' : short || status) : (told ?? status)}
    </span>
  );
}
