import type { ZipFile } from '../archives/read-zip.ts';
import { zipMember } from '../archives/zip-member.ts';
import { type Item, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import { readXml } from './made-text.ts';
import { attribute } from './xml.ts';

/** The targets of one `.rels` member by their ids; `external` are addresses, not members. */
export function relationsOf(item: Item, zip: ZipFile, name: string) {
  const targets = new Map<string, string>();
  const external: string[] = [];
  const entry = zip.entries.find((one) => one.name === name);
  if (!entry || entry.encrypted) return { targets, external };
  readXml(zipMember(zip.file, entry, item.budget, item.path), {
    open: (tagName, tag) => {
      if (tagName !== 'Relationship') return;
      const target = attribute(tag, 'Target') ?? '';
      if (attribute(tag, 'TargetMode') === 'External') external.push(target);
      else targets.set(attribute(tag, 'Id') ?? '', target);
    },
  });
  return { targets, external };
}

/** The addresses that a document links to, as a text of their own. */
export async function* readTargets(item: Item, zip: ZipFile): AsyncGenerator<Extracted, void> {
  const links = new Set<string>();
  for (const { name } of zip.entries) {
    if (!name.endsWith('.rels')) continue;
    for (const link of relationsOf(item, zip, name).external) links.add(link);
  }
  if (links.size === 0) return;
  const path = item.path === undefined ? 'links' : `${item.path}/links`;
  yield { path, mimeType: 'text/plain', source: textSource([...links].map((one) => `${one}\n`)) };
}
