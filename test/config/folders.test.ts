import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultFolders, expandHome } from '../../src/config/folders.ts';

const noFiles = (): undefined => undefined;

test('on macOS the three folders lie in the home folder', () => {
  const folders = defaultFolders({
    platform: 'darwin',
    home: '/Users/ada',
    env: { XDG_CONFIG_HOME: '/elsewhere' },
    readText: noFiles,
  });

  assert.deepEqual(folders, ['/Users/ada/Downloads', '/Users/ada/Desktop', '/Users/ada/Documents']);
});

test('on Windows the three folders lie in the user profile', () => {
  const folders = defaultFolders({
    platform: 'win32',
    home: 'H:\\',
    env: { USERPROFILE: 'C:\\Users\\ada' },
    readText: noFiles,
  });

  assert.deepEqual(folders, [
    'C:\\Users\\ada\\Downloads',
    'C:\\Users\\ada\\Desktop',
    'C:\\Users\\ada\\Documents',
  ]);
});

test('on Windows without a user profile the home folder serves', () => {
  const folders = defaultFolders({
    platform: 'win32',
    home: 'C:\\Users\\ada',
    env: {},
    readText: noFiles,
  });

  assert.equal(folders[0], 'C:\\Users\\ada\\Downloads');
});

function onLinux(files: Readonly<Record<string, string>>, env = {}): string[] {
  return defaultFolders({
    platform: 'linux',
    home: '/home/ada',
    env,
    readText: (path) => files[path],
  });
}

test('on Linux without a desktop the folders have their English names', () => {
  assert.deepEqual(onLinux({}), [
    '/home/ada/Downloads',
    '/home/ada/Desktop',
    '/home/ada/Documents',
  ]);
});

test('on Linux the folders are those that the desktop wrote down', () => {
  const text = [
    '# This file is written by xdg-user-dirs-update',
    'XDG_DESKTOP_DIR="$HOME/Schreibtisch"',
    'XDG_DOWNLOAD_DIR="/data/loads of \\"it\\"/"',
    '  XDG_DOCUMENTS_DIR="$HOME/Dokumente"  ',
    '#XDG_DOCUMENTS_DIR="$HOME/Old"',
  ].join('\n');

  assert.deepEqual(onLinux({ '/home/ada/.config/user-dirs.dirs': text }), [
    '/data/loads of "it"',
    '/home/ada/Schreibtisch',
    '/home/ada/Dokumente',
  ]);
});

test('on Linux the configuration may lie elsewhere', () => {
  const folders = onLinux(
    { '/etc/ada/user-dirs.dirs': 'XDG_DOWNLOAD_DIR="$HOME/Hamtningar"' },
    { XDG_CONFIG_HOME: '/etc/ada' },
  );

  assert.deepEqual(folders, ['/home/ada/Hamtningar', '/home/ada/Desktop', '/home/ada/Documents']);
});

test('on Linux a folder that is turned off does not make the whole home watched', () => {
  const text = 'XDG_DESKTOP_DIR="$HOME/"\nXDG_DOCUMENTS_DIR="$HOME/Downloads"';

  assert.deepEqual(onLinux({ '/home/ada/.config/user-dirs.dirs': text }), ['/home/ada/Downloads']);
});

test('on Linux an entry that is no absolute path is not believed', () => {
  const text = 'XDG_DOWNLOAD_DIR="loads"\nXDG_DESKTOP_DIR=$HOME/Unquoted';

  assert.deepEqual(onLinux({ '/home/ada/.config/user-dirs.dirs': text }), [
    '/home/ada/Downloads',
    '/home/ada/Desktop',
    '/home/ada/Documents',
  ]);
});

test('a tilde stands for the home folder at the start of a path alone', () => {
  const expanded = ['~', '~/x', '~\\x', '~bob/x', '/a/~/b', 'x~'].map((path) =>
    expandHome(path, '/home/ada'),
  );

  assert.deepEqual(expanded, [
    '/home/ada',
    '/home/ada/x',
    '/home/ada\\x',
    '~bob/x',
    '/a/~/b',
    'x~',
  ]);
});

test('this machine has default folders', () => {
  assert.ok(defaultFolders().length > 0);
});
