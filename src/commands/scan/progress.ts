import type { Writable } from 'node:stream';
import { isTerminal } from '../is-terminal.ts';

/** How far a scan is, for somebody who watches. */
export interface Progress {
  readonly step: (bytes: number) => void;
  /** Makes room for a line of output; the bar comes back with the next step. */
  readonly giveWay: () => void;
  readonly end: () => void;
}

const NONE: Progress = { step: () => {}, giveWay: () => {}, end: () => {} };
const CLEAR_LINE = '\r\u001b[K';

/** A bar with the time that is left, on a terminal and for more than one file. */
export async function showProgress(
  stderr: Writable,
  total: { readonly files: number; readonly bytes: number },
): Promise<Progress> {
  if (!isTerminal(stderr) || total.files < 2) return NONE;
  const { Format, Presets, SingleBar } = (await import('cli-progress')).default;
  const bar = new SingleBar(
    {
      stream: stderr,
      format: 'scanning {bar} {percentage} % | {files} of {allFiles} files | {eta_formatted} left',
      clearOnComplete: true,
      hideCursor: true,
      etaBuffer: 200,
      // Until there is something to tell it by, what should be a number is a word.
      formatTime: (seconds, options, round) =>
        Number.isFinite(seconds) ? Format.TimeFormat(seconds, options, round) : 'unknown time',
    },
    Presets.shades_classic,
  );
  let files = 0;
  bar.start(Math.max(1, total.bytes), 0, { files, allFiles: total.files });
  return {
    step: (bytes) => bar.increment(bytes, { files: ++files, allFiles: total.files }),
    giveWay: () => void stderr.write(CLEAR_LINE),
    end: () => bar.stop(),
  };
}
