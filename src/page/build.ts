import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const SOURCE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(dirname(dirname(SOURCE)), 'dist', 'page');

/** Builds the page that the inspector serves. Without its tools, as after `npm ci --omit=dev`, it only says so. */
async function buildPage() {
  const vite = await import('vite').catch(() => undefined);
  if (!vite) return console.warn('The page of the inspector is not built: vite is not installed');
  const built = await vite.build({
    root: SOURCE,
    configFile: false,
    logLevel: 'warn',
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      // Everything by a name that stays: what is served is never half of one build and half of another.
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        output: {
          entryFileNames: 'page.js',
          assetFileNames: 'page[extname]',
          codeSplitting: false,
        },
      },
    },
  });
  for (const { output } of [built].flat().filter((one) => 'output' in one)) {
    for (const file of output) put(file.fileName, file.type === 'asset' ? file.source : file.code);
  }
}

// A server may read the folder at this very moment, so each file is replaced in one step.
function put(name: string, content: string | Uint8Array) {
  const path = join(TARGET, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, content);
  renameSync(`${path}.${process.pid}`, path);
}

await buildPage();
