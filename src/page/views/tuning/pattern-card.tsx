import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { DebouncePattern } from '../../../views/answers.ts';
import { type Comparison, compareQuiet, delaysOf, rhythmOf } from '../../../views/quiet-period.ts';
import { count, duration, plural } from '../../model/format.ts';
import { Path } from '../../parts/path.tsx';
import { Configuration } from './configuration.tsx';
import { DelayPlot } from './delay-plot.tsx';
import { quietOf, SLIDE_END, slideOf } from './quiet-scale.ts';
import { RhythmPlot } from './rhythm-plot.tsx';

/** One pattern, what it did in the last hour, and what another quiet period would have done. */
export function PatternCard({
  pattern,
  from,
  to,
}: {
  pattern: DebouncePattern;
  from: number;
  to: number;
}) {
  const slide = useSignal(slideOf(pattern.quietMs));
  const isAsIs = slide.value === slideOf(pattern.quietMs);
  const quietMs = isAsIs ? pattern.quietMs : quietOf(slide.value);
  const period = { quietMs, maxWaitMs: Math.max(quietMs, pattern.maxWaitMs) };

  // Both are computed from the changes, so that nothing but the period makes the difference.
  const now = useMemo(() => compareQuiet(pattern.files, pattern), [pattern]);
  const then = useMemo(() => compareQuiet(pattern.files, period), [pattern, quietMs]);
  const delays = useMemo(() => delaysNow(pattern), [pattern]);
  const planned = useMemo(
    () => pattern.files.flatMap(({ changes }) => rhythmOf(changes, period).scans),
    [pattern, quietMs],
  );
  const title = pattern.match ?? 'all other paths';
  return (
    <section class="card" aria-label={`Pattern ${title}`}>
      <header>
        <h2 class={pattern.match === undefined ? '' : 'mono'}>{title}</h2>
        <span class="faint">
          quiet {duration(pattern.quietMs)}, at most {duration(pattern.maxWaitMs)}
        </span>
        <span class="aside soft">
          {plural(pattern.changes, 'change')}, {plural(pattern.scans, 'scan')}
        </span>
      </header>
      {pattern.files.length === 0 ? (
        <p class="nothing">No file of this pattern changed in the last hour.</p>
      ) : (
        <div class="card-body tuning-body">
          <div class="tuning-plots">
            <RhythmPlot
              pattern={pattern}
              planned={isAsIs ? undefined : planned}
              from={from}
              to={to}
            />
            <Busiest pattern={pattern} />
          </div>
          <div class="tuning-try">
            <label class="tuning-slide">
              <span>
                With a quiet period of <strong>{duration(quietMs)}</strong>
              </span>
              <input
                type="range"
                min={0}
                max={SLIDE_END}
                value={slide.value}
                aria-valuetext={duration(quietMs)}
                onInput={(event) => {
                  slide.value = Number(event.currentTarget.value);
                }}
              />
            </label>
            <Effect then={then} now={now} />
            <DelayPlot delays={delays} quietMs={quietMs} />
            <Configuration
              match={pattern.match}
              quietMs={quietMs}
              maxWaitMs={period.maxWaitMs}
              reset={
                isAsIs
                  ? undefined
                  : () => {
                      slide.value = slideOf(pattern.quietMs);
                    }
              }
            />
          </div>
        </div>
      )}
    </section>
  );
}

function delaysNow({ files }: DebouncePattern): readonly number[] {
  return files.flatMap(({ changes, scans }) => delaysOf(changes, scans)).sort((a, b) => a - b);
}

function Effect({ then, now }: { then: Comparison; now: Comparison }) {
  const fewer = now.scans - then.scans;
  const later = (then.medianDelayMs ?? 0) - (now.medianDelayMs ?? 0);
  return (
    <dl class="tuning-effect" aria-live="polite">
      <div>
        <dt>scans</dt>
        <dd>
          <Change by={-fewer} text={`${count(Math.abs(fewer))} ${fewer < 0 ? 'more' : 'saved'}`} />
          <strong>{count(then.scans)}</strong>
        </dd>
      </div>
      <div>
        <dt>last change to scan</dt>
        <dd>
          <Change
            by={later}
            text={`${duration(Math.abs(later))} ${later < 0 ? 'sooner' : 'later'}`}
          />
          <strong>{duration(then.medianDelayMs ?? 0)}</strong>
        </dd>
      </div>
      <div>
        <dt>at the longest</dt>
        <dd>
          <strong>{duration(then.longestDelayMs ?? 0)}</strong>
        </dd>
      </div>
    </dl>
  );
}

function Change({ by, text }: { by: number; text: string }) {
  if (Math.round(by) === 0) return null;
  return <span class={`pill ${by < 0 ? 'good' : 'warn'}`}>{text}</span>;
}

const LISTED = 4;

function Busiest({ pattern }: { pattern: DebouncePattern }) {
  const busiest = [...pattern.files]
    .sort((a, b) => b.changes.length - a.changes.length)
    .slice(0, LISTED);
  return (
    <ul class="busiest" aria-label="Busiest files">
      {busiest.map(({ path, changes, scans }) => (
        <li key={path}>
          <Path path={path} />
          <span class="faint">
            {plural(changes.length, 'change')}, {plural(scans.length, 'scan')}
          </span>
        </li>
      ))}
    </ul>
  );
}
