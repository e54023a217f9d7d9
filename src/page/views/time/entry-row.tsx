import type { Entry } from '../../../inspect/protocol.ts';
import { eventName, fineClock, splitPath, words } from '../../model/format.ts';
import { knownActor, nameOf } from '../../model/names.ts';
import { Path } from '../../parts/path.tsx';

export const ENTRY_ROW = 28;

/** One line of a recording. */
export function EntryRow({
  entry,
  position,
  top,
  isHere,
  choose,
}: {
  /** Undefined until it is read. */
  entry: Entry | undefined;
  position: number;
  top: number;
  isHere: boolean;
  choose: (position: number) => void;
}) {
  return (
    <div
      id={`entry-${position}`}
      class={`entry ${entry ? `is-${entry.type}` : ''} ${isHere ? 'is-here' : ''}`}
      role="option"
      aria-selected={isHere}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => choose(position)}
      onKeyDown={() => {}}
    >
      <span class="entry-position faint">{position}</span>
      {entry ? <Told entry={entry} /> : <span class="faint">…</span>}
    </div>
  );
}

function Told({ entry }: { entry: Entry }) {
  const actor = entry.type === 'actor' ? entry : knownActor(entry.actor);
  return (
    <>
      <span class="entry-time faint">{fineClock(entry.at)}</span>
      <span class="entry-machine soft">{actor?.machine ?? ''}</span>
      <span class="entry-actor">
        <Path path={actor?.name ?? entry.actor} />
      </span>
      <span class="entry-what cut">
        <What entry={entry} />
      </span>
    </>
  );
}

function What({ entry }: { entry: Entry }) {
  if (entry.type === 'actor') return <span class="soft">began</span>;
  if (entry.type === 'event') {
    return (
      <>
        <strong title={entry.event.type}>{eventName(entry.event.type)}</strong>
        {entry.source !== undefined && (
          <span class="faint"> from {splitPath(nameOf(entry.source)).name}</span>
        )}
      </>
    );
  }
  const now = entry.states.map((state) => words(state)).join(', ');
  if (entry.status !== 'active') return <span class="pill good">{now || entry.status}</span>;
  return now === '' ? (
    <span class="faint">its context changed</span>
  ) : (
    <span class="pill active">{now}</span>
  );
}
