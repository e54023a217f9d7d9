import { Builder } from '../builder.ts';
import { fullName, word } from '../people.ts';
import { csvCell, type DocumentKind, put, table } from './writing.ts';

/** Columns with titles. */
export const TABLES: readonly DocumentKind[] = [
  { name: 'csv', style: 'table', write: table(',', csvCell) },
  { name: 'tsv', style: 'table', write: table('\t', (text) => text.replaceAll('\t', ' ')) },
  {
    name: 'csv with semicolons',
    style: 'table',
    write: table(';', (text) => text.replaceAll(';', ' ')),
  },
  {
    name: 'markdown table',
    style: 'table',
    write: (random, entries) => {
      const out = new Builder().add(
        `# ${word(random)}\n\n| name | ${entries.map(({ name }) => name).join(' | ')} |\n`,
      );
      out.add(`| --- |${' --- |'.repeat(entries.length)}\n| ${fullName(random)} |`);
      for (const entry of entries) {
        out.add(' ');
        put(out, entry, (text) => text.replaceAll('|', ' '));
        out.add(' |');
      }
      return out.add('\n');
    },
  },
  {
    name: 'sql',
    style: 'table',
    write: (random, entries) => {
      const columns = entries.map(({ name }) => name.replace(/\W/g, '_'));
      const out = new Builder().add(
        `INSERT INTO customers (id, full_name, ${columns.join(', ')}) VALUES\n  (${random.int(1, 999)}, '${fullName(random)}'`,
      );
      for (const entry of entries) {
        out.add(", '");
        put(out, entry, (text) => text.replaceAll("'", "''"));
        out.add("'");
      }
      return out.add(');\n');
    },
  },
];
