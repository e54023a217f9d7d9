import type { Overview } from '../../views/answers.ts';
import { chartOf } from '../model/charts.ts';
import { count, plural } from '../model/format.ts';
import { session, shown } from '../model/moment.ts';
import { useAppAnswer } from '../model/use-answer.ts';
import { MachineFlow } from '../parts/machine-flow.tsx';
import { Headline } from './now/headline.tsx';
import { InMotion } from './now/in-motion.tsx';
import { LastFindings } from './now/last-findings.tsx';
import { Outcomes } from './now/outcomes.tsx';
import { PerMinute } from './now/per-minute.tsx';

/** What the program does at the shown moment, at a glance. */
export function Now() {
  const { answer: overview } = useAppAnswer('overview');
  const isNightjar = session.value?.app.includes('overview');
  return (
    <div class="view-wide now">
      {!isNightjar && <AnyProgram />}
      {isNightjar && overview && <Nightjar overview={overview} />}
      {isNightjar && !overview && <p class="nothing">Reading …</p>}
    </div>
  );
}

function Nightjar({ overview }: { overview: Overview }) {
  const file = chartOf('file');
  return (
    <>
      <Headline overview={overview} />
      {file ? (
        <MachineFlow chart={file} title="Files by state" />
      ) : (
        <p class="card nothing flow-later">The chart of a file is being laid out …</p>
      )}
      <div class="now-columns">
        <InMotion files={overview.inMotion} lately={overview.lately} />
        <div class="now-side">
          <Outcomes overview={overview} />
          <PerMinute minutes={overview.minutes} />
        </div>
      </div>
      {session.value?.app.includes('findings') ? (
        <LastFindings now={overview.at} />
      ) : (
        <NotInTrace found={overview.sinceStart.outcomes.findings} />
      )}
    </>
  );
}

/** What the ledger alone knows, and where to ask it. */
function NotInTrace({ found }: { found: number }) {
  return (
    <section class="card" aria-label="Not in this trace">
      <header>
        <h2>Not in this trace</h2>
      </header>
      <p class="card-body soft">
        What was found{found > 0 && ` in ${plural(found, 'file')}`}, even redacted, totals of former
        runs, and troubles of the configuration. Where it was recorded,{' '}
        <code>nightjar findings</code> lists what was found, and{' '}
        <code>nightjar status --audit</code> the totals.
      </p>
    </section>
  );
}

function AnyProgram() {
  const frame = shown.value;
  const machines = session.value?.machines ?? [];
  return (
    <>
      <section class="now-headline" aria-label="In short">
        <p class="now-sentence">
          <span class="now-figure">
            <strong>{count(frame?.actors.living ?? 0)}</strong> actors alive
          </span>
          <span class="now-figure">
            <strong>{count(frame?.actors.ended ?? 0)}</strong> ended
          </span>
          <span class="now-figure">
            <strong>{count(Math.round(frame?.rate ?? 0))}</strong> events/s
          </span>
        </p>
      </section>
      {machines.map((machine) => (
        <FlowOf key={machine} machine={machine} />
      ))}
      {machines.length === 0 && <p class="nothing">No machine has been seen yet.</p>}
    </>
  );
}

function FlowOf({ machine }: { machine: string }) {
  const chart = chartOf(machine);
  if (!chart)
    return <p class="card nothing flow-later">The chart of {machine} is being laid out …</p>;
  return <MachineFlow chart={chart} title={machine} />;
}
