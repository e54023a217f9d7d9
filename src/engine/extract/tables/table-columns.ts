/** What a statement that created a table says of its columns. */
export interface TableColumns {
  readonly titles: readonly string[];
  /** The column that stands for the number of the row, where one does. */
  readonly rowId: number | undefined;
}

const TOKEN =
  /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|--[^\n]*|\/\*.*?\*\/|[(),]|[^\s"`['(),]+/gs;
const LONGEST = 16_384;
const CONSTRAINT = /^(?:primary|unique|check|foreign|constraint)$/i;

export function columnsOf(sql: string): TableColumns {
  const titles: string[] = [];
  let rowId: number | undefined;
  for (const column of definitions(sql)) {
    const [title = '', ...rest] = column;
    if (title === '' || CONSTRAINT.test(title)) continue;
    if (/^integer primary key\b/i.test(rest.join(' '))) rowId = titles.length;
    titles.push(unquoted(title));
  }
  return { titles, rowId };
}

/** The words of each column, without what stands in brackets in it. */
function definitions(sql: string): string[][] {
  const columns: string[][] = [];
  let depth = 0;
  for (const [token] of sql.slice(0, LONGEST).matchAll(TOKEN)) {
    if (token.startsWith('--') || token.startsWith('/*')) continue;
    if (token === '(') {
      if (depth++ === 0) columns.push([]);
    } else if (token === ')') {
      if (--depth === 0) break;
    } else if (token === ',' && depth === 1) columns.push([]);
    else if (depth === 1) columns.at(-1)?.push(token);
  }
  return columns;
}

const unquoted = (name: string): string =>
  /^["`[']/.test(name) ? name.slice(1, -1).replaceAll('""', '"').replaceAll('``', '`') : name;
