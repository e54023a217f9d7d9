import { useSignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TreeRow } from '../../../inspect/protocol.ts';
import { plural } from '../../model/format.ts';
import { shown } from '../../model/moment.ts';
import { remember } from '../../model/names.ts';
import { go, route } from '../../model/route.ts';
import { reveal, useWindow } from '../../parts/window.ts';
import type { Filter } from './filters.tsx';
import { domId, ROW, Row } from './row.tsx';
import { treeKey } from './tree-keys.ts';
import { type Tree, useTree } from './use-tree.ts';

/** More open actors than this have no room in a question. */
const MOST_OPEN = 300;

/** From the root of the program to its last actor; as many rows are read and drawn as are seen. */
export function ActorTree({ filters }: { filters: Filter }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [total, setTotal] = useState(0);
  const open = useSignal<readonly string[]>([]);
  /** The roots are opened once, when they have somebody below them. */
  const isOpened = useRef(false);
  const active = useSignal<{ readonly row: number; readonly id: string | undefined }>({
    row: 0,
    id: route.value.actor,
  });
  const window = useWindow(scroller, total, ROW);
  const tree = useTree({
    query: filters.query.value,
    machine: filters.machine.value,
    status: filters.status.value,
    state: route.value.state,
    open: open.value,
    window,
  });
  const rows = tree?.rows ?? [];
  const rowAt = (index: number) => rows[index - (tree?.offset ?? 0)];
  useEffect(() => setTotal(tree?.total ?? 0), [tree?.total]);
  useEffect(() => remember(rows.map(({ actor }) => actor)), [rows]);
  useEffect(() => {
    if (isOpened.current) return;
    open.value = rootsOf(rows);
    isOpened.current = open.value.length > 0;
  }, [rows]);
  // A row that was gone to is known when it was read; one that is known is followed where it moves to.
  useEffect(() => {
    const { row, id } = active.value;
    const found = rows.findIndex(({ actor }) => actor.id === id);
    if (found >= 0) active.value = { id, row: found + (tree?.offset ?? 0) };
    else if (id === undefined) active.value = { row, id: rowAt(row)?.actor.id };
  }, [rows]);

  const moveTo = (index: number) => {
    const row = Math.min(total - 1, Math.max(0, index));
    active.value = { row, id: rowAt(row)?.actor.id };
    reveal(scroller.current, row, ROW);
  };
  const toggle = ({ actor, isOpen }: TreeRow) => {
    const others = open.value.filter((id) => id !== actor.id);
    open.value = isOpen ? others : [...others, actor.id].slice(-MOST_OPEN);
  };
  const keys = (event: KeyboardEvent) => {
    const { row: here, id } = active.value;
    const deed = treeKey(event.key, {
      ...{ here, moveTo, toggle, last: total - 1 },
      row: id === undefined ? undefined : rows.find(({ actor }) => actor.id === id),
      choose: () => id !== undefined && go({ actor: id }),
    });
    if (!deed) return;
    event.preventDefault();
    deed();
  };

  const { id } = active.value;
  return (
    <>
      <p class="actors-total faint" role="status">
        {tree && totalOf(tree)}
      </p>
      <div
        class="tree"
        ref={scroller}
        role="tree"
        aria-label="Actors"
        tabIndex={0}
        aria-activedescendant={
          id !== undefined && rows.some(({ actor }) => actor.id === id) ? domId(id) : undefined
        }
        onKeyDown={keys}
      >
        <div role="presentation" class="tree-all" style={{ height: `${total * ROW}px` }}>
          {Array.from({ length: window.to - window.from }, (_, index) => {
            const place = window.from + index;
            const row = rowAt(place);
            return row ? (
              <Row
                key={row.actor.id}
                row={row}
                top={place * ROW}
                isActive={row.actor.id === id}
                toggle={toggle}
              />
            ) : (
              <div
                key={place}
                class="tree-row is-unread"
                role="presentation"
                style={{ transform: `translateY(${place * ROW}px)` }}
              />
            );
          })}
        </div>
        {tree?.total === 0 && <p class="nothing">No actor fits at this moment.</p>}
      </div>
    </>
  );
}

/** What there is to see: of the tree those who are there, of what was looked for how many were found. */
function totalOf({ total, isFlat }: Tree): string {
  if (isFlat) return `${plural(total, 'actor')} found`;
  const { living = 0, ended = 0 } = shown.value?.actors ?? {};
  return `${plural(living, 'actor')} alive, ${plural(ended, 'ended one')} remembered`;
}

/** The roots that have somebody below them: open at first. */
function rootsOf(rows: readonly TreeRow[]): readonly string[] {
  const roots = rows.filter(({ level, canOpen }) => level === 1 && canOpen);
  return roots.slice(0, 3).map(({ actor }) => actor.id);
}
