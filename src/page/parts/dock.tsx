import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { clock, duration, fineClock } from '../model/format.ts';
import { end, isLive, session, shown } from '../model/moment.ts';
import { goLive, isPlaying, SPEEDS, speed, step, toggle } from '../model/player.ts';
import { route } from '../model/route.ts';
import { CheckBox } from './check-box.tsx';
import { Icon } from './icons.tsx';
import { Timeline } from './timeline.tsx';

/** Where in time the page stands: pause, step, scrub, play, and back to the present. */
export function Dock() {
  const ofChosen = useSignal(true);
  useKeys(ofChosen.value);
  if (!session.value) return <div />;
  const isTrace = session.value.source === 'trace';
  const going = isLive.value || isPlaying.value;
  return (
    <section class={`dock ${isLive.value ? '' : 'is-past'}`} aria-label="Time">
      <div class="dock-keys">
        <button
          type="button"
          class="button square"
          aria-label={going ? 'Pause' : 'Play on from here'}
          title={`${going ? 'Pause' : 'Play on from here'} (space)`}
          onClick={toggle}
        >
          <Icon name={going ? 'pause' : 'play'} />
        </button>
        <StepButton direction={-1} ofChosen={ofChosen.value} />
        <StepButton direction={1} ofChosen={ofChosen.value} />
        {!isLive.value && (
          <select
            class="field dock-speed"
            aria-label="Speed"
            value={speed.value}
            onChange={(event) => {
              speed.value = Number(event.currentTarget.value);
            }}
          >
            {SPEEDS.map((one) => (
              <option key={one} value={one}>{`${one}×`}</option>
            ))}
          </select>
        )}
        {route.value.actor !== undefined && (
          <CheckBox label="steps of this actor" isChecked={ofChosen} />
        )}
      </div>
      <Moment />
      <Timeline />
      {!isTrace && (
        <button
          type="button"
          class="button dock-live"
          aria-pressed={isLive.value}
          title="Follow the program (L)"
          onClick={goLive}
        >
          <span class="dot" />
          Live
        </button>
      )}
    </section>
  );
}

function StepButton({ direction, ofChosen }: { direction: -1 | 1; ofChosen: boolean }) {
  const name = direction < 0 ? 'Step back' : 'Step on';
  return (
    <button
      type="button"
      class="button square"
      aria-label={name}
      title={`${name} (${direction < 0 ? ',' : '.'})`}
      disabled={direction > 0 && isLive.value}
      onClick={() => step(direction, ofChosen)}
    >
      <Icon name={direction < 0 ? 'back' : 'forward'} />
    </button>
  );
}

function Moment() {
  const frame = shown.value;
  if (!frame) return <p class="dock-moment" />;
  return (
    <p class="dock-moment">
      <strong>{isLive.value ? clock(frame.at) : fineClock(frame.at)}</strong>
      <span class="faint">
        {isLive.value ? `${Math.round(frame.rate)} events/s` : beforeEnd(end.value - frame.at)}
      </span>
      <span class="hidden" role="status">
        {isLive.value ? 'Live' : `Standing at entry ${frame.position}`}
      </span>
    </p>
  );
}

function beforeEnd(ms: number): string {
  return ms > 0 ? `${duration(ms)} before the end` : 'at the end';
}

/** Keys that work wherever nothing else takes them. */
function useKeys(ofChosen: boolean): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && takesKeys(event.target, event.key)) return;
      const deed = {
        ' ': toggle,
        ',': () => void step(-1, ofChosen),
        '.': () => void step(1, ofChosen),
        l: goLive,
      }[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [ofChosen]);
}

function takesKeys(target: HTMLElement, key: string): boolean {
  if (target.closest('input:not([type=checkbox]), select, textarea')) return true;
  return key === ' ' && target.closest('button, a, input, summary, [role=treeitem]') !== null;
}
