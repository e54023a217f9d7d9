import type { Minute } from '../../../views/answers.ts';
import { clock, count } from '../../model/format.ts';
import { isLive } from '../../model/moment.ts';
import { Bars } from '../../parts/bars.tsx';

/** What was found, and how much there was to do for it, minute by minute over the last hour. */
export function PerMinute({ minutes }: { minutes: readonly Minute[] }) {
  const [first, last] = [minutes[0]?.at, minutes.at(-1)?.at];
  return (
    <section class="card" aria-label="The last hour">
      <header>
        <h2>The last hour</h2>
        <span class="faint aside">a minute</span>
      </header>
      <div class="card-body minutes">
        <Series name="findings" of="findings" minutes={minutes} />
        <Series name="scans" of="scans" minutes={minutes} />
        <Series name="changes" of="changes" minutes={minutes} />
        <p class="axis faint">
          <span>{first === undefined ? '' : clock(first).slice(0, 5)}</span>
          <span>{isLive.value || last === undefined ? 'now' : clock(last).slice(0, 5)}</span>
        </p>
      </div>
    </section>
  );
}

function Series({
  name,
  of,
  minutes,
}: {
  name: string;
  of: 'findings' | 'scans' | 'changes';
  minutes: readonly Minute[];
}) {
  const counts = minutes.map((minute) => minute[of]);
  const sum = counts.reduce((total, value) => total + value, 0);
  const last = counts.at(-1) ?? 0;
  return (
    <figure class={`series of-${of}`}>
      <figcaption>
        <strong>{count(sum)}</strong> {name}
      </figcaption>
      <Bars
        counts={counts}
        height={34}
        label={`${name} a minute over the last hour: ${sum} in all, ${last} in this minute`}
      />
    </figure>
  );
}
