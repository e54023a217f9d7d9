import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import process from 'node:process';

/** What the default folders depend on. */
export interface Host {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined if there is no such file, or it cannot be read. */
  readonly readText: (path: string) => string | undefined;
}

/** Where this user's downloads, desktop and documents lie; they need not exist. */
export function defaultFolders(host: Host = thisHost()): string[] {
  switch (host.platform) {
    case 'win32':
      return named(win32.join, host.env.USERPROFILE ?? host.home);
    case 'darwin':
      return named(posix.join, host.home);
    default:
      return userDirs(host);
  }
}

/** A leading `~` as the home folder; `~name` stays what it is. */
export function expandHome(path: string, home: string = homedir()): string {
  return /^~(?=$|[/\\])/.test(path) ? home + path.slice(1) : path;
}

function named(join: (...parts: string[]) => string, home: string): string[] {
  return ['Downloads', 'Desktop', 'Documents'].map((name) => join(home, name));
}

/** Elsewhere than on macOS and Windows the desktop writes down where its folders lie, in the user's language. */
function userDirs({ home, env, readText }: Host): string[] {
  const config = env.XDG_CONFIG_HOME || posix.join(home, '.config');
  const text = readText(posix.join(config, 'user-dirs.dirs')) ?? '';
  const folderOf = (key: string, name: string): string =>
    readEntry(text, `XDG_${key}_DIR`, home) ?? posix.join(home, name);
  const folders = [
    folderOf('DOWNLOAD', 'Downloads'),
    folderOf('DESKTOP', 'Desktop'),
    folderOf('DOCUMENTS', 'Documents'),
  ];
  // A folder that is the home itself is one that the user has turned off.
  return [...new Set(folders)].filter((folder) => folder !== withoutSlash(home));
}

/** The last line of this name counts, as it does in a shell. */
function readEntry(text: string, name: string, home: string): string | undefined {
  const line = new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*"((?:[^"\\\\]|\\\\.)*)"`, 'gm');
  const value = [...text.matchAll(line)].at(-1)?.[1]?.replace(/\\(.)/g, '$1');
  if (value === undefined) return undefined;
  const path = value.replace(/^\$HOME(?=$|\/)/, home);
  return path.startsWith('/') ? withoutSlash(posix.normalize(path)) : undefined;
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}

function thisHost(): Host {
  return { platform: process.platform, home: homedir(), env: process.env, readText };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
