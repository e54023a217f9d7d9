import { buildAutomaton } from './pattern/automaton.ts';
import { parsePattern } from './pattern/parse.ts';
import { toText } from './pattern/place.ts';
import { Run } from './pattern/run.ts';
import { patternError } from './pattern/syntax.ts';

/** A regular expression over absolute paths. */
export interface PathPattern {
  readonly source: string;
  /** As Python's `re.match`: from the start of the path, not necessarily to its end. */
  readonly matches: (path: string) => boolean;
  /** True only if each and every path below the folder matches, whatever its name. */
  readonly matchesAllBelow: (folder: string) => boolean;
  /** True only if no path below the folder can match. */
  readonly matchesNoneBelow: (folder: string) => boolean;
}

/**
 * Compiles a pattern in Python's syntax. It takes time linear in the length of a path, whatever the
 * pattern, so nothing in a configuration and no name of a file can hang the agent. What Python has
 * and linear time cannot have (back-references, conditionals, atomic groups, possessive repeats) is a
 * SyntaxError that says where and what to write instead. A look-behind may have any width.
 */
export function compilePattern(source: string): PathPattern {
  const run = new Run(automatonOf(source));
  return {
    source,
    matches: (path) => run.fromStart(toText(path), 'exact') === 'matched',
    matchesAllBelow: (folder) => run.fromStart(below(folder), 'must') === 'matched',
    matchesNoneBelow: (folder) => run.fromStart(below(folder), 'may') === 'dead',
  };
}

function automatonOf(source: string) {
  try {
    return buildAutomaton(parsePattern(source));
  } catch (error) {
    if (error instanceof RangeError) throw patternError(source, 0, error.message);
    throw error;
  }
}

/** What all paths below a folder begin with. */
function below(folder: string): Uint32Array {
  return toText(folder.endsWith('/') ? folder : `${folder}/`);
}
