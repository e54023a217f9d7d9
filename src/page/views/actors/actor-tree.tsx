import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { present } from '../../model/clock.ts';
import { count, duration } from '../../model/format.ts';
import { remember } from '../../model/names.ts';
import { go, route } from '../../model/route.ts';
import { Icon } from '../../parts/icons.tsx';
import { Path } from '../../parts/path.tsx';
import { Status } from '../../parts/status.tsx';
import { reveal, useWindow } from '../../parts/window.ts';
import type { Filter } from './filters.tsx';
import type { TreeRow } from './tree-rows.ts';
import { useTree } from './use-tree.ts';

const ROW = 32;
const PAGE = 200;

/** From the root of the program to its last actor; as many rows are drawn as are seen. */
export function ActorTree({ filters }: { filters: Filter }) {
  const limits = useSignal<ReadonlyMap<string, number>>(new Map([['', PAGE]]));
  const active = useSignal<string | undefined>(route.value.actor);
  const scroller = useRef<HTMLDivElement>(null);
  const tree = useTree({
    query: filters.query.value,
    machine: filters.machine.value,
    status: filters.status.value,
    state: route.value.state,
    limits: limits.value,
  });
  const rows = tree?.rows ?? [];
  const { from, to } = useWindow(scroller, rows.length, ROW);
  useEffect(() => remember(rows.map(({ actor }) => actor)), [rows]);
  useEffect(() => openRoots(rows, limits), [rows.length > 0]);

  const open = (id: string, isOpen: boolean) => {
    const next = new Map(limits.value);
    if (isOpen) next.set(id, PAGE);
    else next.delete(id);
    limits.value = next;
  };
  const more = () => {
    limits.value = new Map([...limits.value].map(([id, limit]) => [id, limit + 4 * PAGE]));
  };
  const moveTo = (row: number) => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, row))];
    if (!target) return;
    active.value = target.actor.id;
    reveal(scroller.current, rows.indexOf(target), ROW);
  };
  const keys = (event: KeyboardEvent) => {
    const here = rows.findIndex(({ actor }) => actor.id === active.value);
    const row = rows[here];
    const deed = keyDeed(event.key, {
      here,
      row,
      rows,
      moveTo,
      open,
      choose: () => row && go({ actor: row.actor.id }),
    });
    if (!deed) return;
    event.preventDefault();
    deed();
  };

  const isEmpty = tree !== undefined && rows.length === 0;
  const missing = (tree?.total ?? 0) - rows.length;
  return (
    <>
      <p class="actors-total faint" role="status">
        {tree && `${count(tree.total)} ${tree.isFlat ? 'found' : 'shown'}`}
      </p>
      <div
        class="tree"
        ref={scroller}
        role="tree"
        aria-label="Actors"
        tabIndex={0}
        aria-activedescendant={
          rows.some(({ actor }) => actor.id === active.value)
            ? domId(active.value ?? '')
            : undefined
        }
        onKeyDown={keys}
      >
        <div role="presentation" class="tree-all" style={{ height: `${rows.length * ROW}px` }}>
          {rows.slice(from, to).map((row, index) => (
            <Row
              key={row.actor.id}
              row={row}
              top={(from + index) * ROW}
              isActive={row.actor.id === active.value}
              open={open}
            />
          ))}
        </div>
        {isEmpty && <p class="nothing">No actor fits at this moment.</p>}
      </div>
      {missing > 0 && tree?.hasMore && (
        <button type="button" class="button plain" onClick={more}>
          {count(missing)} more
        </button>
      )}
      {missing > 0 && !tree?.hasMore && (
        <p class="tree-rest faint">{count(missing)} more: search to find one of them</p>
      )}
    </>
  );
}

function openRoots(rows: readonly TreeRow[], limits: { value: ReadonlyMap<string, number> }): void {
  const roots = rows.filter(({ level, actor }) => level === 1 && actor.children > 0).slice(0, 3);
  if (limits.value.size > 1 || roots.length === 0) return;
  limits.value = new Map([...limits.value, ...roots.map(({ actor }) => [actor.id, PAGE] as const)]);
}

function keyDeed(
  key: string,
  at: {
    here: number;
    row: TreeRow | undefined;
    rows: readonly TreeRow[];
    moveTo: (row: number) => void;
    open: (id: string, isOpen: boolean) => void;
    choose: () => void;
  },
): (() => void) | undefined {
  const { here, row, rows, moveTo, open, choose } = at;
  switch (key) {
    case 'ArrowDown':
      return () => moveTo(here + 1);
    case 'ArrowUp':
      return () => moveTo(here < 0 ? 0 : here - 1);
    case 'Home':
      return () => moveTo(0);
    case 'End':
      return () => moveTo(rows.length - 1);
    case 'PageDown':
      return () => moveTo(here + 10);
    case 'PageUp':
      return () => moveTo(here - 10);
    case 'Enter':
    case ' ':
      return choose;
    case 'ArrowRight':
      if (!row?.canOpen) return undefined;
      return row.isOpen ? () => moveTo(here + 1) : () => open(row.actor.id, true);
    case 'ArrowLeft':
      if (!row) return undefined;
      if (row.isOpen) return () => open(row.actor.id, false);
      return () => moveTo(rows.findLastIndex(({ level }, at) => at < here && level < row.level));
    default:
      return undefined;
  }
}

function Row({
  row: { actor, level, isOpen, canOpen, place, siblings },
  top,
  isActive,
  open,
}: {
  row: TreeRow;
  top: number;
  isActive: boolean;
  open: (id: string, isOpen: boolean) => void;
}) {
  const isChosen = route.value.actor === actor.id;
  return (
    <div
      id={domId(actor.id)}
      class={`tree-row is-${actor.status} ${isActive ? 'is-active' : ''} ${isChosen ? 'is-chosen' : ''}`}
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-selected={isChosen}
      aria-expanded={canOpen ? isOpen : undefined}
      style={{ transform: `translateY(${top}px)`, paddingLeft: `${(level - 1) * 18 + 8}px` }}
      onClick={() => go({ actor: actor.id })}
      onKeyDown={() => {}}
    >
      {canOpen ? (
        <span
          class="tree-toggle"
          onClick={(event) => {
            event.stopPropagation();
            open(actor.id, !isOpen);
          }}
          onKeyDown={() => {}}
          role="presentation"
        >
          <Icon name={isOpen ? 'open' : 'closed'} size={14} />
        </span>
      ) : (
        <span class="tree-toggle" />
      )}
      <Path path={actor.name} />
      {actor.children > 0 && <span class="faint tree-count">{count(actor.children)}</span>}
      <span class="tree-status">
        <Status actor={actor} />
      </span>
      <span class="tree-age faint">{duration(present.value - actor.since)}</span>
    </div>
  );
}

function domId(id: string): string {
  return `actor-${id.replace(/[^\w-]/g, '_')}`;
}
