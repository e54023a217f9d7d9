/** Files or folders that are never watched, by name. */
export interface BuiltInRule {
  readonly name: string;
  /** `folder` covers everything below; `file` the last part of a path alone. */
  readonly of: 'file' | 'folder';
  /** On one part of the path; must need linear time. */
  readonly pattern: RegExp;
  readonly why: string;
}

/**
 * The rule behind the rules: a name is ignored when what it holds lives no longer than the program that
 * works on it and is scanned under its final name, or when it holds nothing of the user's. Copies that
 * stay are scanned: `*~`, `*.bak`, `*.orig`, `*.old`, `*.tmp`. So is `node_modules`, where keys and
 * private code do lie; who finds it too large ignores `.*` + `/node_modules/`, and it costs nothing more.
 * So is `4913`, which vim makes to see whether it may write: it is gone before a scan could begin, and a
 * user's file may have that name.
 */
export const builtInRules: readonly BuiltInRule[] = [
  {
    name: 'unfinished download',
    of: 'file',
    pattern: /\.(?:crdownload|part|partial|download|opdownload|aria2|ytdl|!ut|!qb|bc!)$/i,
    why: 'A browser or downloader renames it to its final name when it is complete',
  },
  {
    name: 'unfinished Safari download',
    of: 'folder',
    pattern: /\.download$/i,
    why: 'Safari loads into a folder and moves the file out when it is complete',
  },
  {
    name: 'unfinished Chromium file',
    of: 'file',
    pattern: /^\.(?:com\.google\.Chrome|org\.chromium\.Chromium|com\.microsoft\.Edge)\.\w+$/,
    why: 'Chromium writes here first and then renames',
  },
  {
    name: 'unfinished GLib file',
    of: 'file',
    pattern: /^\.goutputstream-\w{6}$/,
    why: 'Programs of the GNOME desktop write here first and then rename',
  },
  {
    name: 'office owner file',
    of: 'file',
    pattern: /^(?:~\$.*|\.~lock\..*#)$/,
    why: 'Says who has a document open, and disappears when it is closed',
  },
  {
    name: 'office working file',
    of: 'file',
    pattern: /^~(?:WR[A-Z]|DF)\w*\.tmp$/i,
    why: 'Word works in it while a document is open; the document itself is scanned when it is saved',
  },
  {
    name: 'vim swap file',
    of: 'file',
    pattern: /^(?:[._].*)?\.sw[l-px]$/,
    why: 'Holds an editing session, and disappears with it; the file is scanned when it is saved',
  },
  {
    name: 'Kate swap file',
    of: 'file',
    pattern: /^\..*\.kate-swp$/,
    why: 'Holds an editing session, and disappears with it',
  },
  {
    name: 'Emacs lock or auto-save file',
    of: 'file',
    pattern: /^(?:\.#.*|#.*#)$/,
    why: 'Holds an editing session, and disappears when the file is saved',
  },
  {
    name: 'macOS safe-save folder',
    of: 'folder',
    pattern: /\.sb-[0-9a-f]{8}-\w{6}$/,
    why: 'Programs write here first and then move the file to its place',
  },
  {
    name: 'deleted file still open',
    of: 'file',
    pattern: /^\.(?:nfs[0-9a-f]{16,}|fuse_hidden[0-9a-f]+)$/,
    why: 'A network file system keeps it until the last program lets go',
  },
  {
    name: 'folder settings',
    of: 'file',
    pattern:
      /^(?:\.DS_Store|\.localized|Icon\r|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory)$/i,
    why: 'Written by file browsers: view settings, icons and previews',
  },
  {
    name: 'version control',
    of: 'folder',
    pattern: /^(?:\.git|\.hg|\.svn|\.bzr|_darcs|\.jj)$/,
    why: 'Compressed history and bookkeeping; the checked-out files are scanned',
  },
  {
    name: 'bin',
    of: 'folder',
    pattern: /^(?:\.Trash|\.Trashes|\.Trash-\d+|\$RECYCLE\.BIN)$/i,
    why: 'Was scanned where it lay before it was thrown away',
  },
  {
    name: 'system folder',
    of: 'folder',
    pattern:
      /^(?:\.Spotlight-V100|\.fseventsd|\.TemporaryItems|\.DocumentRevisions-V100|System Volume Information|lost\+found)$/i,
    why: 'Kept by the operating system for itself',
  },
];
