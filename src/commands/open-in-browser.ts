import { spawn } from 'node:child_process';
import process from 'node:process';
import type { Io } from './io.ts';

/** Opens a file in the browser of the user; false when there is none to be found. Does not wait for it. */
export async function openInBrowser(file: string, env: Io['env']): Promise<boolean> {
  const opener = openerIn(env, process.platform);
  if (opener === undefined) return false;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, file], {
    detached: true,
    stdio: 'ignore',
    env: { ...env },
  });
  child.unref();
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

function openerIn(
  { BROWSER, DISPLAY, WAYLAND_DISPLAY }: Io['env'],
  platform: NodeJS.Platform,
): readonly [string, ...string[]] | undefined {
  if (BROWSER) return [BROWSER];
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
