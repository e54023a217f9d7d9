import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import type { Finding } from '../../machines/events.ts';
import { asCsv } from '../../src/commands/findings/csv.ts';
import { csvRenderer } from '../../src/commands/scan/render-csv.ts';
import type { WireFinding } from '../../src/engine/library.ts';
import { type CsvFormat, formatHeader, formatRows } from '../../src/sinks/csv-rows.ts';
import { temporaryFolder } from '../support/http-client.ts';

const run = promisify(execFile);
const PATIENCE_MS = 110_000;

async function findOffice(): Promise<boolean> {
  return run('soffice', ['--version'], { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}

const skip = (await findOffice())
  ? false
  : 'no LibreOffice here: Debian has it as libreoffice-calc';

/** What a spreadsheet might evaluate, in many ways of hiding it. */
function formulas(url: string): string[] {
  const plain = [
    '=1+1',
    `=WEBSERVICE("${url}")`,
    `=HYPERLINK("${url}","click")`,
    "=cmd|'/C calc'!A0",
    `='file:///etc/passwd'#$passwd.A1`,
    '=DDE("soffice","/etc/passwd","A1")',
    '+1+1',
    '-1+1',
    '@SUM(1,1)',
    '=SUM(1;1)',
  ];
  const before = ['', ' ', '\t', '\n', '\r\n', '\u00a0', '\u3000', '\ufeff', '\u0000', '\u200b'];
  const within = ['a,', 'a;', 'a\t', 'a\n', 'a\r', '"', '",', '";', '"\t', '"\n', "'", '\\', 'a|'];
  const wide = ['\uff1d1+1', '\uff0b1+1', '\ufe661+1', '\u22121+1'];
  return [
    ...[...before, ...within].flatMap((text) => plain.map((formula) => text + formula)),
    ...wide,
    ...plain.map((formula) => `"${formula}"`),
  ];
}

/** A finding whose every text is a formula. */
function findingOf(formula: string): Finding {
  return {
    finding: formula,
    detector: { name: formula },
    confidence: formula,
    beforeContext: formula,
    afterContext: formula,
    path: formula,
    matchedDetectionRules: [formula],
    matchedDetectionRuleUUIDs: [formula],
  };
}

function tableOf(format: CsvFormat, texts: readonly string[]): string {
  const rows = texts.map((text, n) => {
    const source = { path: text, sha256: text, size: 1, at: Date.UTC(2026, 0, 2), host: text };
    return formatRows(format, { uploadId: `upload-${n}`, ...source }, [findingOf(text)], 1);
  });
  return formatHeader(format) + rows.join('');
}

/** What `nightjar findings --format csv` and `nightjar scan --format csv` print of the same. */
function tablesOfCommands(texts: readonly string[]) {
  const renderer = csvRenderer();
  const range = { start: 0, end: 1 };
  const location = { byteRange: range, lineRange: range } as WireFinding['location'];
  const listed = texts.map((text, at) => {
    return { ...findingOf(text), uploadId: text, filePath: text, at, files: 1 };
  });
  const scanned = listed.map((finding) =>
    renderer.hit({
      file: finding.filePath,
      finding: { ...finding, location } as unknown as WireFinding,
    }),
  );
  return { findings: [...asCsv(listed)].join(''), scan: scanned.join('') + renderer.end() };
}

/** Opens tables as LibreOffice does, with all that it would evaluate, and answers with what became of them. */
async function open(t: TestContext, tables: Record<string, string>, separators: string) {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'out'));
  const files = Object.entries(tables).map(([name, table]) => {
    writeFileSync(join(folder, `${name}.csv`), table);
    return join(folder, `${name}.csv`);
  });
  // Separators, quote, UTF-8, first line, …, detect numbers, …, evaluate formulas.
  const filter = `CSV:${separators},34,76,1,,0,false,true,false,false,false,0,true`;
  await run(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      ...['--headless', '--norestore', `--infilter=${filter}`, '--convert-to', 'fods'],
      ...['--outdir', join(folder, 'out'), ...files],
    ],
    { timeout: PATIENCE_MS },
  );
  const opened = Object.keys(tables).map((name) => [
    name,
    readFileSync(join(folder, 'out', `${name}.fods`), 'utf8'),
  ]);
  return Object.fromEntries(opened) as Record<string, string>;
}

const evaluatedIn = (opened = '') => opened.match(/table:formula="[^"]*"/g) ?? [];

for (const [name, separators] of [
  ['commas', '44'],
  ['commas, semicolons and tabs', '44/59/9'],
]) {
  test(`LibreOffice evaluates nothing in results that it splits at ${name}`, {
    skip,
  }, async (t) => {
    const visits: string[] = [];
    const server = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end('x');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const texts = formulas(url);

    const opened = await open(
      t,
      {
        nightjar: tableOf('nightjar', texts),
        tutorial: tableOf('tutorial', texts),
        ...tablesOfCommands(texts),
        unescaped: texts.map((text) => `${text}\n`).join(''),
      },
      separators ?? '',
    );

    for (const table of ['nightjar', 'tutorial', 'findings', 'scan']) {
      assert.deepEqual(evaluatedIn(opened[table]), [], table);
      assert.ok((opened[table]?.length ?? 0) > 100_000, table);
    }
    // The same texts, as they are, are evaluated: this could have failed.
    assert.ok(evaluatedIn(opened.unescaped).length > 10, `${evaluatedIn(opened.unescaped)}`);
    assert.deepEqual(visits, []);
  });
}
