import { startAgent } from '../agent.ts';
import type { Inspection, InspectionOptions } from '../agent-inspection.ts';
import { exposedSentence, isExposed } from '../config/exposed.ts';
import type { LoadedSettings } from '../config/load-settings.ts';
import { watchConfiguration } from '../config/reload.ts';
import { secretTexts } from '../config/secrets.ts';
import { createLog } from '../log/create-log.ts';
import { escapeControls } from '../log/escape.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Inspect } from './inspect-flag.ts';
import type { Io } from './io.ts';
import { version } from './version.ts';

export interface RunFlags {
  /** Without, nobody looks. */
  readonly inspect?: Inspect | undefined;
  /** File that a trace is added to. */
  readonly trace?: string | undefined;
}

/** Watches, scans and records until it is interrupted; answers with the exit code. */
export async function run(loaded: LoadedSettings, io: Io, flags: RunFlags = {}): Promise<ExitCode> {
  const { settings, file } = loaded;
  const told = createLog(io.logFormat, io.stdout, io.stderr);
  const inspection = await inspectionOf(flags, { settings, log: told, version: version() });
  const log = inspection?.log ?? told;
  // An agent that is asked while it starts looks at everything anyway; without a listener it would end.
  let look = () => {};
  io.onRescan(() => look());
  const agent = await startAgent({
    ...{ settings, log, version: version() },
    ...(inspection && { inspect: inspection.inspect }),
  });
  if (file !== undefined && isExposed(file, secretTexts(io.env)))
    log({ event: 'config.exposed', file, message: exposedSentence(file) });
  log({ event: 'agent.started', folders: settings.watch.folders, engine: settings.engine });

  void agent.running.then((at) => log({ event: 'webhook.listening', ...at }));

  look = agent.rescan;
  const interrupted = io.interruption();
  const drain = () => {
    log({ event: 'agent.draining', inFlight: agent.inFlight() });
    agent.drain();
  };
  if (interrupted.aborted) drain();
  interrupted.addEventListener('abort', drain, { once: true });
  const reloading = await watchConfiguration(loaded, {
    onReload: (changed, { live, restart }) => {
      agent.apply(changed);
      inspection?.apply(changed);
      if (live.length > 0) log({ event: 'config.reloaded', file: file ?? '' });
      if (restart.length > 0)
        log({ event: 'config.restartNeeded', file: file ?? '', keys: restart });
    },
    onRefused: (message) => log({ event: 'config.refused', file: file ?? '', message }),
  });

  const { failure } = await agent.ended.finally(async () => {
    // Also when what was left could not be written: else they would keep the process.
    await reloading.close();
    await inspection?.close();
  });
  if (failure === undefined) log({ event: 'agent.stopped' });
  told.flush();
  if (failure === undefined) return EXIT.fine;
  io.stderr.write(`${escapeControls(failure)}\n`);
  return EXIT.unavailable;
}

async function inspectionOf(
  { inspect, trace }: RunFlags,
  watched: Pick<InspectionOptions, 'settings' | 'log' | 'version'>,
): Promise<Inspection | undefined> {
  if (inspect === undefined && trace === undefined) return undefined;
  const { startInspection } = await import('../agent-inspection.ts');
  return startInspection({ ...watched, show: inspect, trace });
}
