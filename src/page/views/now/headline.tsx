import type { Health, Overview } from '../../../views/answers.ts';
import { count } from '../../model/format.ts';

const KINDS = { starting: '', fine: 'good', troubled: 'warn', ended: '' } as const;

/** The state of affairs in one line, and the health of what it depends on. */
export function Headline({ overview }: { overview: Overview }) {
  const { inMotion, waiting, uploads, sinceStart } = overview;
  const settled = Object.values(sinceStart.outcomes).reduce((sum, one) => sum + one, 0);
  return (
    <section class="now-headline" aria-label="In short">
      <p class="now-sentence">
        <Figure
          value={inMotion.total}
          text={inMotion.total === 1 ? 'file in motion' : 'files in motion'}
        />
        <Figure value={waiting} text="in the queue" />
        <Figure value={uploads.running} text={`of ${uploads.limit} uploads`} />
        <Figure value={settled} text="settled in this run" />
      </p>
      <ul class="now-health" aria-label="Health">
        <HealthOf title="Service" health={overview.service} />
        <HealthOf title="Watcher" health={overview.watcher} />
        <HealthOf title="Results" health={overview.results} />
        <HealthOf title="Ledger" health={overview.ledger} />
      </ul>
      {overview.degraded.length > 0 && (
        <ul class="now-troubles" role="status">
          {overview.degraded.map(({ name, message }) => (
            <li key={name}>{message}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Figure({ value, text }: { value: number; text: string }) {
  return (
    <span class="now-figure">
      <strong>{count(value)}</strong> {text}
    </span>
  );
}

function HealthOf({ title, health }: { title: string; health: Health }) {
  return (
    <li class={`pill ${KINDS[health.state]}`} title={health.message}>
      <span class="dot" />
      {title} {health.state}
    </li>
  );
}
