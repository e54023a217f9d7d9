import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { firstPosition, isLive, lastPosition, pinned } from '../../model/moment.ts';
import { stopAt } from '../../model/player.ts';
import { reveal, useWindow } from '../../parts/window.ts';
import { ENTRY_ROW, EntryRow } from './entry-row.tsx';
import { useEntries } from './pages.ts';

/** A browser draws no element higher than some 30 million pixels. */
const MOST = 500_000;
/** So far behind the program what was read may be, to be drawn as if it were its end. */
const CLOSE = 2000;

/** All entries that are remembered; while the program runs, its end stays in sight. */
export function WholeTrace() {
  const scroller = useRef<HTMLDivElement>(null);
  const last = lastPosition();
  const [readTo, setReadTo] = useState(0);
  // While the program runs, what is not read yet is not drawn yet either.
  const isClose = isLive.value && last - readTo < CLOSE;
  const end = isClose ? Math.min(last, readTo) : last;
  const first = Math.max(firstPosition(), last - MOST);
  const rows = Math.max(0, end - first + 1);
  const { from, to } = useWindow(scroller, rows, ENTRY_ROW);
  // However many have come, those that will be in sight are enough.
  const readFrom = isClose ? Math.max(first + from, last - (to - from)) : first + from;
  const read = useEntries(readFrom, isClose ? last : first + to, last);
  const { entries } = read;
  // Drawn at once: a program at rest gives no other reason to draw again.
  useLayoutEffect(() => setReadTo(read.readTo), [read.readTo]);
  const here = pinned.value ?? end;

  useLayoutEffect(() => {
    reveal(scroller.current, here - first, ENTRY_ROW);
  }, [here, isLive.value]);

  const keys = (event: KeyboardEvent) => {
    const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -20, PageDown: 20 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    stopAt(here + steps);
  };
  return (
    <div
      class="entries"
      ref={scroller}
      role="listbox"
      aria-label="Entries"
      aria-activedescendant={
        here >= first + from && here < first + to ? `entry-${here}` : undefined
      }
      tabIndex={0}
      onKeyDown={keys}
    >
      <div role="presentation" class="entries-all" style={{ height: `${rows * ENTRY_ROW}px` }}>
        {Array.from({ length: to - from }, (_, index) => {
          const position = first + from + index;
          return (
            <EntryRow
              key={position}
              entry={entries.get(position)}
              position={position}
              top={(from + index) * ENTRY_ROW}
              isHere={position === here}
              choose={stopAt}
            />
          );
        })}
      </div>
    </div>
  );
}
