import { type Layer, plant } from './layer.ts';
import { optionAround, optionList } from './option-list.ts';
import { keyText } from './problem.ts';
import { type Environment, isSet } from './secrets.ts';

/** The variables that stand for options. An empty variable counts as one that is not set. */
export function environmentLayer(env: Environment): Layer {
  const tree: Record<string, unknown> = {};
  for (const { path, variable } of optionList)
    if (variable !== undefined && isSet(env[variable])) plant(tree, path, env[variable]);
  return {
    tree,
    originOf: (path) => ({
      source: 'environment',
      variable: optionAround(path)?.variable ?? keyText(path),
    }),
  };
}
