import { useSignal } from '@preact/signals';
import { plural } from '../model/format.ts';
import { firstPosition, lastPosition } from '../model/moment.ts';
import { route } from '../model/route.ts';
import { CheckBox } from '../parts/check-box.tsx';
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
        {actor !== undefined && <CheckBox label="only the chosen actor" isChecked={ofActor} />}
        <p class="faint trace-span">
          {plural(lastPosition() - firstPosition() + 1, 'entry', 'entries')}
          {firstPosition() > 1 && ', older ones are forgotten'}
        </p>
        <p class="faint trace-keys">
          <kbd>space</kbd> pause or play · <kbd>,</kbd> <kbd>.</kbd> step · <kbd>↑</kbd>{' '}
          <kbd>↓</kbd> in the list · <kbd>L</kbd> live
        </p>
      </header>
      {isOfActor ? <ActorTrace id={actor} /> : <WholeTrace />}
    </div>
  );
}
