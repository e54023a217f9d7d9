import { z } from 'zod';
import { sectionNames } from './option-list.ts';
import { configuration } from './options.ts';

/** A node of a JSON Schema, as far as it is read here. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** The JSON Schema of nightjar.yaml, for editors and for those who generate such files. */
export function renderJsonSchema(): SchemaNode {
  const schema = z.toJSONSchema(configuration, { io: 'input' }) as SchemaNode;
  const properties = Object.entries(schema.properties ?? {}).map(([name, node]) =>
    // A section whose every line is commented out is null in YAML.
    sectionNames.includes(name) ? [name, { ...node, type: ['object', 'null'] }] : [name, node],
  );
  return {
    ...schema,
    title: 'nightjar.yaml',
    description: 'Configuration of nightjar, an endpoint data loss prevention agent',
    properties: Object.fromEntries(properties),
  } as SchemaNode;
}

let rendered: SchemaNode | undefined;

/** Which keys an object at this place may have. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  rendered ??= renderJsonSchema();
  let nodes: readonly SchemaNode[] = [rendered];
  for (const name of path) {
    nodes = nodes.flatMap(alternatives).flatMap((node) => {
      const next = typeof name === 'number' ? node.items : node.properties?.[String(name)];
      return next === undefined ? [] : [next];
    });
  }
  return nodes.flatMap(alternatives).flatMap((node) => Object.keys(node.properties ?? {}));
}

function alternatives(node: SchemaNode): readonly SchemaNode[] {
  return node.anyOf === undefined ? [node] : node.anyOf.flatMap(alternatives);
}
