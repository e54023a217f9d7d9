import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { baseUrl } from '../config/kinds.ts';
import { isLoopback } from '../config/loopback.ts';
import { ConfigurationError, type Problem } from '../config/problem.ts';
import { readSecrets, SIGNING_SECRET, secretProblems } from '../config/secrets.ts';
import { showValue } from '../config/show-value.ts';
import { messageOf } from '../error-message.ts';
import { makeFolder } from '../make-folder.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

export interface EngineFlags {
  readonly host: string;
  readonly port: number;
  readonly keyFile?: string;
  readonly publicUrl?: string;
  readonly policies?: string;
  readonly state?: string;
  readonly certificate?: string;
  readonly ocr?: boolean;
}

/** Serves until it is interrupted. Prints its address on stdout once it answers there. */
export async function engine(flags: EngineFlags, io: Io): Promise<number> {
  const publicUrl = flags.publicUrl === undefined ? {} : { baseUrl: parseUrl(flags.publicUrl) };
  const access = readAccess(flags, io);
  const { serveEngine } = await import('../engine/server/serve.ts');
  const policies = await openPolicies(flags, io);
  const interrupted = io.interruption();
  const server = await serveEngine({
    host: flags.host,
    port: flags.port,
    ...access,
    ...publicUrl,
    ...(flags.ocr && { ocr: true }),
    // Without its path and query, which may be secrets.
    onGivenUp: ({ origin }) =>
      io.stderr.write(
        `Verdict not delivered: the webhook at ${origin} took none of the attempts\n`,
      ),
    ...(policies && { stored: policies.stored }),
    ...(flags.certificate !== undefined && {
      certificate: await writeCertificate(resolve(io.cwd, flags.certificate)),
    }),
    ...(flags.state !== undefined && { stateFolder: ready(resolve(io.cwd, flags.state)) }),
  });
  io.stdout.write(`${server.url}\n`);
  io.stderr.write(
    `Serving the embedded engine, ${access.apiKey ? 'with' : 'without'} an API key\n`,
  );

  await abortOf(interrupted);
  policies?.close();
  await server.close();
  return interrupted.reason === 'SIGINT' ? EXIT.interrupted : EXIT.fine;
}

/** Made here, so that a place where no folder can be made is an error at once. */
function ready(stateFolder: string): string {
  makeFolder(stateFolder, 0o700);
  return stateFolder;
}

/** The policies in a folder, read again on SIGHUP. Faulty ones keep the engine from starting, but not from going on. */
async function openPolicies({ policies }: EngineFlags, { cwd, stderr }: Io) {
  if (policies === undefined) return undefined;
  const folder = resolve(cwd, policies);
  const { PoliciesError, readPolicies } = await import('../engine/server/read-policies.ts');
  const read = () => {
    try {
      return readPolicies(folder);
    } catch (error) {
      if (!(error instanceof PoliciesError)) throw error;
      throw new CommandError(error.message, EXIT.configuration);
    }
  };
  let stored = read();
  const reload = () => {
    try {
      stored = read();
      stderr.write(`Policies in "${folder}" are in force\n`);
    } catch (error) {
      const why = messageOf(error);
      stderr.write(`${why}\nThe last good policies stay in force\n`);
    }
  };
  process.on('SIGHUP', reload);
  return { stored: () => stored, close: () => process.off('SIGHUP', reload) };
}

/** Makes a certificate for the service's own names and writes it, without its key, for programs to trust. */
async function writeCertificate(file: string) {
  const { createCertificate } = await import('../engine/server/certificate.ts');
  const { SERVICE_HOSTS } = await import('../engine/server/tunnel.ts');
  const made = createCertificate(SERVICE_HOSTS, Date.now());
  writeFileSync(file, made.certificate, { mode: 0o644 });
  return made;
}

function parseUrl(text: string): string {
  const result = baseUrl().schema.safeParse(text);
  if (result.success) return text.replace(/\/+$/, '');
  const expected = result.error.issues.map(({ message }) => message).join(', ');
  throw new CommandError(`--public-url ${expected}, got ${showValue(text, [])}`, EXIT.usage);
}

function readAccess(flags: EngineFlags, { env, cwd }: Io) {
  const fromFile =
    flags.keyFile === undefined ? {} : { NIGHTFALL_API_KEY: readKey(flags.keyFile, cwd) };
  const given = { ...env, ...fromFile };
  const { apiKey, signingSecret } = readSecrets(given);
  const problems: Problem[] = secretProblems(given);
  const missing = (variable: string, message: string) =>
    problems.push({ origin: { source: 'environment', variable }, message });

  if (signingSecret === undefined)
    missing(SIGNING_SECRET, 'must be set: the secret that webhooks are signed with');
  if (apiKey === undefined && !isLoopback(flags.host))
    missing(
      'NIGHTFALL_API_KEY',
      'must be set (or --key-file given) when other computers can reach the engine',
    );
  if (problems.length > 0 || signingSecret === undefined) throw new ConfigurationError(problems);
  return {
    signingSecret: signingSecret.reveal(),
    ...(apiKey !== undefined && { apiKey: apiKey.reveal() }),
  };
}

function readKey(file: string, cwd: string): string {
  return readFileSync(resolve(cwd, file), 'utf8').trim();
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((aborted) => {
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', () => aborted(), { once: true });
  });
}
