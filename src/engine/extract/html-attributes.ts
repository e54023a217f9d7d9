import { decodeEntities } from './entities.ts';

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** What says how a thing looks or behaves, and nothing of what it says. */
const LOOKS =
  /^(?:class|style|width|height|align|valign|colspan|rowspan|rel|target|lang|dir|border|cell(?:padding|spacing)|bgcolor|color|face|size|role|tabindex|media|charset|xmlns.*|viewbox|d|fill.*|stroke.*|transform|points|x\d?|y\d?|r|c[xy]|integrity|nonce|crossorigin|loading|async|defer|method|enctype|autocomplete|maxlength|minlength|rows|cols|scope|aria-(?:hidden|expanded|controls)|type|srcset|sizes)$/i;
const NAMES = /^(?:name|id|property|itemprop|http-equiv|for)$/i;
const VALUES = /^(?:value|content)$/i;

/** Most tags, which have nothing to say: told apart at once. */
const SILENT =
  /^<[a-zA-Z][\w-]*(?:\s+(?:class|style|id|name|for|type|width|height|align|valign|colspan|rowspan|rel|target|scope|role|dir|lang)=(?:"[^"]*"|'[^']*'))*\s*\/?>$/;

/** The values that the attributes of a tag hold, each behind its name; empty when there are none. */
export function attributesText(tag: string): string {
  if (SILENT.test(tag)) return '';
  let named = '';
  let value: string | undefined;
  const others: string[] = [];
  const body = tag.slice(/^<[\w:-]*/.exec(tag)?.[0].length ?? 0, -1);
  for (const [, name = '', double, single, bare] of body.matchAll(ATTRIBUTE)) {
    const content = double ?? single ?? bare;
    if (content === undefined || content === '' || LOOKS.test(name)) continue;
    const said = decodeEntities(content);
    if (NAMES.test(name)) named = named === '' || /^name$/i.test(name) ? said : named;
    else if (VALUES.test(name)) value = said;
    else if (!/^#|^data:(?:image|font)/i.test(said)) others.push(`${name}="${said}"`);
  }
  if (value !== undefined) others.unshift(`${named === '' ? 'value' : named}="${value}"`);
  return others.join(' ');
}
