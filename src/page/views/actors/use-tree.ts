import type { ActorPage, TreePage, TreeRow } from '../../../inspect/protocol.ts';
import { get } from '../../model/api.ts';
import { pinned } from '../../model/moment.ts';
import { useAsked } from '../../model/use-answer.ts';
import type { Window } from '../../parts/window.ts';

const REST_MS = 800;
/** Rows are asked for so many at a time, so that not every row that is scrolled by is another question. */
const BLOCK = 50;

export interface Wanted {
  readonly query: string;
  readonly machine: string;
  readonly status: string;
  readonly state: string | undefined;
  /** Actors whose children are shown. */
  readonly open: readonly string[];
  /** The rows that are in sight. */
  readonly window: Window;
}

export interface Tree {
  /** Rows that were read, and the number of the first of them. */
  readonly rows: readonly TreeRow[];
  readonly offset: number;
  /** All rows that there are. */
  readonly total: number;
  /** Whether the rows are all that were found, in no tree. */
  readonly isFlat: boolean;
}

/** The tree of actors at the shown moment, or a flat list of those that are looked for, as much as is in sight. */
export function useTree({ open, window, ...sought }: Wanted): Tree | undefined {
  const isFlat = Object.values(sought).some((one) => one !== undefined && one !== '');
  const offset = Math.max(0, Math.floor(window.from / BLOCK) * BLOCK - BLOCK);
  const limit = Math.ceil(window.to / BLOCK) * BLOCK + BLOCK - offset;
  const asked = { offset, limit, ...(isFlat ? sought : { open: open.join(',') }) };
  const { answer } = useAsked(
    JSON.stringify(asked),
    async (signal): Promise<Tree> => {
      const query = { ...asked, position: pinned.peek() };
      const page = isFlat
        ? flat(await get<ActorPage>('actors', query, signal), offset)
        : await get<TreePage>('tree', query, signal);
      return { ...page, offset, isFlat };
    },
    { restMs: REST_MS },
  );
  return answer;
}

/** What was found, in no tree. */
function flat({ actors, total }: ActorPage, offset: number): TreePage {
  const rows = actors.map((actor, index) => ({
    ...{ actor, level: 1, above: undefined, isOpen: false, canOpen: false },
    ...{ place: offset + index + 1, siblings: total },
  }));
  return { total, rows };
}
