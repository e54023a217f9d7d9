import type { ActorPage, ActorRow } from '../../../inspect/protocol.ts';

/** One line of the tree. */
export interface TreeRow {
  readonly actor: ActorRow;
  /** 1 for a root. */
  readonly level: number;
  readonly isOpen: boolean;
  /** Whether there is something below it that can be opened. */
  readonly canOpen: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

/** What was found, in no tree. */
export function flatRows({ actors, total }: ActorPage): readonly TreeRow[] {
  return actors.map((actor, index) => ({
    ...{ actor, level: 1, isOpen: false, canOpen: false },
    ...{ place: index + 1, siblings: total },
  }));
}

/** The tree as it is seen: everything below what is open, parents before children. */
export function treeRows(
  roots: ActorPage,
  childrenOf: (id: string) => ActorPage | undefined,
  isOpen: (id: string) => boolean,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  // Ids of the way down: a recording that was cut may name an actor as its own ancestor.
  const add = ({ actors, total }: ActorPage, level: number, above: readonly string[]) => {
    actors.forEach((actor, index) => {
      if (above.includes(actor.id)) return;
      const canOpen = actor.children > 0;
      const open = canOpen && isOpen(actor.id);
      rows.push({ actor, level, isOpen: open, canOpen, place: index + 1, siblings: total });
      const below = open ? childrenOf(actor.id) : undefined;
      if (below) add(below, level + 1, [...above, actor.id]);
    });
  };
  add(roots, 1, []);
  return rows;
}
