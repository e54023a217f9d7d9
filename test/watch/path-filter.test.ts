import assert from 'node:assert/strict';
import test from 'node:test';
import { builtInRules } from '../../src/watch/built-in.ts';
import { createPathFilter } from '../../src/watch/path-filter.ts';

const everything = createPathFilter({ match: ['.*'], ignore: [], builtIn: builtInRules });

test('a path is watched if any pattern matches and none ignores it', () => {
  const filter = createPathFilter({
    match: ['.*/Downloads/.*', '.*\\.csv$'],
    ignore: ['.*/old/', '/opt/'],
    builtIn: [],
  });

  const decisions = ['/a/Downloads/b', '/a/b.csv', '/a/b.txt', '/a/old/b.csv', '/opt/b.csv'].map(
    (path) => filter.decide(path),
  );

  assert.deepEqual(decisions, [
    { kind: 'watched' },
    { kind: 'watched' },
    { kind: 'ignored', rule: 'no pattern under "match" matches' },
    { kind: 'ignored', rule: 'ignore: .*/old/' },
    { kind: 'ignored', rule: 'ignore: /opt/' },
  ]);
});

test('without any pattern nothing is watched', () => {
  const filter = createPathFilter({ match: [], ignore: [], builtIn: [] });

  assert.equal(filter.decide('/a').kind, 'ignored');
  assert.equal(filter.decideBelow('/').kind, 'ignored');
});

test('a pattern that cannot be used is refused', () => {
  assert.throws(() => createPathFilter({ match: ['.*'], ignore: ['['], builtIn: [] }), SyntaxError);
});

test('a folder is refused only if everything below it is ignored', () => {
  const filter = createPathFilter({
    match: ['(?!/opt/).*'],
    ignore: ['.*/node_modules/.*', '.*\\.log$'],
    builtIn: builtInRules,
  });

  const kinds = [
    '/a',
    '/a/node_modules',
    '/a/.git',
    '/a/.git/objects',
    '/opt',
    '/opt/x',
    '/a/x.log',
  ].map((folder) => filter.decideBelow(folder).kind);

  assert.deepEqual(kinds, [
    'watched',
    'ignored',
    'ignored',
    'ignored',
    'ignored',
    'ignored',
    'watched',
  ]);
});

const temporary: readonly string[] = [
  'movie.mkv.crdownload',
  'movie.mkv.part',
  'movie.mkv.partial',
  'movie.mkv.download',
  'movie.mkv.opdownload',
  'MOVIE.MKV.PART',
  'movie.mkv.aria2',
  '.com.google.Chrome.a1B2c3',
  '.goutputstream-A1B2C3',
  '~$report.docx',
  '~WRD0001.tmp',
  '~DF3A.TMP',
  '.~lock.report.odt#',
  '.notes.txt.swp',
  '.notes.txt.swo',
  '.notes.txt.swx',
  '.swp',
  '.#notes.txt',
  '#notes.txt#',
  '.notes.txt.kate-swp',
  '.nfs00000000012345670000000a',
  '.fuse_hidden0000000100000001',
  '.DS_Store',
  'Thumbs.db',
  'thumbs.DB',
  'desktop.ini',
  'Icon\r',
  '.git/config',
  'repo/.git/objects/ab/cdef',
  'repo/.hg/store/a',
  'repo/.svn/wc.db',
  '.Trash/a.csv',
  '.Trash-1000/files/a.csv',
  '$RECYCLE.BIN/S-1-5/a.csv',
  '.Spotlight-V100/a',
  'System Volume Information/a',
  'lost+found/#123',
  'movie.mkv.download/movie.mkv',
  'a.doc.sb-1234abcd-XyZ123/a.doc',
];
for (const name of temporary) {
  test(`${JSON.stringify(name)} is ignored by a built-in rule`, () => {
    const decision = everything.decide(`/home/ada/${name}`);

    assert.match(decision.kind === 'ignored' ? decision.rule : 'watched', /^built-in: /);
  });
}

const lasting: readonly string[] = [
  'notes.txt~',
  'notes.txt.bak',
  'notes.txt.orig',
  'notes.tmp',
  '.env',
  '.gitignore',
  '.github/workflows/a.yml',
  'git/a',
  'node_modules/a/.env',
  'partial',
  'counterpart',
  'my.part.csv',
  '4913',
  '$RECYCLE.txt',
  '#1 list.txt',
  'list #1',
  'movie.swf',
  'swap.swp.txt',
  'report~$.docx',
  'Trash/a.csv',
  '.git',
];
for (const name of lasting) {
  test(`${JSON.stringify(name)} is scanned`, () => {
    assert.deepEqual(everything.decide(`/home/ada/${name}`), { kind: 'watched' });
  });
}

test('every built-in rule says why', () => {
  assert.ok(builtInRules.every(({ why, name }) => why.length > 20 && name.length > 2));
  assert.equal(new Set(builtInRules.map(({ name }) => name)).size, builtInRules.length);
});
