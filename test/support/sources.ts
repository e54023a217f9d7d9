import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParserPlugin, parse } from '@babel/parser';

/** Where the house stands, whoever asks from where. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A node of a syntax tree, as far as rules about the text need it. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** One import of a file. `from` is a path from the root when it names one of our files, else as written. */
export interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly program: Syntax;
}

/** Every TypeScript file in a folder of the house, however deep. */
export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readSource(`${folder}/${name.split(sep).join('/')}`))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readSource(path: string): Source {
  return parseSource(path, readFileSync(join(ROOT, path), 'utf8'));
}

/** A text as a source, whether or not a file of the house holds it. */
export function parseSource(path: string, text: string): Source {
  // With JSX, `<T>value` could not be told from an element, so only files that have it are read that way.
  const plugins: ParserPlugin[] = path.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'];
  const { program } = parse(text, { sourceType: 'module', plugins });
  const lines = text.split('\n').length - 1;
  return { path, text, lines, program: program as unknown as Syntax };
}

/** Everything that a file imports, re-exports or loads later. */
export function importsOf({ path, program }: Source): readonly Import[] {
  return [...walk(program)].flatMap((node) => {
    const source = node.source as { value?: unknown } | null | undefined;
    if (!source || typeof source.value !== 'string') return [];
    return [{ from: resolve(path, source.value), typeOnly: isTypeOnly(node) }];
  });
}

function isTypeOnly(node: Syntax): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = (node.specifiers ?? []) as readonly Syntax[];
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type');
}

function resolve(path: string, from: string): string {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : from;
}

/** Names that a file exports. */
export function exportsOf({ program }: Source): readonly string[] {
  return (program.body as readonly Syntax[])
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap((node) => {
      const declaration = node.declaration as Syntax | null;
      const declarations = (declaration?.declarations ?? [declaration]) as readonly Syntax[];
      const specifiers = (node.specifiers ?? []) as readonly Syntax[];
      return [...declarations.map((one) => one?.id), ...specifiers.map((one) => one.exported)];
    })
    .map((id) => (id as { name?: string } | undefined)?.name)
    .filter((name) => name !== undefined);
}

/** A node and everything below it. */
export function* walk(node: Syntax): Generator<Syntax> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isSyntax(child)) yield* walk(child);
    }
  }
}

export function isSyntax(value: unknown): value is Syntax {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'
  );
}

/** The line of a node, for a message. */
export function lineOf({ text }: Source, { start }: Syntax): number {
  return text.slice(0, start).split('\n').length;
}
