import type { TreeRow } from '../../../inspect/protocol.ts';

const PAGE = 10;

/** What a key does in the tree, as trees are gone through everywhere; undefined for keys that it does not know. */
export function treeKey(
  key: string,
  at: {
    readonly here: number;
    readonly last: number;
    /** The row that one is at, once it is read. */
    readonly row: TreeRow | undefined;
    readonly moveTo: (row: number) => void;
    readonly toggle: (row: TreeRow) => void;
    readonly choose: () => void;
  },
): (() => void) | undefined {
  const { here, last, row, moveTo, toggle, choose } = at;
  switch (key) {
    case 'ArrowDown':
      return () => moveTo(here + 1);
    case 'ArrowUp':
      return () => moveTo(here - 1);
    case 'Home':
      return () => moveTo(0);
    case 'End':
      return () => moveTo(last);
    case 'PageDown':
      return () => moveTo(here + PAGE);
    case 'PageUp':
      return () => moveTo(here - PAGE);
    case 'Enter':
    case ' ':
      return choose;
    case 'ArrowRight':
      if (!row?.canOpen) return undefined;
      return row.isOpen ? () => moveTo(here + 1) : () => toggle(row);
    case 'ArrowLeft': {
      if (row?.isOpen) return () => toggle(row);
      const above = row?.above;
      return above === undefined ? undefined : () => moveTo(above);
    }
    default:
      return undefined;
  }
}
