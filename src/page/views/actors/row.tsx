import type { TreeRow } from '../../../inspect/protocol.ts';
import { present } from '../../model/clock.ts';
import { count, duration } from '../../model/format.ts';
import { go, route } from '../../model/route.ts';
import { Icon } from '../../parts/icons.tsx';
import { Path } from '../../parts/path.tsx';
import { Status } from '../../parts/status.tsx';

/** The height of a row. */
export const ROW = 32;

/** One actor of the tree. */
export function Row({
  row,
  top,
  isActive,
  toggle,
}: {
  row: TreeRow;
  top: number;
  isActive: boolean;
  toggle: (row: TreeRow) => void;
}) {
  const { actor, level, isOpen, canOpen, place, siblings } = row;
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
      style={{ transform: `translateY(${top}px)`, paddingLeft: `${(level - 1) * 16 + 8}px` }}
      onClick={() => go({ actor: actor.id })}
      onKeyDown={() => {}}
    >
      {canOpen ? (
        <span
          class="tree-toggle"
          onClick={(event) => {
            event.stopPropagation();
            toggle(row);
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
        <Status actor={actor} isShort />
      </span>
      <span class="tree-age faint">{duration(present.value - actor.since)}</span>
    </div>
  );
}

/** Of the element of a row, for whoever points at it. */
export function domId(actor: string): string {
  return `actor-${actor.replace(/[^\w-]/g, '_')}`;
}
