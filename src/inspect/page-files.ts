import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'koa';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The built page: `dist/page`, next to this module's own place in the package, or in a checkout. */
export function pageFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, '../../page');
  return existsSync(join(built, 'index.html')) ? built : join(here, '../../dist/page');
}

/** Charts that were laid out beforehand, if any were. */
export function arrangedFile(folder = pageFolder()): string {
  return join(folder, 'arranged.json');
}

/** Answers with a file of the page; false when there is none of that name. */
export async function servePage(ctx: Context, folder: string): Promise<boolean> {
  const name = ctx.path === '/' ? 'index.html' : ctx.path.slice(1);
  const type = TYPES[extname(name)];
  // Names are plain: nothing can lead out of the folder.
  if (type === undefined || !/^[\w-]+(?:\/[\w-]+)*(?:\.[\w-]+)+$/.test(name)) return false;
  try {
    ctx.body = await readFile(join(folder, name));
  } catch {
    if (name !== 'index.html') return false;
    ctx.status = 503;
    ctx.body = 'The page is not built: run "npm run page", then load this again.';
    ctx.type = 'text/plain';
    return true;
  }
  ctx.set('Content-Type', type);
  return true;
}
