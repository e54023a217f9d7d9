import { useSignal } from '@preact/signals';
import { route } from '../model/route.ts';
import { ActorTrace } from './time/actor-trace.tsx';
import { WholeTrace } from './time/whole-trace.tsx';

/** Everything that was recorded, entry by entry; the page goes to the one that is chosen. */
export function Time() {
  const ofActor = useSignal(route.value.actor !== undefined);
  const { actor } = route.value;
  const isOfActor = ofActor.value && actor !== undefined;
  return (
    <div class="trace view-full">
      <header class="trace-top">
        <h2>Trace</h2>
        {actor !== undefined && (
          <label class="dock-chosen is-shown">
            <input
              type="checkbox"
              checked={ofActor.value}
              onChange={(event) => {
                ofActor.value = event.currentTarget.checked;
              }}
            />
            only the chosen actor
          </label>
        )}
        <p class="faint trace-keys">
          <kbd>space</kbd> pause or play · <kbd>,</kbd> <kbd>.</kbd> step · <kbd>↑</kbd>{' '}
          <kbd>↓</kbd> in the list · <kbd>L</kbd> live
        </p>
      </header>
      {isOfActor ? <ActorTrace id={actor} /> : <WholeTrace />}
    </div>
  );
}
