import { z } from 'zod';
import { configuration, type OptionFacts, optionFacts } from './options.ts';

/** One option with its dotted key, as in `watch.debounce`. */
export interface Option extends OptionFacts {
  readonly key: string;
  readonly path: readonly string[];
}

/** All options in the order of the definition. */
export const optionList: readonly Option[] = collect(configuration, []);

const byKey = new Map(optionList.map((option) => [option.key, option]));

export function optionAt(key: string): Option {
  const option = byKey.get(key);
  if (option === undefined) throw new RangeError(`Cannot find option "${key}"`);
  return option;
}

/** The option that a path leads to or into. */
export function optionAround(path: readonly PropertyKey[]): Option | undefined {
  return optionList.find((option) => option.path.every((name, index) => name === path[index]));
}

function collect(section: z.ZodObject, above: readonly string[]): Option[] {
  return Object.entries(section.shape).flatMap(([name, schema]) => {
    const path = [...above, name];
    const facts = optionFacts.get(schema);
    if (facts !== undefined) return [{ ...facts, key: path.join('.'), path }];
    return collect(sectionOf(schema), path);
  });
}

function sectionOf(schema: z.core.$ZodType): z.ZodObject {
  if (schema instanceof z.ZodPrefault && schema.def.innerType instanceof z.ZodObject)
    return schema.def.innerType;
  throw new TypeError('Cannot list options: what is no option must be a section');
}

/** Names of the sections, which hold options and are no options themselves. */
export const sectionNames: readonly string[] = [
  ...new Set(
    optionList.flatMap((option) => (option.path.length > 1 ? (option.path[0] ?? []) : [])),
  ),
];

/** What a tree of configuration holds at a path; `undefined` where it holds nothing. */
export function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  let value = tree;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Record<PropertyKey, unknown>)[name];
  }
  return value;
}
