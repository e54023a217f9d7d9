import { useSignal } from '@preact/signals';
import type { ActorPage } from '../../../inspect/protocol.ts';
import { present } from '../../model/clock.ts';
import { count, duration, words } from '../../model/format.ts';
import { hashOf } from '../../model/route.ts';
import { useAnswer } from '../../model/use-answer.ts';
import { Path } from '../../parts/path.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Status } from '../../parts/status.tsx';

const SHOWN = 7;

/** Actors of a machine, to look at one of them alone. */
export function ActorPicker({ machine, state }: { machine: string; state: string | undefined }) {
  const query = useSignal('');
  const { answer } = useAnswer<ActorPage>('actors', {
    machine,
    state,
    query: query.value,
    limit: SHOWN,
  });
  const now = present.value;
  return (
    <section class="side-part" aria-label="Actors">
      <header>
        <h2>{state === undefined ? `Follow one ${machine}` : `In ${words(state)}`}</h2>
        <span class="faint" role="status">
          {answer && count(answer.total)}
          <span class="hidden"> found</span>
        </span>
      </header>
      <SearchField
        label={`Search actors of ${machine}`}
        hint="path or upload ID"
        value={query}
        isWide
      />
      <ul class="side-actors">
        {answer?.actors.map((actor) => (
          <li key={actor.id}>
            <a href={hashOf({ view: 'charts', machine, actor: actor.id })}>
              <Path path={actor.name} />
              <span class="side-line">
                <Status actor={actor} />
                <span class="faint">{duration(now - actor.since)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {answer?.total === 0 && <p class="faint">None at this moment.</p>}
    </section>
  );
}
