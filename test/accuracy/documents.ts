import { Builder } from './builder.ts';
import { fullName, sentence, word } from './people.ts';
import type { Random } from './random.ts';
import type { ValueKind } from './value.ts';

/** A value to find with what it is called here, or one that is nothing. */
export interface Entry {
  readonly kind: ValueKind | undefined;
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export interface DocumentKind {
  readonly name: string;
  /** `code` has names and quotes, `prose` has labels and sentences, `table` has columns. */
  readonly style: 'code' | 'prose' | 'table';
  readonly write: (random: Random, entries: readonly Entry[]) => Builder;
}

const put = (out: Builder, { kind, value }: Entry, written = (text: string) => text) =>
  kind === undefined ? out.add(written(value)) : out.mark(kind.detector, written(value));

const camel = (name: string) =>
  name.replace(/[-_ ](\w)/g, (_, letter: string) => letter.toUpperCase());
const screaming = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W/g, '_')
    .toUpperCase();
const xmlText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const quoted = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

/** One line for each entry, between a head and a tail. */
function lines(
  head: (random: Random) => string,
  line: (out: Builder, entry: Entry, random: Random) => void,
  tail: (random: Random) => string = () => '',
) {
  return (random: Random, entries: readonly Entry[]) => {
    const out = new Builder().add(head(random));
    for (const entry of entries) line(out, entry, random);
    return out.add(tail(random));
  };
}

/** Columns in a fixed order; every row has one value of each, made anew by the caller's entries. */
function table(separator: string, quote: (text: string) => string) {
  return (random: Random, entries: readonly Entry[]) => {
    const out = new Builder();
    out.add(['id', 'name', ...entries.map(({ name }) => name)].join(separator)).add('\n');
    const rows = random.int(2, 6);
    for (let row = 1; row <= rows; row++) {
      out.add(`${row}${separator}${fullName(random)}`);
      for (const entry of entries) {
        out.add(separator);
        const { kind } = entry;
        if (row === 1 || kind === undefined) put(out, entry, quote);
        else put(out, { ...entry, value: kind.make(random) }, quote);
      }
      out.add('\n');
    }
    return out;
  };
}

