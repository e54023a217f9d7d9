import { escapeControls } from '../../log/escape.ts';
import { splitPath } from '../model/format.ts';

/** A path on one line: what matters is its end, so the folder gives way first. */
export function Path({ path }: { path: string }) {
  // A name must not turn the text around it, nor hide in it.
  const { folder, name } = splitPath(escapeControls(path));
  return (
    <span class="path" title={folder + name}>
      {folder !== '' && <span class="path-folder">{folder}</span>}
      <span class="path-name">{name}</span>
    </span>
  );
}
