import type { z } from 'zod';
import { keysAt } from './json-schema.ts';
import type { Layer } from './layer.ts';
import { nearest } from './nearest.ts';
import { optionAround, optionList, valueAt } from './option-list.ts';
import { configuration } from './options.ts';
import { keyText, type Problem } from './problem.ts';
import { hideSecrets, showValue } from './show-value.ts';

type Issue = z.core.$ZodIssue;

/** Everything that is wrong with one source, each with its place. */
export function validateLayer(layer: Layer, secrets: readonly string[]): Problem[] {
  const result = configuration.safeParse(layer.tree, { reportInput: true });
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => problemsOf(issue, [], layer, secrets));
}

function problemsOf(
  issue: Issue,
  above: readonly PropertyKey[],
  layer: Layer,
  secrets: readonly string[],
): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => unknownKey(path, name, layer));
  const branch = issue.code === 'invalid_union' ? fittingBranch(issue) : undefined;
  if (branch !== undefined)
    return branch.flatMap((inner) => problemsOf(inner, path, layer, secrets));

  const value = valueAt(layer.tree, path);
  const key = keyText(path);
  const origin = layer.originOf(path, 'value');
  if (value === undefined)
    return [{ origin, key, message: `is missing: it ${expectation(issue, path)}` }];
  const got = showValue(value, secrets);
  const expected = hideSecrets(expectation(issue, path), secrets);
  const hint = value === null ? ' (in YAML a bare ~ is null: put it in quotes)' : '';
  const message = `${expected}, got ${got}${hint}`;
  return path.length === 0
    ? [{ origin, message: `the configuration ${message}` }]
    : [{ origin, key, message }];
}

/** The one alternative whose outer form fits, so that what is wrong lies within it. */
function fittingBranch(issue: z.core.$ZodIssueInvalidUnion): Issue[] | undefined {
  return issue.errors.find((errors) => errors.every((inner) => inner.path.length > 0));
}

function expectation(issue: Issue, path: readonly PropertyKey[]): string {
  if (issue.message.startsWith('must ')) return issue.message;
  const option = optionAround(path);
  const depth = path.length - (option?.path.length ?? 0);
  if (option !== undefined && depth === 0) return `must be ${option.takes}`;
  if (option?.each !== undefined && depth === 1) return `must be ${option.each}`;
  return `must be ${generalExpectation(issue)}`;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'a map',
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

function generalExpectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return NAMES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? 'not empty'
        : `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    case 'invalid_format':
      return `a valid ${issue.format}`;
    default:
      return 'valid';
  }
}

function unknownKey(path: readonly PropertyKey[], name: string, layer: Layer): Problem {
  return {
    origin: layer.originOf([...path, name], 'key'),
    key: keyText([...path, name]),
    message: `is not a known key${wayOut(path, name)}`,
  };
}

function wayOut(path: readonly PropertyKey[], name: string): string {
  const here = keysAt(path);
  const near = nearest(name, here);
  if (near !== undefined) return `; did you mean "${keyText([...path, near])}"?`;
  const elsewhere = optionList.find((option) => option.path.at(-1) === name);
  if (elsewhere !== undefined) return `; did you mean "${elsewhere.key}"?`;
  if (/key|secret|token/i.test(name))
    return ': secrets are read from the environment (NIGHTFALL_API_KEY, NIGHTFALL_SIGNING_SECRET)';
  return `; known here: ${here.join(', ')}`;
}
