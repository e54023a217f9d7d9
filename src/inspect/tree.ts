import type { Moment } from './moment.ts';
import type { TreePage, TreeRow } from './protocol.ts';
import type { Query } from './query.ts';
import type { Actor } from './recording.ts';
import { rowOf, windowOf } from './rows.ts';

/** The tree as it is seen when some of its actors are open: as many rows as are asked for, and how many there are. */
export function treePageOf(moment: Moment, query: Query): TreePage {
  const { offset, limit } = windowOf(query);
  const open = new Set(query.text('open')?.split(','));
  const { living, ended } = moment.census;
  const below = (id: string | undefined) => living.below(id) + ended.below(id);
  const rows: TreeRow[] = [];
  let at = 0;

  const walk = (parent: string | undefined, above: readonly number[]) => {
    const siblings = below(parent);
    let place = 0;
    for (const actor of childrenOf(moment, parent)) {
      if (rows.length >= limit) return;
      const row = at++;
      const canOpen = below(actor.id) > 0;
      const isOpen = canOpen && open.has(actor.id);
      place++;
      if (row >= offset) {
        rows.push({
          ...{ actor: rowOf(actor, moment), level: above.length + 1, above: above.at(-1) },
          ...{ isOpen, canOpen, place, siblings },
        });
      }
      if (isOpen) walk(actor.id, [...above, row]);
    }
  };

  walk(undefined, []);
  const shown = [...open].filter((id) => isInSight(moment, open, id));
  return { total: [undefined, ...shown].reduce((sum, id) => sum + below(id), 0), rows };
}

/** Living ones, oldest first, and those that ended, latest first; nobody is looked at after the last of them. */
function* childrenOf(moment: Moment, parent: string | undefined): Iterable<Actor> {
  for (const part of ['living', 'ended'] as const) {
    let left = moment.census[part].below(parent);
    if (left === 0) continue;
    for (const actor of moment[part]()) {
      if (actor.parent !== parent) continue;
      yield actor;
      if (--left === 0) break;
    }
  }
}

/** Whether all are open that an actor is below. A recording that was cut may name it as its own ancestor. */
function isInSight(moment: Moment, open: ReadonlySet<string>, id: string): boolean {
  const passed = new Set<string>();
  for (let actor = moment.find(id); ; actor = moment.find(actor.parent)) {
    if (!actor || actor.begin > moment.position || passed.has(actor.id)) return false;
    if (actor.parent === undefined) return true;
    if (!open.has(actor.parent)) return false;
    passed.add(actor.id);
  }
}
