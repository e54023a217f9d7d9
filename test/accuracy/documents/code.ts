import { Builder } from '../builder.ts';
import { fullName, word } from '../people.ts';
import { camel, type DocumentKind, lines, put, quoted, screaming, xmlText } from './writing.ts';

/** Names, operators and quotes. */
export const CODE: readonly DocumentKind[] = [
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
];
