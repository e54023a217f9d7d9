import { escapeControls } from '../../log/escape.ts';
import { splitPath } from '../model/format.ts';

/** A name so long may have to be cut, and its end tells more than its middle. */
const LONG = 20;
const TAIL = 10;

/** A path on one line: the folder gives way first, and then the middle of the name. */
export function Path({ path }: { path: string }) {
  // A name must not turn the text around it, nor hide in it.
  const { folder, name } = splitPath(escapeControls(path));
  const cut = name.length > LONG ? name.length - TAIL : name.length;
  return (
    <span class="path" title={folder + name}>
      {folder !== '' && <span class="path-folder">{folder}</span>}
      <span class="path-name">{name.slice(0, cut)}</span>
      {cut < name.length && <span class="path-tail">{name.slice(cut)}</span>}
    </span>
  );
}
