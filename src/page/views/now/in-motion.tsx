import type { FileInMotion, Overview } from '../../../views/answers.ts';
import { present } from '../../model/clock.ts';
import { count, duration, words } from '../../model/format.ts';
import { hashOf } from '../../model/route.ts';
import { Path } from '../../parts/path.tsx';

/** The files that are longest in motion, with their age and what they wait for. */
export function InMotion({ files: { oldest, total } }: { files: Overview['inMotion'] }) {
  return (
    <section class="card now-motion" aria-label="Files in motion">
      <header>
        <h2>Longest in motion</h2>
        {total > oldest.length && (
          <span class="faint">
            {count(oldest.length)} of {count(total)}
          </span>
        )}
        <a class="aside" href={hashOf({ view: 'actors', machine: 'file', actor: undefined })}>
          All files
        </a>
      </header>
      {oldest.length === 0 ? (
        <p class="nothing">
          No file is in motion. Whatever changes in a watched folder appears here.
        </p>
      ) : (
        <div class="rows" role="region" aria-label="Rows" tabIndex={0}>
          <table>
            <thead class="hidden">
              <tr>
                <th>File</th>
                <th>State</th>
                <th>Age</th>
                <th>Deadline</th>
              </tr>
            </thead>
            <tbody>
              {oldest.map((file) => (
                <Row key={file.actor} file={file} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ file }: { file: FileInMotion }) {
  const now = present.value;
  const { actor, path, state, startedAt, since, deadline } = file;
  return (
    <tr>
      <td class="motion-path">
        <a href={hashOf({ view: 'charts', machine: 'file', actor })}>
          <Path path={path} />
        </a>
      </td>
      <td>
        <span class="pill active">{words(state.split('.')[0] ?? state)}</span>
      </td>
      <td class="motion-age" title="Since it came into motion">
        {duration(now - startedAt)}
      </td>
      <td class="motion-due">
        {deadline !== undefined && <Deadline since={since} deadline={deadline} now={now} />}
      </td>
    </tr>
  );
}

function Deadline({ since, deadline, now }: { since: number; deadline: number; now: number }) {
  const gone = Math.min(1, Math.max(0, (now - since) / Math.max(1, deadline - since)));
  return (
    <span class={`deadline ${gone > 0.8 ? 'is-near' : ''}`} title="When this state ends by itself">
      <span class="deadline-bar">
        <span style={{ width: `${gone * 100}%` }} />
      </span>
      {deadline > now ? `in ${duration(deadline - now)}` : 'due'}
    </span>
  );
}
