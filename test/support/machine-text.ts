import { isSyntax, lineOf, type Source, type Syntax, walk } from './sources.ts';

/** What drawing tools would not see in one machine's text, and the states that they would. */
export interface MachineText {
  readonly path: string;
  readonly problems: readonly string[];
  /** Dotted paths below the root, in the order of the text. */
  readonly states: readonly string[];
}

const FREE = ['context', 'input', 'output'];
const TEXTS = ['id', 'description', 'type', 'initial', 'history', 'tags', 'reenter', 'systemId'];
const NESTED = { on: 'named', after: 'named', states: 'states' } as const;

/** Reads each `createMachine({ … })` of a file the way a tool does that never runs it. */
export function readMachineTexts(source: Source): readonly MachineText[] {
  return [...walk(source.program)].filter(isCreateMachine).map((call) => {
    const reader = new Reader(source);
    const [config] = call.arguments as readonly Syntax[];
    if (config) reader.state(config, []);
    return { path: source.path, problems: reader.problems, states: reader.states };
  });
}

function isCreateMachine(node: Syntax): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = node.callee as Syntax;
  const name = (callee.property ?? callee) as Syntax;
  return name.name === 'createMachine';
}

class Reader {
  readonly problems: string[] = [];
  readonly states: string[] = [];
  readonly #source: Source;
  constructor(source: Source) {
    this.#source = source;
  }

  state(node: Syntax, path: readonly string[]): void {
    if (path.length > 0) this.states.push(path.join('.'));
    const members = this.#members(node);
    for (const [key, value] of members) {
      if (FREE.includes(key)) continue;
      if (TEXTS.includes(key)) this.#text(value);
      else if (key === 'entry' || key === 'exit') this.#each(value, (one) => this.#named(one));
      else if (key === 'always') this.#each(value, (one) => this.#transition(one));
      else if (key === 'invoke') this.#each(value, (one) => this.#invocation(one));
      else if (key in NESTED) this.#nested(key as keyof typeof NESTED, value, path);
      else this.#refuse(value, `"${key}" is not drawn`);
    }
    if (path.length > 0 && !members.has('description') && !isFinal(members)) {
      this.#refuse(node, `state "${path.join('.')}" has no description`);
    }
  }

  #nested(key: keyof typeof NESTED, node: Syntax, path: readonly string[]): void {
    for (const [name, value] of this.#members(node)) {
      if (NESTED[key] === 'states') this.state(value, [...path, name]);
      else this.#each(value, (one) => this.#transition(one));
      if (key === 'after' && /^[0-9]/.test(name)) this.#refuse(value, `delay ${name} has no name`);
    }
  }

  #invocation(node: Syntax): void {
    for (const [key, value] of this.#members(node)) {
      if (FREE.includes(key)) continue;
      if (key.startsWith('on')) this.#each(value, (one) => this.#transition(one));
      else this.#text(value);
    }
  }

  #transition(node: Syntax): void {
    if (isText(node)) return;
    for (const [key, value] of this.#members(node)) {
      if (key === 'actions') this.#each(value, (one) => this.#named(one));
      else if (key === 'guard') this.#named(value);
      else this.#each(value, (one) => this.#text(one));
    }
  }

  /** An action or a guard: its name, or its name and what it is given. */
  #named(node: Syntax): void {
    if (isText(node)) return;
    const members = this.#members(node);
    for (const [key, value] of members) if (key !== 'params') this.#text(value);
  }

  #text(node: Syntax): void {
    if (node.type === 'ArrayExpression') this.#each(node, (one) => this.#text(one));
    else if (!isText(node) && node.type !== 'BooleanLiteral') {
      this.#refuse(node, `expected a literal, found ${node.type}`);
    }
  }

  #each(node: Syntax, read: (one: Syntax) => void): void {
    const nodes = node.type === 'ArrayExpression' ? (node.elements as readonly unknown[]) : [node];
    for (const one of nodes) if (isSyntax(one)) read(one);
  }

  /** Members of an object literal, but only such as stand there in full. */
  #members(node: Syntax): ReadonlyMap<string, Syntax> {
    const members = new Map<string, Syntax>();
    if (node.type !== 'ObjectExpression') {
      this.#refuse(node, `expected an object literal, found ${node.type}`);
      return members;
    }
    for (const property of node.properties as readonly Syntax[]) {
      const { name, value: quoted } = (property.key ?? {}) as { name?: string; value?: unknown };
      const value = property.value as Syntax | undefined;
      if (property.type !== 'ObjectProperty' || property.computed || !value) {
        this.#refuse(property, `expected a plain member, found ${property.type}`);
      } else members.set(name ?? String(quoted), value);
    }
    return members;
  }

  #refuse(node: Syntax, problem: string): void {
    this.problems.push(`${this.#source.path}:${lineOf(this.#source, node)}: ${problem}`);
  }
}

function isText(node: Syntax): boolean {
  return node.type === 'StringLiteral';
}

function isFinal(members: ReadonlyMap<string, Syntax>): boolean {
  return members.get('type')?.value === 'final';
}
