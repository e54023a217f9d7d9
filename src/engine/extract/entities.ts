const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const OTHERS =
  'amp& lt< gt> quot" apos\' commat@ period. comma, colon: semi; sol/ bsol\\ lowbar_ hyphen- dash- num# excl! quest? dollar$ percnt% plus+ equals= lpar( rpar) lsqb[ rsqb] lbrack[ rbrack] lcub{ rcub} verbar| vert| ast* grave` Hat^ ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ bull• hellip… euro€ trade™ OEligŒ oeligœ Scaronš scaronš Yumlÿ lsaquo‹ rsaquo›';

const NAMED = new Map<string, string>([
  ...LATIN.split(' ').map((name, at) => [name, String.fromCharCode(0xa0 + at)] as const),
  ...OTHERS.split(' ').map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const),
  ['Scaron', 'Š'],
  ['Yuml', 'Ÿ'],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['Tab', '\t'],
  // What cannot be seen must not part what is seen as one.
  ['shy', ''],
  ['zwj', ''],
  ['zwnj', ''],
]);

const ENTITY = /&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,30}));?/g;

/** Text with the entities of HTML and XML replaced by what they stand for; unknown ones stay. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, code: string | undefined, name: string | undefined) => {
    if (code === undefined) return NAMED.get(name ?? '') ?? whole;
    const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
    if (point === 0xa0) return ' ';
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
      ? String.fromCodePoint(point)
      : '\ufffd';
  });
}
