import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { createActor, waitFor } from 'xstate';
import type { Backoff } from '../machines/backoff.ts';
import { fileMachine } from '../machines/file.ts';
import type { FileInput, FileSettings } from '../machines/file-context.ts';
import type { Limits } from '../machines/population.ts';
import { sinkMachine } from '../machines/sink.ts';
import { supervisorMachine } from '../machines/supervisor.ts';
import type { WatchReport } from '../machines/supervisor-context.ts';
import { uploadMachine } from '../machines/upload.ts';
import { connect } from './actors/connect.ts';
import { files } from './actors/files.ts';
import { fingerprint } from './actors/fingerprint.ts';
import { finishUpload } from './actors/finish-upload.ts';
import { openUpload } from './actors/open-upload.ts';
import { recordResults } from './actors/record-results.ts';
import { recover } from './actors/recover.ts';
import { registerUpload } from './actors/register-upload.ts';
import { requestScan } from './actors/request-scan.ts';
import { sendChunk } from './actors/send-chunk.ts';
import { settle } from './actors/settle.ts';
import { watch } from './actors/watch.ts';
import { webhook } from './actors/webhook.ts';
import { awaitResults, writeBatch } from './actors/write-batch.ts';
import { policyOf } from './config/policy.ts';
import type { Settings } from './config/settings.ts';
import { openLedger } from './ledger/sqlite.ts';
import type { Log, LogEvent } from './log/events.ts';
import { createClient } from './service/create-client.ts';
import { deferredClient } from './service/deferred-client.ts';
import type { Policy } from './service/scan-body.ts';
import { type CsvSink, createCsvSink } from './sinks/csv.ts';
import { createFindingsSink } from './sinks/findings.ts';
import type { OwnFile } from './watch/messages.ts';
import { OwnFiles } from './watch/own-files.ts';

/** A running agent. */
export interface Agent {
  /** Resolves when it has ended and everything is closed; `failure` says why it could not go on. */
  readonly ended: Promise<{ readonly failure: string | undefined }>;
  /** Resolves when webhooks can arrive and files are brought into motion; never, if it ends before. */
  readonly running: Promise<{ readonly host: string; readonly port: number }>;
  /** Files in motion now. */
  readonly inFlight: () => number;
  /** Lets files in motion come to rest and ends; a second call ends at once. */
  readonly drain: () => void;
  /** Puts other settings in force, as far as a running agent can take them. */
  readonly apply: (settings: Settings) => void;
}

export interface AgentOptions {
  readonly settings: Settings;
  readonly log: Log;
  /** Of this program. */
  readonly version: string;
}

/** How often and how patiently something is tried again, where the configuration has no say. */
const BACKOFF = { baseMs: 500, capMs: 60_000 };
const MAX_SCANS = 3;
const MAX_OVERTAKEN = 3;
const MAX_PARKED = 10_000;
const MAX_RESTARTS = 3;
const GRACE_MS = 60_000;
/** Of the ten seconds that an agent has to end, the rest is for closing. */
const DRAIN_MS = 8_000;

