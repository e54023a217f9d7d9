import type { Overview, Totals } from '../../../views/answers.ts';
import { count } from '../../model/format.ts';

/** In the order in which one wants to know of them, with what each means. */
const KINDS: readonly (readonly [keyof Totals['outcomes'], string])[] = [
  ['findings', 'Something was found; it is in the results'],
  ['clean', 'Scanned, nothing found'],
  ['unscannable', 'Could not be judged'],
  ['unchanged', 'The same content was judged before'],
  ['superseded', 'Changed again before the verdict was in'],
  ['vanished', 'Removed or renamed before the verdict'],
  ['excluded', 'Not a regular file, or one of our own'],
];

/** How the versions of files ended: in this run, and ever if there is a ledger that tells. */
export function Outcomes({ overview: { sinceStart, totals } }: { overview: Overview }) {
  const kinds = KINDS.map(([kind, about]) => ({
    ...{ kind, about },
    value: sinceStart.outcomes[kind],
    ever: totals?.outcomes[kind],
  }));
  return (
    <section class="card" aria-label="Outcomes">
      <header>
        <h2>Outcomes</h2>
        <span class="faint aside">{totals ? 'this run · ever' : 'this run'}</span>
      </header>
      <div class="card-body">
        <div class="shares" aria-hidden="true">
          {kinds
            .filter(({ value }) => value > 0)
            .map(({ kind, value }) => (
              <span key={kind} class={`share of-${kind}`} style={{ flexGrow: value }} />
            ))}
        </div>
        <dl class="outcomes">
          {kinds.map(({ kind, about, value, ever }) => (
            <div key={kind} class={(ever ?? value) === 0 ? 'is-none' : ''} title={about}>
              <dt>
                <span class={`swatch of-${kind}`} />
                {kind}
              </dt>
              <dd>
                <strong>{count(value)}</strong>
                {ever !== undefined && <span class="faint">{count(ever)}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
