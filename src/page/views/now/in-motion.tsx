import type { FileEnded, FileInMotion, Overview } from '../../../views/answers.ts';
import { present } from '../../model/clock.ts';
import { count, duration, words } from '../../model/format.ts';
import { hashOf } from '../../model/route.ts';
import { Path } from '../../parts/path.tsx';
import { Status } from '../../parts/status.tsx';

/** The files that are longest in motion, with what they wait for, and those that came to rest last. */
export function InMotion({
  files: { oldest, total },
  lately,
}: {
  files: Overview['inMotion'];
  lately: readonly FileEnded[];
}) {
  return (
    <section class="card now-motion" aria-label="Files in motion">
      <header>
        <h2>Files</h2>
        <span class="faint">
          {total > oldest.length
            ? `the ${count(oldest.length)} longest in motion, and those that ended last`
            : 'in motion, and those that ended last'}
        </span>
        <a class="aside" href={hashOf({ view: 'actors', machine: 'file', actor: undefined })}>
          All files
        </a>
      </header>
      <div class="rows" role="region" aria-label="Table of files" tabIndex={0}>
        <table>
          <thead class="hidden">
            <tr>
              <th>File</th>
              <th>State or outcome</th>
              <th>Age</th>
              <th>Deadline or end</th>
            </tr>
          </thead>
          <tbody aria-label="In motion">
            {oldest.map((file) => (
              <MovingRow key={file.actor} file={file} />
            ))}
            {oldest.length === 0 && (
              <tr>
                <td colSpan={4} class="motion-none faint">
                  {lately.length > 0
                    ? 'Nothing is in motion.'
                    : 'Nothing has been in motion yet. Write a file into a watched folder, and follow it here from its change to its outcome.'}
                </td>
              </tr>
            )}
          </tbody>
          <tbody class="motion-ended" aria-label="Ended last">
            {lately.map((file) => (
              <EndedRow key={file.actor} file={file} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MovingRow({ file }: { file: FileInMotion }) {
  const now = present.value;
  const { actor, path, state, startedAt, since, deadline } = file;
  return (
    <tr>
      <td class="motion-path">
        <a href={hashOf({ view: 'charts', machine: 'file', actor })} title="Follow it on its chart">
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

function EndedRow({ file }: { file: FileEnded }) {
  const { actor, path, outcome, startedAt, endedAt } = file;
  return (
    <tr>
      <td class="motion-path">
        <a
          href={hashOf({ view: 'actors', machine: undefined, actor })}
          title="The story of this file"
        >
          <Path path={path} />
        </a>
      </td>
      <td>
        <Status actor={{ status: 'done', states: [], outcome }} isShort />
      </td>
      <td class="motion-age faint" title="From its first change to its outcome">
        took {duration(endedAt - startedAt)}
      </td>
      <td class="motion-due faint">{duration(present.value - endedAt)} ago</td>
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
