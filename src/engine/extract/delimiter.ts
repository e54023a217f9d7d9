/** How much of a text is looked at to tell whether it is a table. */
export const SNIFFED = 16_384;
const ROWS = 8;
const LONGEST_TITLE = 64;
/** The line by which spreadsheets are told what parts the cells, above the titles. */
export const SAID: RegExp = /^(?:\u00ef\u00bb\u00bf|\ufeff)?sep=([,;|\t])\r?\n/i;

/** Which character parts the columns of the text that begins here, when it is a table. */
export function delimiterOf(head: Buffer, told: string | undefined): string | undefined {
  const text = head.toString('latin1', 0, SNIFFED);
  const said = SAID.exec(text)?.[1];
  if (said !== undefined) return said;
  if (told === 'text/csv') return bestOf([',', ';', '|', '\t'], text);
  if (told === 'text/tab-separated-values' || told === 'text/tsv') return '\t';
  return [',', '\t', ';', '|'].find((delimiter) => isTable(text, delimiter));
}

function bestOf(delimiters: readonly string[], text: string): string {
  const counted = delimiters.map((delimiter) => ({
    delimiter,
    cells: rowsOf(text, delimiter).next().value?.length ?? 0,
  }));
  return counted.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
}

/** Several rows have as many cells, and the first looks like titles or like cells, not like prose or code. */
function isTable(text: string, delimiter: string): boolean {
  let width = 0;
  let rows = 0;
  for (const row of rowsOf(text, delimiter)) {
    if (rows === 0) {
      if (!areCells(row)) return false;
      width = row.length;
    } else if (row.length !== width) return false;
    rows++;
    if (rows === ROWS) return true;
  }
  return rows > 1;
}

/** The column that programs add for the number of a row has no title, and some rows end in a delimiter. */
function areCells(row: readonly string[]): boolean {
  const said = row.filter((cell) => cell.trim() !== '');
  const mostEmpty = row.length > 2 ? 1 : 0;
  return row.length > 1 && row.length - said.length <= mostEmpty && said.every(isCell);
}

/** `No.`, `Ausweis-Nr.`, `A.B.N.`: the dot is that of the word and ends no sentence. */
const ABBREVIATED =
  /(?:nr|(?:^|[^a-z])(?:[a-z]\.)*(?:[a-z]|no|num|nro|tel|mob|acct|acc|cod|fisc|ref|reg|addr|amt|qty|lic|ins|sec|soc|geb|str|kto))\.$/i;
/** `Amount (USD)`, `Weight [kg]`; a blank before it, which calls of functions do not have. */
const REMARK = /\s(?:\([^()]*\)|\[[^[\]]*\])$/;

function isCell(cell: string): boolean {
  const title = cell.trim();
  return (
    cell.length <= LONGEST_TITLE &&
    title.split(/\s+/).length <= 5 &&
    (!/[.:;{}()[\]=]$/.test(title) || ABBREVIATED.test(title) || REMARK.test(title))
  );
}

/**
 * The rows of a table one by one, quoted cells without their quotes. A third row or a later one
 * that nothing follows may have been cut, and is left out.
 */
export function* rowsOf(text: string, delimiter: string): Generator<string[], void> {
  let row: string[] = [];
  let count = 0;
  for (let at = 0; at <= text.length; ) {
    const { cell, end } = cellAt(text, at, delimiter);
    row.push(cell);
    at = end + 1;
    if (text[end] === delimiter) continue;
    const blank = row.length === 1 && cell === '';
    const cut = end >= text.length && count > 1;
    if (!blank && !cut) {
      count++;
      yield row;
    }
    row = [];
  }
}

function cellAt(text: string, at: number, delimiter: string): { cell: string; end: number } {
  let end = at;
  if (text[at] === '"') {
    do {
      const close = text.indexOf('"', end + 1);
      end = close < 0 ? text.length : close + 1;
    } while (text[end] === '"');
  }
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++;
  const cell = text.slice(at, end).replace(/\r$/, '');
  const inner = /^"(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"');
  return { cell: inner ?? cell, end };
}
