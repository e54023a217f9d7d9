import type { Reader } from './reader.ts';
import type { Flags, Syntax } from './syntax.ts';

type ReadChoice = (reader: Reader, flags: Flags, depth: number) => Syntax;

/** What follows an opening parenthesis, up to its closing one. */
export function readGroup(
  reader: Reader,
  flags: Flags,
  depth: number,
  readChoice: ReadChoice,
): Syntax {
  const open = reader.position - 1;
  const look = readLook(reader);
  const inner = look === undefined && reader.take('?') ? readOpening(reader, flags, open) : flags;
  const body = readChoice(reader, inner, depth + 1);
  if (!reader.take(')'))
    reader.fail('this "(" is never closed; write "\\(" for the character', open);
  return look === undefined ? body : { kind: 'look', ...look, body };
}

function readLook(reader: Reader): { ahead: boolean; negative: boolean } | undefined {
  if (reader.take('?=')) return { ahead: true, negative: false };
  if (reader.take('?!')) return { ahead: true, negative: true };
  if (reader.take('?<=')) return { ahead: false, negative: false };
  if (reader.take('?<!')) return { ahead: false, negative: true };
  return undefined;
}

/** The flags within a group that begins with `(?`. */
function readOpening(reader: Reader, flags: Flags, open: number): Flags {
  if (reader.take(':')) return flags;
  if (reader.at('P=')) reader.fail(noBackReference('(?P=…)'), open);
  if (reader.at('(')) {
    reader.fail('conditional groups are not supported; write both cases as "(?:…|…)"', open);
  }
  if (reader.at('>')) {
    reader.fail('an atomic group cannot be matched in linear time; write "(?:…)"', open);
  }
  if (reader.take('P<')) {
    nameGroup(reader, open);
    return flags;
  }
  return readScopedFlags(reader, flags, open);
}

export function noBackReference(spelling: string): string {
  return `back-references such as "${spelling}" cannot be matched in linear time; spell out what may repeat`;
}

function nameGroup(reader: Reader, open: number): void {
  const name = reader.takeMatch(/^[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}_]*(?=>)/u, 200);
  if (name === undefined || !reader.take('>')) {
    reader.fail('a group name is a letter, then letters, digits and "_", then ">"', open);
  }
  if (reader.groups.has(name))
    reader.fail(`the group name "${name}" is taken; choose another`, open);
  reader.groups.add(name);
}

function readScopedFlags(reader: Reader, flags: Flags, open: number): Flags {
  const text = reader.takeMatch(/^(?:[aimsux]+|(?=-))(?:-[imsx]+)?(?=[:)])/, 24);
  if (text === undefined) {
    reader.fail(
      'unknown extension; groups are "(…)", "(?:…)", "(?P<name>…)", "(?=…)", "(?!…)", "(?<=…)", "(?<!…)", "(?i:…)"',
      open,
    );
  }
  if (!reader.take(':')) {
    reader.fail(`flags for the whole pattern stand at its start; write "(?${text}:…)"`, open);
  }
  const [on = '', off = ''] = text.split('-');
  if (on.includes('a') && on.includes('u')) {
    reader.fail('the flags "a" and "u" exclude each other; leave out one', open);
  }
  if ([...off].some((letter) => on.includes(letter))) {
    reader.fail('a flag is turned on and off at once; leave out one', open);
  }
  const set = (letter: keyof Flags): boolean =>
    on.includes(letter) || (flags[letter] && !off.includes(letter));
  const a = on.includes('a') || (flags.a && !on.includes('u'));
  return { a, i: set('i'), m: set('m'), s: set('s'), x: set('x') };
}
