import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findIn, rulesFor } from './scanning.ts';

/** The addresses in a text at POSSIBLE, in one line. */
function mails(text: string): string {
  return findIn(text, rulesFor(['EMAIL_ADDRESS']))
    .map(({ finding }) => finding)
    .join(' ');
}

const WRITTEN: readonly (readonly [text: string, found: string])[] = [
  ['mail ana.perez+x@mail.example.org.', 'ana.perez+x@mail.example.org'],
  ['From: "X Y" <x.y@mail.example.com>', 'x.y@mail.example.com'],
  ['&lt;bob@example.com&gt;', 'bob@example.com'],
  ['mailto:bob@example.com?subject=a', 'bob@example.com'],
  ['https://x.example/?email=bob@example.com&y', 'bob@example.com'],
  ['to%3Abob@example.com', 'bob@example.com'],
  [`"email":"o'brien@example.ie"`, `o'brien@example.ie`],
  ["x = 'bob@example.com'", 'bob@example.com'],
  ["f('x'+'bob@example.com')", 'bob@example.com'],
  ['jürgen@müller.de', 'jürgen@müller.de'],
  ['иван@пример.рф', 'иван@пример.рф'],
  ['邮箱zhang@example.cn是', 'zhang@example.cn'],
  ['"hi\\nbob@example.com\\nyo"', 'bob@example.com'],
  ['write to bob@example.com.Please', 'bob@example.com'],
  ['bob@example.com:hunter2', 'bob@example.com'],
  ['contact...bob@example.com', 'bob@example.com'],
  ['_bob@example.com', '_bob@example.com'],
  ['an _emphasised_ _bob@example.com_', 'bob@example.com'],
  ['BOB@EXAMPLE.COM', 'BOB@EXAMPLE.COM'],
  ['bob@xn--mller-kva.de', 'bob@xn--mller-kva.de'],
  ['bob@corp.local', 'bob@corp.local'],
  [
    'bob@example.com,al@example.net;cy@example.org',
    'bob@example.com al@example.net cy@example.org',
  ],
];

for (const [text, found] of WRITTEN) {
  test(`the addresses in ${JSON.stringify(text)} are found at their very ends`, () => {
    assert.equal(mails(text), found);
  });
}

test('what has an at sign and is no address of mail is no finding', () => {
  for (const text of [
    'user@localhost',
    'user@203.0.113.4',
    'user@-example.com',
    'user@example..com',
    'logo@2x.png',
    'icon@2x.ai',
    'git@github.com:owner/name.git',
    'ssh -p 22 bob@host.example.com uptime',
    'scp notes.txt bob@example.com:/tmp',
    'postgres://admin:secret@db.example.com:5432/x',
    'https://abc0123@o12.ingest.example.io/45',
    'lodash@4.17.21',
    '@babel/core@7.1.0',
    '@user@mastodon.example.social',
    'Message-ID: <123.abc@mail.example.com>',
    'getty@tty1.service',
    'return@forEach.foo',
    'name@example.notatopleveldomain',
  ]) {
    assert.equal(mails(text), '', text);
  }
});

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}(?:-[a-z0-9]{1,5})?$/);
const address = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_]{2,9}(?:[.+-][a-z0-9]{1,8})?$/),
    label,
    fc.constantFrom('com', 'org', 'de', 'co.uk', 'io', 'com.br', 'museum'),
  )
  .filter(([local]) => !/^(?:git|svn|this|super|return|break|continue)$/i.test(local))
  .map(([local, domain, top]) => `${local}@${domain}.${top}`);

test('any ordinary address is found whole, whatever stands around it', () => {
  const around = fc.constantFrom(
    ['', ''],
    ['<', '>'],
    ['"', '",'],
    ['(', ').'],
    ['mail ', ' or'],
    ['x=', ';'],
    ['a,', ',b'],
  );
  fc.assert(
    fc.property(address, around, (mail, [before, after]) => {
      assert.equal(mails(`${before}${mail}${after}`), mail);
    }),
    { numRuns: 200 },
  );
});