/** Starts the agent: the one place where the machines meet the world. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { log, version } = options;
  let settings = options.settings;
  let policy = policyOf(settings);
  const now = Date.now;
  const seed = randomBytes(4).readUInt32LE();

  const ledger = openLedger({
    folder: settings.state,
    onFault: (message) => log({ event: 'ledger.failed', message }),
  });
  const csv = createCsvSink({
    file: settings.results.csv,
    format: settings.results.csvFormat,
    ledger,
    host: hostname(),
    onFault: (message) => log({ event: 'sink.failed', sink: 'csv', message }),
  });
  try {
    await csv.open();
  } catch (error) {
    await ledger.close();
    throw error;
  }

  const own = await ownFilesOf(ledger.folder, csv);
  const client = deferredClient();
  // A reload may change the policy while a scan is under way: the verdict belongs to the one it was asked with.
  const policies = new Map<string, string>();

  const sinks = [csv];
  let shared = fileSettingsOf(settings);

  const machine = fileMachine.provide({
    actors: {
      fingerprint: fingerprint({
        ledger,
        policy: () => policy,
        maxFileBytes: () => settings.watch.maxFileBytes,
        isOwn: own.has,
      }),
      upload: uploadMachine.provide({
        actors: {
          openUpload: openUpload(client),
          sendChunk: sendChunk(client),
          finishUpload: finishUpload(client),
          registerUpload: registerUpload({
            ledger,
            now,
            replyMs: () => settings.webhook.deadlineMs,
            tell: (event) => {
              if (event.type === 'upload.announced') policies.set(event.uploadId, policy);
              supervisor.send(event);
            },
          }),
          requestScan: requestScan(client, log),
        },
      }),
      recordResults: recordResults({
        client,
        destinations: [
          { sink: csv, redaction: () => settings.results.redaction },
          { sink: createFindingsSink(ledger), redaction: 'mask' },
        ],
        now,
      }),
      settle: settle({
        ledger,
        now,
        log,
        policy: ({ uploadId = '' }) => {
          const asked = policies.get(uploadId);
          policies.delete(uploadId);
          return asked ?? policy;
        },
      }),
    },
  });

  const supervisor = createActor(
    supervisorMachine.provide({
      actions: {
        say: (_, report) => log(sentenceOf(report)),
      },
      actors: {
        watch,
        webhook: webhook({
          secrets: [settings.secrets.signingSecret.reveal()],
          ledger,
          now,
          log,
        }),
        files: files({
          machine,
          inputFor: ({ path, ...start }): FileInput => ({
            ...start,
            path,
            debounce: settings.debounceOf(path),
            settings: shared,
          }),
          observe: (seen) => {
            ledger.observe({ ...seen, at: now() });
            log({ event: 'file.modified', path: seen.path });
          },
          conclude: (ended) => void ledger.settle({ ...ended, policy, at: now() }),
          forget: (path) => ledger.forget(path),
        }),
        connect: connect(async (port) => {
          client.become(
            await createClient({
              settings,
              version,
              webhookUrl: webhookUrlOf(settings, port),
              policy: () => servicePolicyOf(settings),
              onLost: () => supervisor.send({ type: 'service.lost' }),
            }),
          );
        }),
        recover: recover({ ledger, now, serviceRemembers: settings.engine === 'nightfall' }),
        sink: sinkMachine.provide({
          actors: {
            awaitResults: awaitResults(sinks),
            writeBatch: writeBatch(sinks, async () => {
              if (await own.refresh()) tellOwn();
            }),
          },
          actions: {
            reportFault: (_, { sink, error }) =>
              log({ event: 'sink.failed', sink, message: messageOf(error) }),
          },
        }),
      },
    }),
    {
      input: {
        run: randomBytes(6).toString('hex'),
        seed,
        sinks: ['csv'],
        limits: limitsOf(settings),
        backoff: backoffOf(settings),
        graceMs: GRACE_MS,
        drainMs: DRAIN_MS,
        watching: { ...settings.watch, own: own.list() },
        listening: settings.webhook,
      },
    },
  );
  const tellOwn = () =>
    supervisor.send({
      type: 'watch.adjusted',
      command: { type: 'watch.own', own: own.list() },
    });

  async function end() {
    const { output } = await waitFor(supervisor, ({ status }) => status !== 'active');
    await csv.close();
    await client.close();
    await ledger.close();
    return { failure: output?.failure };
  }

  const running = () =>
    new Promise<{ host: string; port: number }>((resolve) => {
      const { unsubscribe } = supervisor.subscribe((snapshot) => {
        if (!snapshot.matches('running')) return;
        unsubscribe();
        resolve({ host: settings.webhook.host, port: snapshot.context.port });
      });
    });

  const watchesAndListens = running();
  supervisor.start();
  return {
    running: watchesAndListens,
    ended: end(),
    inFlight: () => supervisor.getSnapshot().context.population.files.size,
    drain: () => supervisor.send({ type: 'agent.drain' }),
    apply: (changed) => {
      settings = changed;
      policy = policyOf(settings);
      shared = fileSettingsOf(settings);
      const { match, ignore } = settings.watch;
      supervisor.send({ type: 'limits.changed', limits: limitsOf(settings) });
      supervisor.send({
        type: 'watch.adjusted',
        command: { type: 'watch.filter', match, ignore },
      });
    },
  };
}

function backoffOf({ limits }: Settings): Backoff {
  return { ...BACKOFF, attempts: limits.attempts };
}

function fileSettingsOf(settings: Settings): FileSettings {
  return {
    backoff: backoffOf(settings),
    replyMs: settings.webhook.deadlineMs,
    maxScans: MAX_SCANS,
    maxOvertaken: MAX_OVERTAKEN,
  };
}

function servicePolicyOf({ detection: { rules, ruleUUIDs, policyUUID } }: Settings): Policy {
  return {
    detectionRules: rules,
    detectionRuleUUIDs: ruleUUIDs,
    ...(policyUUID !== undefined && { policyUUID }),
  };
}

function limitsOf({ limits }: Settings): Limits {
  const { inFlight, uploads } = limits;
  return { inFlight, uploads, parked: MAX_PARKED, restarts: MAX_RESTARTS };
}

/** Where the service delivers: as configured for one elsewhere, else to our own port on this computer. */
function webhookUrlOf({ webhook: { publicUrl, host } }: Settings, port: number): string {
  if (publicUrl !== undefined) return publicUrl;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/ingest`;
}

/** What we write ourselves, known by identity: the state folder, and the results file whichever it is now. */
async function ownFilesOf(stateFolder: string, sink: Pick<CsvSink, 'ownFile'>) {
  const { dev, ino } = statSync(stateFolder, { bigint: true });
  const folder = { dev: String(dev), ino: String(ino) };
  const known = new OwnFiles([folder]);
  let list: readonly OwnFile[] = [folder];

  /** Whether the results are in another file than before. */
  async function refresh(): Promise<boolean> {
    const results = await sink.ownFile();
    if (!results || known.has(results)) return false;
    // The former file stays ours: it was rotated, and holds findings.
    list = [...list, { dev: results.dev, ino: results.ino }];
    known.replace(list);
    return true;
  }

  await refresh();
  return { has: (file: OwnFile) => known.has(file), list: () => list, refresh };
}

function sentenceOf(report: WatchReport): LogEvent {
  switch (report.type) {
    case 'watch.ready':
      return { event: report.type, folders: report.folders };
    case 'watch.waiting':
      return { event: report.type, folder: report.folder };
    case 'watch.failed':
      return { event: report.type, message: report.message };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
