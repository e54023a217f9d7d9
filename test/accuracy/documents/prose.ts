import { fullName, sentence, word } from '../people.ts';
import { type DocumentKind, lines, put, xmlText } from './writing.ts';

/** Labels and sentences. */
export const PROSE: readonly DocumentKind[] = [
  {
    name: 'html form',
    style: 'prose',
    write: lines(
      () => '<!DOCTYPE html>\n<html><body><table>\n',
      (out, entry) => {
        out.add(`<tr><th>${xmlText(entry.label)}</th><td>`);
        put(out, entry, xmlText);
        out.add('</td></tr>\n');
      },
      () => '</table></body></html>\n',
    ),
  },
  {
    name: 'form',
    style: 'prose',
    write: lines(
      (random) => `Applicant: ${fullName(random)}\n`,
      (out, entry) => {
        out.add(`${entry.label}: `);
        put(out, entry);
        out.add('\n');
      },
    ),
  },
  {
    name: 'mail',
    style: 'prose',
    write: lines(
      (random) => `Subject: ${word(random)} ${word(random)}\n\nHello ${fullName(random)},\n\n`,
      (out, entry, random) => {
        out.add(`${sentence(random)} ${entry.label}${random.pick([': ', ' is ', ' '])}`);
        put(out, entry);
        out.add(random.pick(['.\n', ', thanks.\n', '\n', ` and ${sentence(random)}\n`]));
      },
      (random) => `\nBest regards\n${fullName(random)}\n`,
    ),
  },
  {
    name: 'chat',
    style: 'prose',
    write: lines(
      () => '',
      (out, entry, random) => {
        out.add(
          `[${random.int(10, 23)}:${random.int(10, 59)}] ${random.pick(['anna', 'bob', 'chris'])}: ${random.pick(['here you go,', 'sure,', 'ok', 'fyi'])} ${entry.label} `,
        );
        put(out, entry);
        out.add(
          `\n[${random.int(10, 23)}:${random.int(10, 59)}] eve: ${word(random)} ${word(random)}\n`,
        );
      },
    ),
  },
  {
    name: 'label above',
    style: 'prose',
    write: lines(
      (random) => `Record of ${fullName(random)}\n\n`,
      (out, entry) => {
        out.add(`${entry.label}\n`);
        put(out, entry);
        out.add('\n\n');
      },
    ),
  },
  {
    name: 'dot leaders',
    style: 'prose',
    write: lines(
      (random) => `${word(random).toUpperCase()} REPORT\n`,
      (out, entry, random) => {
        out.add(`${entry.label} ${'.'.repeat(random.int(4, 20))} `);
        put(out, entry);
        out.add('\n');
      },
    ),
  },
  {
    name: 'letter',
    style: 'prose',
    write: lines(
      (random) => `${fullName(random)}\n12 Example Road\n\nDear customer,\n\n`,
      (out, entry, random) => {
        out.add(`${sentence(random)} We have your ${entry.label} on file (`);
        put(out, entry);
        out.add(`). ${sentence(random)}\n`);
      },
    ),
  },
];
