const SURE =
  /^(message-id|mime-version|received|return-path|delivered-to|x-mailer|dkim-signature):/gim;
const USUAL = /^(from|to|cc|subject|date|reply-to|sender|content-type):/gim;
/** What makes a mail more than the text that it is. */
const ENCODED =
  /^content-transfer-encoding:\s*(base64|quoted-printable)|^content-type:\s*(multipart\/|text\/html|message\/)|=\?[\w-]+\?[bq]\?/im;

/** Whether it is a mail of which something is encoded; any other is read as the text that it is. */
export function looksLikeMail(
  head: Buffer,
  declared: string | undefined,
  name: string | undefined,
): boolean {
  const told = declared === 'message/rfc822' || /\.(eml|mht|mhtml)$/i.test(name ?? '');
  const text = head.toString('latin1');
  if (!/^[A-Za-z][\w-]*:[ \t]/.test(text)) return false;
  if (!ENCODED.test(text)) return false;
  return told || fieldsOf(text, SURE) + fieldsOf(text, USUAL) >= 3;
}

/** Mails one after the other, each behind a line of its own; patches begin so too, with a hash. */
export function looksLikeMbox(head: Buffer): boolean {
  const text = head.toString('latin1');
  return /^From (?![0-9a-f]{40} )\S+[^\n]*\d{4}\r?\n[A-Za-z][\w-]*:[ \t]/.test(text);
}

function fieldsOf(text: string, fields: RegExp): number {
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return text.slice(0, end).match(fields)?.length ?? 0;
}
