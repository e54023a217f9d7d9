import { environmentLayer } from './environment.ts';
import { parseFileLayer } from './file-layer.ts';
import { findFile, readFile, shownName } from './find-file.ts';
import { type Flags, flagLayer } from './flag-layer.ts';
import { type Layer, plant } from './layer.ts';
import { optionAround, optionList, valueAt } from './option-list.ts';
import { type Configuration, configuration } from './options.ts';
import { ConfigurationError, type Origin, type Problem, tidyProblems } from './problem.ts';
import { type Environment, readSecrets, type Secrets, secretTexts } from './secrets.ts';
import { validateLayer } from './validate-layer.ts';

/** Where configuration comes from. `file` is what `--config` gave. */
export interface Sources {
  readonly flags: Flags;
  readonly env: Environment;
  readonly cwd: string;
  readonly file?: string | undefined;
  /** What the embedded engine has against rules: each sentence begins with the place, as in `detectionRules[0].name: …`. */
  readonly refuseRules?: (rules: readonly unknown[]) => readonly string[];
}

/** The configuration in force: flags before environment before file before defaults. */
export interface Effective {
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  /** The file that was read, absolute; `undefined` when there is none. */
  readonly file: string | undefined;
  readonly originOf: (path: readonly PropertyKey[]) => Origin;
}

/** Reads and joins all sources. Throws one ConfigurationError that holds the problems of all of them. */
export function readConfiguration(sources: Sources): Effective {
  const file = findFile(sources.file, sources.cwd);
  const text = file === undefined ? '' : readFile(file, sources.cwd);
  const written = parseFileLayer(text, file === undefined ? '' : shownName(file, sources.cwd));
  const layers = [flagLayer(sources.flags), environmentLayer(sources.env), written.layer];

  const secrets = secretTexts(sources.env);
  const wrong = layers.toReversed().flatMap((layer) => validateLayer(layer, secrets));
  failOn([...written.problems, ...wrong]);

  return {
    configuration: configuration.parse(merge(layers)),
    secrets: readSecrets(sources.env),
    file,
    originOf: (path) => originOf(layers, path),
  };
}

export function failOn(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ConfigurationError(tidyProblems(problems));
}

/** `layers` begins with the strongest. Options are not mixed: the strongest that sets one, sets all of it. */
function merge(layers: readonly Layer[]): unknown {
  const merged = {};
  for (const { path } of optionList) {
    const layer = strongest(layers, path);
    if (layer !== undefined) plant(merged, path, valueAt(layer.tree, path));
  }
  return merged;
}

function originOf(layers: readonly Layer[], path: readonly PropertyKey[]): Origin {
  const option = optionAround(path);
  const layer = option === undefined ? undefined : strongest(layers, option.path);
  return layer === undefined ? { source: 'default' } : layer.originOf(path, 'value');
}

function strongest(layers: readonly Layer[], path: readonly string[]): Layer | undefined {
  return layers.find((layer) => valueAt(layer.tree, path) !== undefined);
}
