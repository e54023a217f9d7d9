import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ActorDetail } from '../../../inspect/protocol.ts';
import { duration, eventName, fineClock, plural, splitPath, words } from '../../model/format.ts';
import { firstPosition, pinned } from '../../model/moment.ts';
import { nameOf } from '../../model/names.ts';
import { stopAt } from '../../model/player.ts';
import { Json } from '../../parts/json.tsx';
import { OUTSIDE, type Said, sequenceOf } from './lanes.ts';

const LANE = 48;

/** What came in, what went out, and what it did with the actor, in the order in which it happened. */
export function Story({ actor }: { actor: ActorDetail }) {
  const { lanes, said } = useMemo(() => sequenceOf(actor), [actor]);
  const width = lanes.length * LANE;
  return (
    <section class="story" aria-label="Story">
      <header class="story-top">
        <h3>Story</h3>
        <span class="faint">{plural(said.length, 'entry', 'entries')}</span>
        {said[0] && said[0].entry.type !== 'actor' && (
          <span class="faint">its beginning is not remembered any more</span>
        )}
      </header>
      <div class="story-lanes" aria-hidden="true">
        <span class="story-time" />
        <span class="story-gap" />
        <span class="story-heads" style={{ width: `${width}px` }}>
          {lanes.map((lane, index) => (
            <span
              key={lane[0]}
              class={index === 0 ? 'is-self' : ''}
              title={lane.map(shortName).join(', ')}
            >
              {index === 0 ? 'self' : lane.length > 1 ? 'others' : shortName(lane[0] ?? '')}
            </span>
          ))}
        </span>
      </div>
      <ol class="story-rows">
        {said.map((one, index) => (
          <Row
            key={one.entry.position}
            said={one}
            since={said[index - 1]?.entry.at}
            lanes={lanes.length}
            width={width}
          />
        ))}
      </ol>
    </section>
  );
}

function shortName(id: string): string {
  return id === OUTSIDE ? 'outside' : splitPath(nameOf(id)).name;
}

function Row({
  said,
  since,
  lanes,
  width,
}: {
  said: Said;
  since: number | undefined;
  lanes: number;
  width: number;
}) {
  const isOpen = useSignal(false);
  const { entry } = said;
  const gap = since === undefined ? 0 : entry.at - since;
  const isHere = pinned.value === entry.position;
  return (
    <li class={`story-row is-${entry.type} ${isHere ? 'is-here' : ''}`}>
      {entry.position < firstPosition() ? (
        <span class="story-time" title="The moment itself is not remembered any more">
          {fineClock(entry.at)}
        </span>
      ) : (
        <button
          type="button"
          class="story-time link"
          title="Show this moment"
          aria-current={isHere ? 'true' : undefined}
          onClick={() => stopAt(entry.position)}
        >
          {fineClock(entry.at)}
        </button>
      )}
      <span class="story-gap faint">{gap >= 1 && `+${duration(gap)}`}</span>
      <Drawn said={said} lanes={lanes} width={width} />
      <span class="story-text">
        <Words said={said} />
        {entry.type === 'event' && Object.keys(entry.event).length > 1 && (
          <button
            type="button"
            class="link story-more"
            aria-expanded={isOpen.value}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {isOpen.value ? 'less' : 'content'}
          </button>
        )}
      </span>
      {isOpen.value && entry.type === 'event' && (
        <div class="story-content">
          <Json value={entry.event} />
        </div>
      )}
    </li>
  );
}

function Words({ said: { entry, from, to, before } }: { said: Said }) {
  if (entry.type === 'actor') return <span>began</span>;
  if (entry.type === 'event') {
    const way = from === to ? '' : from === 0 ? 'to' : 'from';
    const other = from === 0 ? entry.actor : (entry.source ?? OUTSIDE);
    return (
      <span>
        <strong title={entry.event.type}>{eventName(entry.event.type)}</strong>
        {way && <span class="faint">{` ${way} ${shortName(other)}`}</span>}
      </span>
    );
  }
  const now = entry.states.map((state) => words(state)).join(', ');
  const was = before?.map((state) => words(state)).join(', ');
  if (entry.status !== 'active') return <span class="pill good">{now || entry.status}</span>;
  if (now === '') return <span class="faint">its context changed</span>;
  return (
    <span>
      {was !== undefined && was !== '' && was !== now && <span class="faint">{was} → </span>}
      <span class="pill active">{now}</span>
    </span>
  );
}

const HEIGHT = 30;

/** The lines of the lanes, and an arrow from the one who speaks to the one who hears. */
function Drawn({
  said: { entry, from, to },
  lanes,
  width,
}: {
  said: Said;
  lanes: number;
  width: number;
}) {
  const middle = HEIGHT / 2;
  const x = (lane: number) => lane * LANE + LANE / 2;
  const head = to > from ? -6 : 6;
  return (
    <svg
      class="story-drawn"
      aria-hidden="true"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
    >
      {Array.from({ length: lanes }, (_, lane) => (
        <path key={lane} class="lane" d={`M${x(lane)} 0v${HEIGHT}`} />
      ))}
      {entry.type === 'event' && from !== to && (
        <path class="arrow" d={`M${x(from)} ${middle}H${x(to)}m${head} -4l${-head} 4 ${head} 4`} />
      )}
      {entry.type === 'event' && from === to && (
        <path class="arrow" d={`M${x(from)} ${middle - 5}h16v10h-14m5 -4l-5 4 5 4`} />
      )}
      {entry.type !== 'event' && (
        <circle class={`mark-of-${entry.type}`} cx={x(0)} cy={middle} r={5} />
      )}
    </svg>
  );
}
