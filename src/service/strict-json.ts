const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

// A byte order mark is not JSON, so the decoder must not swallow it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * JSON as RFC 8259 has it, in well-formed UTF-8 and with each name once in an object: two readers of
 * the same bytes must not come to different values. Throws a SyntaxError without any of the text in it.
 */
export function parseStrictJson(raw: Uint8Array): unknown {
  const text = decode(raw);
  const value = parse(text);
  if (countMembers(text) !== countKeys(value)) {
    throw new SyntaxError('Cannot read JSON: a name occurs twice in one object');
  }
  return value;
}

function decode(raw: Uint8Array): string {
  try {
    return decoder.decode(raw);
  } catch {
    throw new SyntaxError('Cannot read JSON: expected well-formed UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the text, which may hold a secret address.
    throw new SyntaxError('Cannot read JSON: the text is malformed');
  }
}

/** Members of all objects in a text that is known to be JSON: one colon outside of strings for each. */
function countMembers(text: string): number {
  let members = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    else if (quoted && code === BACKSLASH) at++;
    else if (!quoted && code === COLON) members++;
  }
  return members;
}

/** Keys of all objects in a value. Not recursive: the depth is the sender's choice. */
function countKeys(root: unknown): number {
  let keys = 0;
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== 'object' || value === null) continue;
    const members = Object.values(value);
    if (!Array.isArray(value)) keys += members.length;
    for (const member of members) rest.push(member);
  }
  return keys;
}
