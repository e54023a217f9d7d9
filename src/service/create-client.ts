import { isLoopback } from '../config/loopback.ts';
import type { Settings } from '../config/settings.ts';
import type { Client } from './client.ts';
import type { Policy } from './scan-body.ts';

export interface ClientOptions {
  readonly settings: Settings;
  /** Of this program. */
  readonly version: string;
  /** Where the service delivers. */
  readonly webhookUrl: string;
  /** What is asked for in each scan. */
  readonly policy: () => Policy;
  /** The embedded engine died and has forgotten what it was asked. */
  readonly onLost: () => void;
}

/** The client of the scanning service that the configuration names. Only that one is loaded. */
export function createClient(options: ClientOptions): Promise<Client> {
  return options.settings.engine === 'embedded' ? localClient(options) : remoteClient(options);
}

async function localClient({ settings, webhookUrl, policy, onLost }: ClientOptions) {
  const { createLocalClient } = await import('./local.ts');
  return createLocalClient({
    webhookUrl,
    policy,
    onLost,
    signingSecret: settings.secrets.signingSecret.reveal(),
    maxFileBytes: settings.watch.maxFileBytes,
    ocr: settings.detection.ocr,
    sendPath: settings.detection.sendPath,
  });
}

async function remoteClient({ settings, version, webhookUrl, policy }: ClientOptions) {
  const { createHttpClient, defaultFindingsHosts } = await import('./http.ts');
  const { service, secrets, detection } = settings;
  return createHttpClient({
    apiUrl: service.url,
    apiKey: secrets.apiKey?.reveal() ?? '',
    webhookUrl,
    policy,
    sendPath: detection.sendPath,
    timeouts: {
      connectMs: service.connectTimeoutMs,
      idleMs: service.idleTimeoutMs,
      totalMs: service.requestTimeoutMs,
    },
    findingsHosts: [...defaultFindingsHosts(service.url), ...service.findingsHosts],
    allowPrivateFindings: isLoopback(new URL(service.url).hostname),
    now: Date.now,
    version,
  });
}
