import { useRef } from 'preact/hooks';
import type { Entry } from '../../../inspect/protocol.ts';
import { pinned, shown } from '../../model/moment.ts';
import { stopAt } from '../../model/player.ts';
import { useAnswer } from '../../model/use-answer.ts';
import { useWindow } from '../../parts/window.ts';
import { ENTRY_ROW, EntryRow } from './entry-row.tsx';

const MOST = 1000;

/** What was recorded of one actor, from its beginning on, whatever moment is shown. */
export function ActorTrace({ id }: { id: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { answer } = useAnswer<readonly Entry[]>(
    'entries',
    { actor: id, limit: MOST },
    { ofMoment: false, restMs: 1000 },
  );
  const entries = answer ?? [];
  const { from, to } = useWindow(scroller, entries.length, ENTRY_ROW);
  const position = pinned.value ?? shown.value?.position ?? 0;
  const here = entries.findLast((entry) => entry.position <= position)?.position;
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = entries.findIndex((entry) => entry.position === here);
    const next = step === undefined ? undefined : entries[at + step];
    if (!next) return;
    event.preventDefault();
    stopAt(next.position);
  };
  if (answer && entries.length === 0) {
    return <p class="nothing">Nothing of this actor is remembered.</p>;
  }
  return (
    <div
      class="entries"
      ref={scroller}
      role="listbox"
      aria-label="Entries of the chosen actor"
      tabIndex={0}
      onKeyDown={keys}
    >
      <div
        role="presentation"
        class="entries-all"
        style={{ height: `${entries.length * ENTRY_ROW}px` }}
      >
        {entries.slice(from, to).map((entry, index) => (
          <EntryRow
            key={entry.position}
            entry={entry}
            position={entry.position}
            top={(from + index) * ENTRY_ROW}
            isHere={pinned.value !== undefined && entry.position === here}
            choose={stopAt}
          />
        ))}
      </div>
    </div>
  );
}
