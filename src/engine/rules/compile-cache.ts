import { type CompiledRules, compileRules, type PlainRules } from './compile.ts';
import type { DetectionRule } from './schema.ts';

const MOST_COMPILED = 32;

const compiled = new Map<string, CompiledRules>();

/** Compiles rules unless it did so before: the same ones come with one scan after the other. */
export function compiledRules(rules: readonly DetectionRule[]): CompiledRules {
  return compiledFor({ key: JSON.stringify(rules), rules });
}

export function compiledFor({ key, rules, explain }: PlainRules): CompiledRules {
  const known = compiled.get(key);
  if (known) return known;
  const made = compileRules(rules, explain);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, made);
  return made;
}
