import type { FileOutcome, UnscannableReason } from '../../machines/events.ts';
import { escapeControls } from './escape.ts';
import type { LogEvent } from './events.ts';
import { reasonsText } from './reasons.ts';

/** What a person reads, and on which stream: results on stdout, all other talk on stderr. */
export interface PrettyLine {
  readonly to: 'stdout' | 'stderr';
  readonly text: string;
}

/** The line of an event; `undefined` for what needs no line of its own. */
export function prettyLine(event: LogEvent): PrettyLine | undefined {
  switch (event.event) {
    case 'file.modified':
      return result(`Event type: modified | Path: ${event.path}`);
    case 'scan.initiated':
      return result(`Scan initiated | Path ${event.path} | UploadID ${event.uploadId}`);
    case 'findings.recorded':
      return result(
        `Sensitive data found, outputting ${event.count} finding(s) to CSV | UploadID ${event.uploadId}`,
      );
    case 'file.clean':
      return result(`No sensitive data present! | UploadID ${event.uploadId}`);
    case 'file.failed':
      return result(`Error processing ${event.path} | ${event.message}`);
    case 'file.settled':
      return settledLine(event.path, event.outcome);
    case 'reconcile.finished':
      return event.differences === 0 ? undefined : talk(talkText(event));
    default:
      return talk(talkText(event));
  }
}

function result(text: string): PrettyLine {
  return { to: 'stdout', text: escapeControls(text) };
}

function talk(text: string): PrettyLine {
  return { to: 'stderr', text: escapeControls(text) };
}

// All other outcomes have a line already, or are no news.
function settledLine(path: string, outcome: FileOutcome): PrettyLine | undefined {
  if (outcome.kind !== 'unscannable') return undefined;
  return result(`Error processing ${path} | ${unscannableSentence(outcome.reason)}`);
}

type Talk = Exclude<LogEvent, { event: `file.${string}` | 'scan.initiated' | 'findings.recorded' }>;

function talkText(event: Talk): string {
  switch (event.event) {
    case 'agent.started':
      return `Started with the ${event.engine} engine, watching ${listed(event.folders)}`;
    case 'agent.draining':
      return `Stopping: ${event.inFlight} file(s) in flight`;
    case 'agent.stopped':
      return 'Stopped';
    case 'watch.ready':
      return `Watching ${listed(event.folders)}`;
    case 'watch.waiting':
      return `Waiting for the folder ${event.folder} to appear`;
    case 'watch.failed':
      return `Watching failed: ${event.message}`;
    case 'reconcile.compared':
      return `Looked at ${event.files} file(s) (${reasonsText(event.reasons)}): ${event.differences} changed while nobody watched`;
    case 'reconcile.progress':
      return `Catching up: ${event.settled} of ${event.differences}, about ${event.secondsLeft} s left`;
    case 'reconcile.finished':
      return `Caught up with ${event.differences} change(s)`;
    case 'reconcile.failed':
      return `Comparing with the disk failed, it is tried again in a while: ${event.message}`;
    case 'webhook.listening':
      return `Listening for webhooks on ${addressOf(event.host, event.port)}`;
    case 'webhook.refused':
      return `Refused a webhook with ${event.status}: ${event.reason}${event.untold === undefined ? '' : `, and ${event.untold} others before it`}`;
    case 'delivery.parked':
      return `Holding a delivery whose upload is not known yet | UploadID ${event.uploadId}`;
    case 'delivery.unknown':
      return `Dropped a delivery for an upload that is not ours | UploadID ${event.uploadId}`;
    case 'ledger.failed':
      return `Writing to the ledger failed: ${event.message}`;
    case 'ledger.replaced':
      return `The ledger cannot be used (${event.reason}); it is kept as ${event.keptAs}, and everything is scanned again`;
    case 'sink.failed':
      return `Writing to ${event.sink} failed, trying again: ${event.message}`;
    case 'inspector.ready':
      return `The inspector opens once at ${event.url}`;
    case 'inspector.stately':
      return `WARNING: whoever opens ${event.page} or connects a viewer to ${event.socket} hands everything that the actors do to that viewer: paths, upload IDs, sizes, hashes, settings and errors, but no findings. Stately's viewer is a page from the Internet (stately.ai), and what it does with them is out of our hands`;
    case 'trace.failed':
      return `Writing the trace failed, it ends here: ${event.message}`;
    case 'degraded.began':
      return `Degraded, ${event.state}: ${troubleSentence(event.state, event.detail)}`;
    case 'degraded.ended':
      return `No longer degraded, ${event.state}`;
    case 'config.exposed':
    case 'results.exposed':
      return `Warning: ${event.message}`;
    case 'config.reloaded':
      return `Configuration reloaded from ${event.file}`;
    case 'config.restartNeeded':
      return `Configuration in ${event.file} changed ${listed(event.keys)}: restart to apply`;
    case 'config.refused':
      return `Configuration in ${event.file} refused, the last good one stays in force: ${event.message}`;
  }
}

/** What a degraded state means, in words. */
export function troubleSentence(state: string, detail: string): string {
  switch (state) {
    case 'service-down':
      return `the scanning service fails (${detail}); files wait and are scanned when it serves again`;
    case 'service-busy':
      return 'the scanning service asks to wait; files wait and are scanned when it serves again';
    case 'key-refused':
      return 'the scanning service refuses the API key, check NIGHTFALL_API_KEY; files wait until it is accepted';
    case 'webhook-unreachable':
      return `the scanning service does not reach the webhook (${detail}), check NIGHTFALL_SERVER_URL; files wait until it does`;
    default:
      return detail;
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  'too-large': 'file is larger than watch.maxFileSize',
  encrypted: 'file is encrypted',
  corrupt: 'file is damaged and cannot be read',
  unsupported: 'this kind of file cannot be scanned',
  permission: 'no permission to read the file',
  io: 'reading the file failed',
  limit: 'content is nested too deep or unpacks to too much',
  crashed: 'scanning the file crashed too often',
  'service:unauthorized': 'scanning service refused the API key, check NIGHTFALL_API_KEY',
  'service:forbidden': 'scanning service refused the API key, check NIGHTFALL_API_KEY',
  'service:protocol': 'scanning service answered something that is not its protocol',
  'service:no-answer': 'scanning service sent no result in time, check that it reaches the webhook',
  'service:40901': 'file was made shorter or replaced each time it was read',
  'service:findings-url-refused':
    'findings were offered by a host that is not trusted, see service.findingsHosts',
};

/** Why a file could not be judged, in words. */
function unscannableSentence(reason: UnscannableReason): string {
  const known = SENTENCES[reason];
  if (known !== undefined) return known;
  const code = reason.slice('service:'.length);
  if (/^\d+$/.test(code)) return `scanning service answered ${code}`;
  if (/^E[A-Z_]+$|-timeout$/.test(code)) return `scanning service cannot be reached (${code})`;
  return `scanning failed (${code})`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing yet' : names.join(', ');
}

function addressOf(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
