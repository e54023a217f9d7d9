import { alphabet, byteAt, isDigitAt, isWordAt, latin1, table } from './bytes.ts';
import type { Match, Text } from './detector.ts';
import { isEscaped, lineBefore } from './nearby.ts';
import { isTopLevel } from './top-level-domains.ts';

const AT = 0x40;
const DOT = 0x2e;
const DASH = 0x2d;
const COLON = 0x3a;
const SLASH = 0x2f;
const APOSTROPHE = 0x27;
const PERCENT = 0x25;
const UNDERSCORE = 0x5f;
const OPENING = 0x3c;
const SPACE = 0x20;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;

/** Letters of European alphabets in UTF-8 take part; what is written without blanks between words does not. */
const EUROPEAN = table((byte) =>
  (byte >= 0xc3 && byte <= 0xca) || (byte >= 0xce && byte <= 0xd3) || (byte >= 0x80 && byte < 0xc0)
    ? 1
    : 0,
);
const ASCII_LOCAL = alphabet("A-Za-z0-9._%+'-");
const LOCAL = ASCII_LOCAL.map((plain, byte) => (plain || EUROPEAN[byte] === 1 ? 1 : 0));
const ASCII_DOMAIN = alphabet('A-Za-z0-9.-');
const DOMAIN = ASCII_DOMAIN.map((plain, byte) => (plain || EUROPEAN[byte] === 1 ? 1 : 0));

/** An address around an `@`. */
export function mailAt(text: Text, at: number): Match | undefined {
  const end = domainEnd(text, at + 1);
  if (end === undefined) return undefined;
  const start = localStart(text, at, end);
  if (start === undefined || isNoMail(text, start, at, end)) return undefined;
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** The end of a domain whose last part is one; behind it a sentence may go on without a blank. */
function domainEnd(text: Text, from: number): number | undefined {
  if (!isWordAt(text, from) && EUROPEAN[byteAt(text, from)] !== 1) return undefined;
  const limit = Math.min(text.to, from + LONGEST_DOMAIN);
  let end = from;
  while (end < limit && DOMAIN[text.bytes[end] ?? 0] === 1) end++;
  for (let tries = 0; tries < 3; tries++) {
    while (end > from && (byteAt(text, end - 1) === DOT || byteAt(text, end - 1) === DASH)) end--;
    const dot = lastDot(text, from, end);
    if (dot <= from) return undefined;
    const ascii = asciiEnd(text, dot + 1, end);
    for (const candidate of ascii > dot + 1 && ascii < end ? [ascii, end] : [end]) {
      if (isTopLevel(nameOf(text, dot + 1, candidate))) {
        return hasLabels(text, from, dot) ? candidate : undefined;
      }
    }
    end = dot;
  }
  return undefined;
}

function lastDot(text: Text, from: number, end: number): number {
  let dot = end - 1;
  while (dot > from && text.bytes[dot] !== DOT) dot--;
  return dot;
}

function asciiEnd(text: Text, from: number, end: number): number {
  let at = from;
  while (at < end && (text.bytes[at] ?? 0) < 0x80) at++;
  return at;
}

function nameOf(text: Text, from: number, end: number): string {
  return text.bytes.toString('utf8', from, Math.min(end, from + 64)).toLowerCase();
}

/** No empty label, none with a dash at an end, none too long. */
function hasLabels(text: Text, from: number, end: number): boolean {
  let label = from;
  for (let at = from; at <= end; at++) {
    if (at < end && text.bytes[at] !== DOT) continue;
    if (at === label || at - label > 63) return false;
    if (text.bytes[label] === DASH || text.bytes[at - 1] === DASH) return false;
    label = at + 1;
  }
  return true;
}

function localStart(text: Text, at: number, end: number): number | undefined {
  if (byteAt(text, at - 1) === DOT) return undefined;
  const limit = Math.max(text.from, at - LONGEST_LOCAL);
  let start = at;
  while (start > limit && LOCAL[text.bytes[start - 1] ?? 0] === 1) {
    const byte = text.bytes[start - 1];
    if (byte === DOT && text.bytes[start] === DOT) break;
    // A quote that is closed behind the address was opened before it.
    if (byte === APOSTROPHE && byteAt(text, end) === APOSTROPHE) break;
    if (byte === PERCENT && isHexPair(text, start)) {
      start += 2;
      break;
    }
    start--;
  }
  if (start < at && isEscaped(text, start)) start++;
  const emphasised = byteAt(text, end) === UNDERSCORE;
  while (start < at && !beginsLocal(text, start, emphasised)) start++;
  return start === at ? undefined : start;
}

function beginsLocal(text: Text, at: number, emphasised: boolean): boolean {
  const byte = byteAt(text, at);
  return isWordAt(text, at) || byte >= 0xc3 || (byte === UNDERSCORE && !emphasised);
}

function isHexPair(text: Text, at: number): boolean {
  return /^[0-9A-F]{2}/.test(latin1(text, at, at + 2));
}

const REPOSITORY = /^(?:git|svn|hg|gitea|gitlab|aur|this|super|return|break|continue)$/;
const REMOTE_COMMAND = /\b(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id)\s(?:-\S+\s(?:[\w./~]+\s)?){0,3}$/;
const MESSAGE_ID = /^\s*(?:[\w-]*message-id|in-reply-to|references|content-id|x-[\w-]*-id)\s*:/i;
const SCALED_IMAGE = /^[1-9]x\./i;

function isNoMail(text: Text, start: number, at: number, end: number): boolean {
  const before = byteAt(text, start - 1);
  const next = byteAt(text, end);
  if (before === AT || (next === AT && isWordAt(text, end + 1))) return true;
  if (next === COLON && isPath(text, end + 1)) return true;
  if (SCALED_IMAGE.test(latin1(text, at + 1, at + 4))) return true;
  if (at - start < 9 && REPOSITORY.test(latin1(text, start, at))) return true;
  switch (before) {
    case COLON:
    case SLASH:
      return isUserOfUrl(text, start);
    case SPACE:
      return REMOTE_COMMAND.test(lineBefore(text, start, 48));
    case OPENING:
      return MESSAGE_ID.test(lineBefore(text, start, 240));
    default:
      return false;
  }
}

/** `host:/path`, `host:~/path` and `host:owner/name`, but not `address:password`. */
function isPath(text: Text, at: number): boolean {
  const byte = byteAt(text, at);
  return byte === SLASH || byte === 0x7e || (byte === DOT && !isDigitAt(text, at + 1));
}

/** Between `://` and the host stands a user and its password. */
function isUserOfUrl(text: Text, start: number): boolean {
  const written = /\S*$/.exec(lineBefore(text, start, 120))?.[0] ?? '';
  if (/(?:^|[^a-z])cid:$/i.test(written)) return true;
  const scheme = written.lastIndexOf('://');
  return (
    scheme >= 0 && !/[/?#"'<>]/.test(written.slice(scheme + 3)) && !/mailto:\/\/$/.test(written)
  );
}
