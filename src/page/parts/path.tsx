import { splitPath } from '../model/format.ts';

/** A path on one line: what matters is its end, so the folder gives way first. */
export function Path({ path }: { path: string }) {
  const { folder, name } = splitPath(path);
  return (
    <span class="path" title={path}>
      {folder !== '' && <span class="path-folder">{folder}</span>}
      <span class="path-name">{name}</span>
    </span>
  );
}
