import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const module = new URL('../../src/log/create-log.ts', import.meta.url);

test('what was said before the end of the process is written', async () => {
  const script = `
    import process from 'node:process';
    import { createLog } from ${JSON.stringify(module.href)};
    const log = createLog('pretty', process.stdout, process.stderr);
    log({ event: 'file.modified', path: '/last' });
    process.exit(3);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });

  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);

  assert.equal(said, 'Event type: modified | Path: /last\n');
  assert.equal(code, 3);
});
