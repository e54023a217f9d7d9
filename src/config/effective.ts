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
  const { layers, file, problems } = readLayers(sources);
  const secrets = secretTexts(sources.env);
  const wrong = layers.toReversed().flatMap((layer) => validateLayer(layer, secrets));
  failOn([...problems, ...wrong]);
  return joined(layers, file, sources);
}

/** One option as the sources that can be used give it, whatever is wrong with the others. */
export function readAlone(path: readonly string[], sources: Sources): Effective {
  const { layers, file } = readLayers(sources);
  const alone = layers.map((layer) => reducedTo(path, layer));
  const usable = alone.filter((layer) => validateLayer(layer, []).length === 0);
  return joined(usable, file, sources);
}

/** What each source says, the strongest first. */
function readLayers({ flags, env, cwd, file: named }: Sources) {
  const file = findFile(named, cwd);
  const text = file === undefined ? '' : readFile(file, cwd);
  const { layer, problems } = parseFileLayer(text, file === undefined ? '' : shownName(file, cwd));
  return { layers: [flagLayer(flags), environmentLayer(env), layer], file, problems };
}

function reducedTo(path: readonly string[], { tree, originOf }: Layer): Layer {
  const value = valueAt(tree, path);
  const reduced = {};
  if (value !== undefined) plant(reduced, path, value);
  return { tree: reduced, originOf };
}

function joined(layers: readonly Layer[], file: string | undefined, sources: Sources): Effective {
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
