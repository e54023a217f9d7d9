import type { Chart } from '../../../draw/chart.ts';
import type { ActorPage } from '../../../inspect/protocol.ts';
import { present } from '../../model/clock.ts';
import { duration, eventName, fineClock, splitPath } from '../../model/format.ts';
import { shown } from '../../model/moment.ts';
import { go, hashOf } from '../../model/route.ts';
import { useAnswer } from '../../model/use-answer.ts';
import { Icon } from '../../parts/icons.tsx';
import { Path } from '../../parts/path.tsx';
import { Status } from '../../parts/status.tsx';

/** The actor whose states are lit: where it is, since when, and what it waits for. */
export function ActorCard({ id, chart }: { id: string; chart: Chart }) {
  const frame = shown.value;
  const actor = frame?.actor?.id === id ? frame.actor : undefined;
  const now = present.value;
  return (
    <section class="side-part" aria-label="Chosen actor">
      <header>
        <h2>{actor ? <Path path={actor.name} /> : 'Chosen actor'}</h2>
        <button
          type="button"
          class="button plain square"
          aria-label="Look at all actors again"
          onClick={() => go({ actor: undefined, machine: chart.machine })}
        >
          <Icon name="close" />
        </button>
      </header>
      {!actor && (
        <p class="faint">It did not live at this moment, or is not remembered any more.</p>
      )}
      {actor && (
        <>
          <p class="side-line">
            <Status actor={actor} />
            <span class="faint">
              {actor.status === 'active' ? 'for ' : ''}
              {duration(now - actor.since)}
              {actor.status === 'active' ? '' : ' ago'}
            </span>
          </p>
          {actor.timers.length > 0 && (
            <dl class="side-timers">
              {actor.timers.map(({ edge, startedAt, dueAt }) => (
                <div key={`${edge} ${startedAt}`}>
                  <dt>{chart.edges.find((one) => one.id === edge)?.delay ?? edge}</dt>
                  <dd>{dueAt > now ? `in ${duration(dueAt - now)}` : 'due'}</dd>
                </div>
              ))}
            </dl>
          )}
          <ol class="side-story" aria-label="Last steps">
            {actor.story.slice(-6).map((entry) => (
              <li key={entry.position}>
                <span class="faint">{fineClock(entry.at)}</span>{' '}
                {entry.type === 'event'
                  ? eventName(entry.event.type)
                  : entry.type === 'snapshot'
                    ? `→ ${entry.states.join(', ') || entry.status}`
                    : 'began'}
              </li>
            ))}
          </ol>
          {actor.children > 0 && <Children parent={id} />}
          <a href={hashOf({ view: 'actors', machine: undefined, actor: id })}>The whole story</a>
        </>
      )}
    </section>
  );
}

const MOST = 6;

/** What it runs at this moment; what is a machine has a chart of its own. */
function Children({ parent }: { parent: string }) {
  const { answer } = useAnswer<ActorPage>('actors', { parent, status: 'active', limit: MOST });
  if (!answer || answer.actors.length === 0) return null;
  return (
    <ul class="side-ways" aria-label="Runs">
      {answer.actors.map((child) => (
        <li key={child.id}>
          runs{' '}
          <a
            href={hashOf({
              view: child.machine === undefined ? 'actors' : 'charts',
              machine: child.machine,
              actor: child.id,
            })}
          >
            {splitPath(child.name).name}
          </a>
        </li>
      ))}
    </ul>
  );
}
