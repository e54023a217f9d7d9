import type { Moment } from './moment.ts';
import type { TreePage, TreeRow } from './protocol.ts';
import type { Query } from './query.ts';
import type { Actor } from './recording.ts';
import { inOrder, rowOf, windowOf } from './rows.ts';

/** The tree as it is seen when some of its actors are open: as many rows as are asked for, and how many there are. */
export function treePageOf(moment: Moment, query: Query): TreePage {
  const { offset, limit } = windowOf(query);
  const open = new Set(query.text('open')?.split(','));
  const below = familiesOf(moment);
  const rows: TreeRow[] = [];
  let total = 0;

  const walk = (siblings: readonly Actor[], above: readonly TreeRow['above'][]) => {
    siblings.forEach((actor, index) => {
      const children = below.get(actor.id) ?? [];
      const isOpen = children.length > 0 && open.has(actor.id);
      const at = total++;
      if (at >= offset && rows.length < limit) {
        rows.push({
          actor: rowOf(actor, moment),
          ...{ level: above.length + 1, above: above.at(-1), isOpen },
          ...{ canOpen: children.length > 0, place: index + 1, siblings: siblings.length },
        });
      }
      if (!isOpen) return;
      // Opened once: a recording that was cut may name an actor as its own ancestor.
      open.delete(actor.id);
      walk(inOrder(children, moment), [...above, at]);
    });
  };

  walk(inOrder(below.get(undefined) ?? [], moment), []);
  return { total, rows };
}

/** Children by their parent, the roots under none: living ones and those that ended. */
function familiesOf(moment: Moment): ReadonlyMap<string | undefined, Actor[]> {
  const families = new Map<string | undefined, Actor[]>();
  const add = (actor: Actor) => {
    const family = families.get(actor.parent);
    if (family) family.push(actor);
    else families.set(actor.parent, [actor]);
  };
  for (const actor of moment.living()) add(actor);
  for (const actor of moment.ended()) add(actor);
  return families;
}
