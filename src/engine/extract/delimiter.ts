/** How much of a text is looked at to tell whether it is a table. */
export const SNIFFED = 16_384;
const LINES = 8;
const LONGEST_TITLE = 64;

/** Which character parts the columns of the text that begins here, when it is a table. */
export function delimiterOf(head: Buffer, told: string | undefined): string | undefined {
  const lines = head.subarray(0, SNIFFED).toString('latin1').split(/\r?\n/);
  // The last line may have been cut.
  if (lines.length > 2) lines.pop();
  const rows = lines.filter((line) => line !== '').slice(0, LINES);
  if (told === 'text/csv') return bestOf([',', ';', '|', '\t'], rows[0] ?? '');
  if (told === 'text/tab-separated-values' || told === 'text/tsv') return '\t';
  if (rows.length < 2) return undefined;
  return [',', '\t', ';', '|'].find((delimiter) => isTable(rows, delimiter));
}

function bestOf(delimiters: readonly string[], row: string): string {
  const counted = delimiters.map((delimiter) => ({
    delimiter,
    cells: cellsOf(row, delimiter).length,
  }));
  return counted.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
}

/** Every row has as many cells, and the first looks like titles or like cells, not like prose or code. */
function isTable(rows: readonly string[], delimiter: string): boolean {
  const first = cellsOf(rows[0] ?? '', delimiter);
  if (first.length < 2 || first.some((cell) => !isCell(cell))) return false;
  return rows.every((row) => cellsOf(row, delimiter).length === first.length);
}

function isCell(cell: string): boolean {
  const words = cell.trim().split(/\s+/);
  return (
    cell.trim() !== '' &&
    cell.length <= LONGEST_TITLE &&
    words.length <= 5 &&
    !/[.:;{}()[\]=]$/.test(cell)
  );
}

export function cellsOf(row: string, delimiter: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of row) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      found.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...found, cell];
}
