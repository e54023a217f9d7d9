import { route } from '../model/route.ts';
import { ActorTree } from './actors/actor-tree.tsx';
import { Detail } from './actors/detail.tsx';
import { Filters, useFilters } from './actors/filters.tsx';

/** Who there is, and the whole story of one of them. */
export function Actors() {
  const filters = useFilters();
  const { actor } = route.value;
  return (
    <div class={`actors view-full ${actor === undefined ? '' : 'has-chosen'}`}>
      <section class="actors-list" aria-label="Actors">
        <Filters filters={filters} />
        <ActorTree filters={filters} />
      </section>
      {actor === undefined ? (
        <p class="nothing actors-none">Choose an actor to read its story.</p>
      ) : (
        <Detail key={actor} id={actor} />
      )}
    </div>
  );
}
