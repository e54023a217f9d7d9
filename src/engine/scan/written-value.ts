import { latin1 } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';

/** A value as it is written, without its quotes. */
export interface WrittenValue {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** In quotes; all that follows on its line; the parameter of an address; or simply up to where it ends. */
  readonly manner: 'quoted' | 'line' | 'query' | 'loose';
  /** Something is added to it: `"abc" + x`. */
  readonly continued: boolean;
}

const REACH = 640;
const LONGEST = 520;

const BLOCK = /^[ \t]*[|>][+-]?[ \t]*\r?\n[ \t]{1,40}(?=\S)|^[ \t]*!!?(?:str|string)[ \t]+/;
/** What Markdown or TeX closes behind a label may stand between: `**Token:** value`. */
const GAP =
  /^(?:[ \t]*(?:\(|\\)?[ \t]*\r?\n[ \t]{0,60}(?=[bruBRUf@L]{0,2}["'`])|[ \t]{0,8}\([ \t]?(?=[bruBRUf@L]{0,2}["'`])|(?:\*{1,3}|_{1,3}|\})[ \t]{1,8}|[ \t]{0,60})/;
const WRAPPER =
  /^(?:(?:new|await|try|raw|b64|!str|!!str|!!binary|!binary|\(?[sS]tring\)|\(char ?\*\)|N)\s{0,2})?(?:[A-Za-z_][\w.:]{0,30}(?:<\w+>)?\(\s*|(?:\[\]\w{1,10})?[[{]\s{0,8})?[bruBRUfL@]{0,2}(?=["'`“\\&\u00e2])/;
const WRAPPERS =
  /(?:^|[.:])(?:String|from|Some|SecretStr|Secret|SecretString|SecureString|NSString|str|string|bytes|fromhex|fromHex|unhexlify|b64decode|base64_decode|atob|decodeString|DecodeString|FromBase64String|fromBase64|GetBytes|Ok|of|new|valueOf|Buffer|sensitive|StringPtr|unsafePlainText|plainText)\(\s*$/;
const DELIMITER = /^(?:\\{1,3}["']|"""|'''|``|["'`]|&quot;|&#34;|“|\u00e2\u0080\u009c)/;
const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '\u00e2\u0080\u009c': '\u00e2\u0080\u009d',
};

/** Reads the value that begins at a place, behind its operator. */
export function valueAt(
  text: Text,
  at: number,
  lineStart: boolean,
  inQuery: boolean,
): WrittenValue | undefined {
  const rest = latin1(text, at, at + REACH);
  let from = (BLOCK.exec(rest) ?? GAP.exec(rest))?.[0].length ?? 0;
  const wrapper = WRAPPER.exec(rest.slice(from, from + 64))?.[0] ?? '';
  if (
    wrapper.includes('(') &&
    !wrapper.endsWith(' ') &&
    !WRAPPERS.test(wrapper.replace(/[bruBRUfL@]{1,2}$/, '')) &&
    wrapper !== '(string)'
  ) {
    return fallbackIn(rest, from, at) ?? looseAt(rest, from, at, lineStart, inQuery);
  }
  const delimiter = DELIMITER.exec(
    rest.slice(from + wrapper.length, from + wrapper.length + 8),
  )?.[0];
  if (delimiter === undefined) {
    return fallbackIn(rest, from, at) ?? looseAt(rest, from, at, lineStart, inQuery);
  }
  from += wrapper.length + delimiter.length;
  return quotedAt(rest, from, at, delimiter);
}

function quotedAt(
  rest: string,
  from: number,
  at: number,
  delimiter: string,
): WrittenValue | undefined {
  const closing = CLOSING[delimiter] ?? delimiter;
  const end = closingOf(rest, from, closing);
  if (end < 0 || end - from > LONGEST || end === from) return undefined;
  // A quote within quotes, as build scripts have it.
  if (/^\\["'].*\\["']$/.test(rest.slice(from, end)))
    return { ...plain(rest, from + 2, end - 2, at), manner: 'quoted', continued: false };
  const value = rest.slice(from, end);
  const after = rest.slice(end + closing.length, end + closing.length + 12);
  const continued =
    /^\s*(?:\+|\.\.|&(?!&|quot)|%|\.(?:format|repeat|concat|replace|join|split)\b)/.test(after);
  return { start: at + from, end: at + end, value, manner: 'quoted', continued };
}

function plain(rest: string, from: number, end: number, at: number) {
  return { start: at + from, end: at + end, value: rest.slice(from, end) };
}

function closingOf(rest: string, from: number, closing: string): number {
  for (let end = from; end < rest.length; end++) {
    const code = rest.charCodeAt(end);
    if (code === 0x0a || code === 0x0d) return -1;
    if (rest.startsWith(closing, end)) return end;
    if (code === 0x5c && closing.length === 1) end++;
  }
  return -1;
}

const FALLBACK = /^[\w.$?![\]"'():-]{2,80}?(?:\s*(?:\|\||\?\?|\?:)\s*|\s+or\s+)(?=["'`])/;

/** `process.env.X || "value"`. */
function fallbackIn(rest: string, from: number, at: number): WrittenValue | undefined {
  const found = FALLBACK.exec(rest.slice(from, from + 120));
  if (!found) return undefined;
  const quote = from + found[0].length;
  return quotedAt(rest, quote + 1, at, rest[quote] ?? '"');
}

const LOOSE_END =
  /[&;,](?=[\w.-]{1,40}["']?[=:])|&(?:amp|quot|lt|gt|#\d+);|[<>]|\)[;,.]|[}\])][,;)\]}]|[,;)}\]]+$|\\[nrt]/;
/** What Markdown stresses, up to the end of a sentence. */
const EMPHASIS = /^(\*{1,3})([^*]{4,400})\1[.,;:!?)]{0,2}$/;
const FREE = { manner: 'line', continued: false } as const;
const QUERY_END = /[&#;,)\]}|\\<>]/;

function looseAt(
  rest: string,
  from: number,
  at: number,
  lineStart: boolean,
  inQuery: boolean,
): WrittenValue | undefined {
  const chunk = /^[^\s"'`]{1,520}/.exec(rest.slice(from, from + LONGEST))?.[0];
  if (chunk === undefined || chunk.length === LONGEST) return undefined;
  const after = rest.slice(from + chunk.length, from + chunk.length + 80);
  const [, marks, stressed] = EMPHASIS.exec(chunk) ?? [];
  if (marks !== undefined && stressed !== undefined)
    return {
      ...plain(rest, from + marks.length, from + marks.length + stressed.length, at),
      ...FREE,
    };
  const stop = chunk.search(inQuery ? QUERY_END : LOOSE_END);
  const value = stop < 0 ? chunk : chunk.slice(0, stop);
  if (value === '') return undefined;
  const whole =
    lineStart &&
    !inQuery &&
    /^[,;]?$/.test(chunk.slice(value.length)) &&
    /^[ \t]*(?:\r?\n|$|[ \t](?:#|\/\/|;)|\\?$)/.test(after);
  const manner = inQuery ? 'query' : whole ? 'line' : 'loose';
  return {
    start: at + from,
    end: at + from + value.length,
    value,
    manner,
    continued: stop < 0 && !inQuery && /^["'`]/.test(after),
  };
}