const csvCell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const DOCUMENTS: readonly DocumentKind[] = [
  { name: 'csv', style: 'table', write: table(',', csvCell) },
  { name: 'tsv', style: 'table', write: table('\t', (text) => text.replaceAll('\t', ' ')) },
  {
    name: 'csv with semicolons',
    style: 'table',
    write: table(';', (text) => text.replaceAll(';', ' ')),
  },
  {
    name: 'markdown table',
    style: 'table',
    write: (random, entries) => {
      const out = new Builder().add(
        `# ${word(random)}\n\n| name | ${entries.map(({ name }) => name).join(' | ')} |\n`,
      );
      out.add(`| --- |${' --- |'.repeat(entries.length)}\n| ${fullName(random)} |`);
      for (const entry of entries) {
        out.add(' ');
        put(out, entry, (text) => text.replaceAll('|', ' '));
        out.add(' |');
      }
      return out.add('\n');
    },
  },
  {
    name: 'json',
    style: 'code',
    write: (random, entries) => {
      const out = new Builder().add(
        `{\n  "id": ${random.int(1, 9999)},\n  "owner": "${fullName(random)}"`,
      );
      for (const entry of entries) {
        out.add(`,\n  "${camel(entry.name)}": "`);
        put(out, entry, quoted);
        out.add('"');
      }
      return out.add('\n}\n');
    },
  },
  {
    name: 'ndjson log',
    style: 'code',
    write: lines(
      () => '',
      (out, entry, random) => {
        out.add(
          `{"level":${random.pick([30, 40])},"time":17${random.digits(11)},"${entry.name}":"`,
        );
        put(out, entry, quoted);
        out.add(`","msg":"${word(random)} done"}\n`);
      },
    ),
  },
  {
    name: 'yaml',
    style: 'code',
    write: lines(
      (random) => `# ${word(random)}\nservice:\n  replicas: ${random.int(1, 9)}\n`,
      (out, entry, random) => {
        const mark = random.pick(['', '"', "'"]);
        const safe = /^[\w./+-]+$/.test(entry.value) ? mark : '"';
        out.add(`  ${entry.name}: ${safe}`);
        put(out, entry, safe === '"' ? quoted : undefined);
        out.add(`${safe}\n`);
      },
    ),
  },
  {
    name: 'env',
    style: 'code',
    write: lines(
      () => 'NODE_ENV=production\nPORT=8080\n',
      (out, entry) => {
        const mark = /^[\w./+:@-]*$/.test(entry.value) ? '' : '"';
        out.add(`${screaming(entry.name)}=${mark}`);
        put(out, entry);
        out.add(`${mark}\n`);
      },
    ),
  },
  {
    name: 'ini',
    style: 'code',
    write: lines(
      (random) => `[${word(random)}]\nenabled = true\n`,
      (out, entry) => {
        out.add(`${entry.name} = `);
        put(out, entry);
        out.add('\n');
      },
    ),
  },
  {
    name: 'python',
    style: 'code',
    write: lines(
      () => 'import os\nfrom client import Client\n\n\ndef main():\n',
      (out, entry) => {
        out.add(`    ${entry.name.replace(/\W/g, '_')} = "`);
        put(out, entry, quoted);
        out.add('"\n');
      },
      () => '    return Client(timeout=30)\n',
    ),
  },
  {
    name: 'javascript',
    style: 'code',
    write: lines(
      () =>
        "import { createClient } from './client.js';\n\nexport const settings = {\n  retries: 3,\n",
      (out, entry) => {
        out.add(`  ${camel(entry.name)}: '`);
        put(out, entry, (text) => text.replaceAll("'", ''));
        out.add("',\n");
      },
      () => '};\n',
    ),
  },
  {
    name: 'java',
    style: 'code',
    write: lines(
      () => 'package net.example;\n\npublic final class Settings {\n',
      (out, entry) => {
        out.add(`    private static final String ${screaming(entry.name)} = "`);
        put(out, entry, quoted);
        out.add('";\n');
      },
      () => '}\n',
    ),
  },
  {
    name: 'go',
    style: 'code',
    write: lines(
      () => 'package main\n\nfunc configure() *Config {\n\tc := &Config{}\n',
      (out, entry) => {
        out.add(`\tc.${camel(`x_${entry.name}`).slice(1)} = "`);
        put(out, entry, quoted);
        out.add('"\n');
      },
      () => '\treturn c\n}\n',
    ),
  },
  {
    name: 'sql',
    style: 'table',
    write: (random, entries) => {
      const columns = entries.map(({ name }) => name.replace(/\W/g, '_'));
      const out = new Builder().add(
        `INSERT INTO customers (id, full_name, ${columns.join(', ')}) VALUES\n  (${random.int(1, 999)}, '${fullName(random)}'`,
      );
      for (const entry of entries) {
        out.add(", '");
        put(out, entry, (text) => text.replaceAll("'", "''"));
        out.add("'");
      }
      return out.add(');\n');
    },
  },
  {
    name: 'xml',
    style: 'code',
    write: lines(
      (random) => `<?xml version="1.0" encoding="UTF-8"?>\n<record id="${random.int(1, 99)}">\n`,
      (out, entry) => {
        const tag = entry.name.replace(/\W/g, '');
        out.add(`  <${tag}>`);
        put(out, entry, xmlText);
        out.add(`</${tag}>\n`);
      },
      () => '</record>\n',
    ),
  },
  {
    name: 'html form',
    style: 'prose',
    write: lines(
      () => '<!DOCTYPE html>\n<html><body><table>\n',
      (out, entry) => {
        out.add(`<tr><th>${xmlText(entry.label)}</th><td>`);
        put(out, entry, xmlText);
        out.add('</td></tr>\n');
      },
      () => '</table></body></html>\n',
    ),
  },
  {
    name: 'form',
    style: 'prose',
    write: lines(
      (random) => `Applicant: ${fullName(random)}\n`,
      (out, entry) => {
        out.add(`${entry.label}: `);
        put(out, entry);
        out.add('\n');
      },
    ),
  },
  {
    name: 'mail',
    style: 'prose',
    write: lines(
      (random) => `Subject: ${word(random)} ${word(random)}\n\nHello ${fullName(random)},\n\n`,
      (out, entry, random) => {
        out.add(`${sentence(random)} ${entry.label}${random.pick([': ', ' is ', ' '])}`);
        put(out, entry);
        out.add(random.pick(['.\n', ', thanks.\n', '\n', ` and ${sentence(random)}\n`]));
      },
      (random) => `\nBest regards\n${fullName(random)}\n`,
    ),
  },
  {
    name: 'chat',
    style: 'prose',
    write: lines(
      () => '',
      (out, entry, random) => {
        out.add(
          `[${random.int(10, 23)}:${random.int(10, 59)}] ${random.pick(['anna', 'bob', 'chris'])}: ${random.pick(['here you go,', 'sure,', 'ok', 'fyi'])} ${entry.label} `,
        );
        put(out, entry);
        out.add(
          `\n[${random.int(10, 23)}:${random.int(10, 59)}] eve: ${word(random)} ${word(random)}\n`,
        );
      },
    ),
  },
  {
    name: 'shell',
    style: 'code',
    write: lines(
      () => '#!/bin/sh\nset -eu\n',
      (out, entry) => {
        out.add(`export ${screaming(entry.name)}='`);
        put(out, entry, (text) => text.replaceAll("'", ''));
        out.add("'\n");
      },
      () => 'exec ./serve\n',
    ),
  },
  {
    name: 'terraform',
    style: 'code',
    write: lines(
      () => 'resource "example_service" "main" {\n',
      (out, entry) => {
        out.add(`  ${screaming(entry.name).toLowerCase()} = "`);
        put(out, entry, quoted);
        out.add('"\n');
      },
      () => '}\n',
    ),
  },
  {
    name: 'key=value log',
    style: 'code',
    write: lines(
      () => '',
      (out, entry, random) => {
        out.add(
          `2026-03-1${random.int(0, 9)}T0${random.int(1, 9)}:15:0${random.int(0, 9)}Z INFO ${word(random)} ${word(random)} ${entry.name}=`,
        );
        const mark = /\s/.test(entry.value) ? '"' : '';
        out.add(mark);
        put(out, entry, quoted);
        out.add(`${mark} status=${random.pick([200, 404])} took=${random.int(1, 900)}ms\n`);
      },
    ),
  },
  {
    name: 'php',
    style: 'code',
    write: lines(
      () => "<?php\n\nreturn [\n    'debug' => false,\n",
      (out, entry) => {
        out.add(`    '${entry.name}' => '`);
        put(out, entry, (text) => text.replaceAll("'", ''));
        out.add("',\n");
      },
      () => '];\n',
    ),
  },
  {
    name: 'c#',
    style: 'code',
    write: lines(
      () => 'var settings = new Dictionary<string, string>();\n',
      (out, entry) => {
        out.add(`settings["${entry.name}"] = "`);
        put(out, entry, quoted);
        out.add('";\n');
      },
    ),
  },
  {
    name: 'properties',
    style: 'code',
    write: lines(
      () => '# generated\n',
      (out, entry, random) => {
        out.add(`${word(random)}.${entry.name}${random.pick(['=', ': ', ' = '])}`);
        put(out, entry);
        out.add('\n');
      },
    ),
  },
  {
    name: 'xml attributes',
    style: 'code',
    write: lines(
      () => '<settings>\n',
      (out, entry, random) => {
        out.add(
          `  <${random.pick(['add', 'item'])} enabled="true" ${camel(entry.name.replace(/\W/g, '_'))}="`,
        );
        put(out, entry, (text) => xmlText(text).replaceAll('"', '&quot;'));
        out.add('"/>\n');
      },
      () => '</settings>\n',
    ),
  },
  {
    name: 'nested json',
    style: 'code',
    write: (random, entries) => {
      const out = new Builder().add(`{"items":[`);
      entries.forEach((entry, at) => {
        out.add(`${at > 0 ? ',' : ''}{"type":"${word(random)}","data":{"${entry.name}":"`);
        put(out, entry, quoted);
        out.add(`","ok":true}}`);
      });
      return out.add(']}');
    },
  },
  {
    name: 'yaml list',
    style: 'code',
    write: lines(
      () => 'services:\n  web:\n    environment:\n',
      (out, entry) => {
        const mark = /[#: ]/.test(entry.value) ? '"' : '';
        out.add(`      - ${mark}${screaming(entry.name)}=`);
        put(out, entry, mark === '"' ? quoted : undefined);
        out.add(`${mark}\n`);
      },
    ),
  },
  {
    name: 'label above',
    style: 'prose',
    write: lines(
      (random) => `Record of ${fullName(random)}\n\n`,
      (out, entry) => {
        out.add(`${entry.label}\n`);
        put(out, entry);
        out.add('\n\n');
      },
    ),
  },
  {
    name: 'dot leaders',
    style: 'prose',
    write: lines(
      (random) => `${word(random).toUpperCase()} REPORT\n`,
      (out, entry, random) => {
        out.add(`${entry.label} ${'.'.repeat(random.int(4, 20))} `);
        put(out, entry);
        out.add('\n');
      },
    ),
  },
  {
    name: 'letter',
    style: 'prose',
    write: lines(
      (random) => `${fullName(random)}\n12 Example Road\n\nDear customer,\n\n`,
      (out, entry, random) => {
        out.add(`${sentence(random)} We have your ${entry.label} on file (`);
        put(out, entry);
        out.add(`). ${sentence(random)}\n`);
      },
    ),
  },
];
