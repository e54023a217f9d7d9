import process from 'node:process';
import type { BuiltInRule } from './built-in.ts';
import { compilePattern, type PathPattern } from './pattern.ts';

/** Whether a path is watched; if not, the rule that says so, in words for the user. */
export type PathDecision =
  | { readonly kind: 'watched' }
  | { readonly kind: 'ignored'; readonly rule: string };

export interface PathRules {
  readonly match: readonly string[];
  readonly ignore: readonly string[];
  readonly builtIn: readonly BuiltInRule[];
}

export interface PathFilter {
  /** For a path of a file. */
  readonly decide: (path: string) => PathDecision;
  /** For a folder: ignored only if every path below it is certain to be, so that it need not be watched. */
  readonly decideBelow: (folder: string) => PathDecision;
}

const watched: PathDecision = { kind: 'watched' };

/**
 * A path is watched if it matches any of `match`, none of `ignore` and no built-in rule. Patterns see
 * absolute paths with forward slashes, on Windows too (`C:/Users/…`), so that one pattern serves
 * everywhere. Throws SyntaxError for a pattern that cannot be used.
 */
export function createPathFilter(rules: PathRules): PathFilter {
  const match = rules.match.map(compilePattern);
  const ignore = rules.ignore.map(compilePattern);
  return {
    decide(path) {
      const slashed = withSlashes(path);
      const rule =
        builtInRule(slashed, rules.builtIn) ?? ignoreRule(ignore, (p) => p.matches(slashed));
      if (rule !== undefined) return { kind: 'ignored', rule };
      return match.some((p) => p.matches(slashed)) ? watched : notMatched;
    },
    decideBelow(folder) {
      const slashed = withSlashes(folder);
      const rule =
        builtInFolderRule(slashed, rules.builtIn) ??
        ignoreRule(ignore, (p) => p.matchesAllBelow(slashed));
      if (rule !== undefined) return { kind: 'ignored', rule };
      return match.every((p) => p.matchesNoneBelow(slashed)) ? notMatched : watched;
    },
  };
}

const notMatched: PathDecision = { kind: 'ignored', rule: 'no pattern under "match" matches' };

function ignoreRule(
  patterns: readonly PathPattern[],
  applies: (pattern: PathPattern) => boolean,
): string | undefined {
  const pattern = patterns.find(applies);
  return pattern && `ignore: ${pattern.source}`;
}

function builtInRule(path: string, rules: readonly BuiltInRule[]): string | undefined {
  const end = path.lastIndexOf('/');
  const name = path.slice(end + 1);
  const rule = rules.find((r) => r.of === 'file' && r.pattern.test(name));
  return rule
    ? `built-in: ${rule.name}`
    : builtInFolderRule(path.slice(0, Math.max(end, 0)), rules);
}

function builtInFolderRule(folder: string, rules: readonly BuiltInRule[]): string | undefined {
  const parts = folder.split('/');
  const rule = rules.find((r) => r.of === 'folder' && parts.some((part) => r.pattern.test(part)));
  return rule && `built-in: ${rule.name}`;
}

/** Elsewhere a backslash is a character like any other. */
const withSlashes: (path: string) => string =
  process.platform === 'win32' ? (path) => path.replaceAll('\\', '/') : (path) => path;
