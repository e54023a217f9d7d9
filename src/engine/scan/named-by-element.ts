import { alphabet, byteAt, latin1, runEnd } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { endsLikeSecretName } from '../detectors/secret-endings.ts';
import { isTypeWord, secretName } from '../detectors/secret-names.ts';
import type { NamedValue } from './named-value.ts';
import { isValueWord } from './spelled-names.ts';

const TAG = alphabet('A-Za-z0-9_.:-');
const LONGEST_TAG = 64;
/** As far back as a scan looks from where it stands. */
const MOST_BEFORE = 360;
/** Elements that say by an attribute or by a neighbour what they hold. */
const HOLDERS = new Set(
  'property entry param parameter setting item field prop attribute init-param constructor-arg env option variable config value td th dd span string'.split(
    ' ',
  ),
);

/** At `</`: the text of an element, by its tag, by its attribute, by the element before it or around it. */
export function namedAtClosingTag(text: Text, at: number): NamedValue | undefined {
  const tagEnd = runEnd(text, at + 2, TAG, LONGEST_TAG);
  if (byteAt(text, tagEnd) !== 0x3e || tagEnd === at + 2) return undefined;
  const tag = latin1(text, at + 2, tagEnd).replace(/^.*:/, '');
  if (!endsLikeSecretName(text.bytes, at + 2, tagEnd) && !HOLDERS.has(tag.toLowerCase()))
    return undefined;
  const before = latin1(text, at - MOST_BEFORE, at);
  const content = contentOf(before);
  if (!content) return undefined;
  const head = before.slice(0, content.open);
  const name = nameOf(tag, head);
  const meaning = secretName(name) ?? secretName(tag);
  if (!meaning) return undefined;
  const start = at - before.length + content.from;
  const { value } = content;
  const end = start + value.length;
  return { start, end, value, manner: 'quoted', continued: false, meaning, name };
}

/** What stands between the opening tag and here, on one line. */
function contentOf(before: string): { open: number; from: number; value: string } | undefined {
  const wrapped = before.endsWith(']]>') ? before.lastIndexOf('<![CDATA[') : -1;
  if (wrapped >= 0) {
    const value = before.slice(wrapped + 9, -3);
    return { open: before.lastIndexOf('>', wrapped), from: wrapped + 9, value };
  }
  const open = before.lastIndexOf('>');
  const inner = before.slice(open + 1);
  const value = inner.trim();
  if (open < 0 || value === '' || /[<\n]/.test(value)) return undefined;
  return { open, from: open + 1 + (inner.length - inner.trimStart().length), value };
}

const ATTRIBUTE = /\b(?:name|key|id|property|title)\s*=\s*["']([^"']{2,80})["']/i;
const SIBLING =
  /<(?:\w+:)?(?:key|name|property|t[dh]|dt|label|span)(?:\s[^<>]{0,60})?>([^<>\n]{2,60})<\/[^<>]{2,20}>\s*<[^<>]{1,80}$/i;
const PARENT = /<([\w:.-]{2,60})((?:\s[^<>]{0,120})?)>\s*<[^<>]{1,40}$/;

/** `head` ends within the opening tag of the element. */
function nameOf(tag: string, head: string): string {
  const attributes = head.slice(head.lastIndexOf('<') + 1);
  const own = ATTRIBUTE.exec(attributes)?.[1];
  if (own !== undefined) return own;
  if (!isValueWord(tag) && !isTypeWord(tag) && !HOLDERS.has(tag.toLowerCase())) return tag;
  const sibling = SIBLING.exec(head)?.[1];
  if (sibling !== undefined) return sibling.trim().replace(/:$/, '');
  const parent = PARENT.exec(head);
  return parent ? (ATTRIBUTE.exec(parent[2] ?? '')?.[1] ?? parent[1] ?? tag) : tag;
}
