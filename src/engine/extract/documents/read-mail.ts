import PostalMime, { decodeWords, type Email } from 'postal-mime';
import { htmlText } from '../html-text.ts';
import { holdAll, type Item, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import { bufferSource } from '../source.ts';
import { corrupt } from '../unreadable.ts';

const DEEPEST = 32;
const LONGEST_COMPARED = 4_194_304;

/** Header and text are one part, a page of HTML is another where it says more, then what is attached. */
export async function* readMail(item: Item): AsyncGenerator<Extracted, void> {
  const bytes = holdAll(item);
  const email = await parsed(bytes);
  if (!email) {
    yield { path: item.path, mimeType: 'text/plain', source: bufferSource(bytes) };
    throw corrupt('Its structure is broken, and it is read as text');
  }
  const header = email.headers.map(({ key, value }) => `${titled(key)}: ${decodeWords(value)}\n`);
  const text = email.text ?? '';
  yield { path: item.path, mimeType: 'text/plain', source: textSource([...header, '\n', text]) };
  if (email.html && saysMore(email.html, text)) {
    const source = bufferSource(Buffer.from(email.html));
    yield* item.inner({ name: 'body.html', declared: 'text/html', source });
  }
  for (const [at, { filename, mimeType, content }] of email.attachments.entries()) {
    const name = filename || `attachment ${at + 1}`;
    const bytes = bufferOf(content);
    yield* item.inner({ name, declared: telling(mimeType), source: bufferSource(bytes) });
  }
}

function bufferOf(content: string | ArrayBuffer | Uint8Array): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array
    ? Buffer.from(content.buffer, content.byteOffset, content.length)
    : Buffer.from(content);
}

async function parsed(bytes: Buffer): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
      maxNestingDepth: DEEPEST,
    });
  } catch {
    return undefined;
  }
}

const titled = (key: string): string => key.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

/** Senders call anything a stream of bytes. */
const telling = (mimeType: string): string | undefined =>
  /^(?:text\/|message\/rfc822)/.test(mimeType) ? mimeType : undefined;

/** Whether a word of some length or a number is in the page and not in the text, which is the same in most mails. */
function saysMore(html: string, text: string): boolean {
  const known = new Set(text.match(WORDS));
  if (html.length > LONGEST_COMPARED) return true;
  for (const [word] of htmlText()(html, true).matchAll(WORDS)) {
    if (!known.has(word)) return true;
  }
  return false;
}

const WORDS = /[\p{L}\p{N}@._-]{5,}|\p{N}{2,}/gu;
