import { escapeControls } from '../../log/escape.ts';

/** A piece of a page that may stand in it as it is. */
export interface Html {
  readonly html: string;
}

type Value = Html | readonly Html[] | string | number | undefined;

/** Puts a page together; what is no `Html` is text, and nothing else. */
export function html(texts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: texts.map((text, index) => text + written(values[index])).join('') };
}

function written(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return escapeControls(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/** A path that may be broken behind its folders. */
export function pathHtml(path: string): Html {
  return html`${path.split(/(?<=[/\\])/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`))}`;
}
