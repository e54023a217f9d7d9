/** States of a machine that are active together: made once, however many actors are in them. */
export interface Shape {
  readonly machine: string;
  /** Paths of the innermost ones. */
  readonly leaves: readonly string[];
  /** Paths of all, outer ones first. */
  readonly active: readonly string[];
}

/** How many actors are in each shape. */
export interface Tally {
  readonly counts: ReadonlyMap<Shape, number>;
  readonly enter: (shape: Shape | undefined) => void;
  readonly leave: (shape: Shape | undefined) => void;
}

export function createTally(from: Iterable<readonly [Shape, number]> = []): Tally {
  const counts = new Map(from);
  return {
    counts,
    enter: (shape) => {
      if (shape) counts.set(shape, (counts.get(shape) ?? 0) + 1);
    },
    leave: (shape) => {
      if (!shape) return;
      const rest = (counts.get(shape) ?? 0) - 1;
      if (rest > 0) counts.set(shape, rest);
      else counts.delete(shape);
    },
  };
}

/** Actors by machine and by the path of each active state. */
export function populationOf({ counts }: Tally): Record<string, Record<string, number>> {
  const population: Record<string, Record<string, number>> = {};
  for (const [{ machine, active }, count] of counts) {
    population[machine] ??= {};
    const ofMachine = population[machine];
    for (const path of active) ofMachine[path] = (ofMachine[path] ?? 0) + count;
  }
  return population;
}

/** Gives the shape of a state value, always the same one. */
export function createShapes(): (machine: string, value: unknown) => Shape {
  const byMachine = new Map<string, Map<string, Shape>>();
  return (machine, value) => {
    const shapes = byMachine.get(machine) ?? new Map<string, Shape>();
    byMachine.set(machine, shapes);
    const key = typeof value === 'string' ? value : JSON.stringify(value);
    const known = shapes.get(key);
    if (known) return known;
    const shape = shapeOf(machine, leavesOf(value));
    shapes.set(key, shape);
    return shape;
  };
}

export function shapeOf(machine: string, leaves: readonly string[]): Shape {
  return { machine, leaves, active: [...new Set(leaves.flatMap(pathsTo))] };
}

/** `a.b.c` is reached by `a`, `a.b` and `a.b.c`. */
function pathsTo(leaf: string): readonly string[] {
  const keys = leaf.split('.');
  return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
}

/** Paths of the innermost active states of a state value. */
function leavesOf(value: unknown, path = ''): readonly string[] {
  const below = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (typeof value === 'string') return [below(value)];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (entries.length === 0) return path === '' ? [] : [path];
  return entries.flatMap(([key, inner]) => leavesOf(inner, below(key)));
}
