import type { Box, Chart, ChartEdge, ChartNode, ChartText } from './chart.ts';
import { FONT, SIZE } from './font.ts';
import { pathOf } from './path.ts';
import { STYLE } from './svg-style.ts';

/** A chart as one SVG file that needs nothing else: light or dark as the reader has it, and told in words too. */
export function toSvg(chart: Chart): string {
  const { machine, width, height, nodes, edges } = chart;
  const name = machine.replace(/[^A-Za-z0-9]/g, '-');
  const inner = nodes.filter(({ kind }) => kind !== 'initial');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${name}-title ${name}-desc" font-family="${FONT}" font-size="${SIZE}">`,
    `<title id="${name}-title">${escaped(`Statechart ${machine}`)}</title>`,
    `<desc id="${name}-desc">${escaped(inWords(chart))}</desc>`,
    `<style>${STYLE}</style>`,
    '<defs>',
    ...KINDS.map((kind) => arrowhead(`${name}-${kind}`, kind)),
    '</defs>',
    ...nodes.map(box),
    ...edges.map((edge) => line(edge, name)),
    ...edges.map((edge) => label(edge, nodes)),
    ...inner.map(words),
    '</svg>',
    '',
  ].join('\n');
}

const KINDS: readonly ChartEdge['kind'][] = [
  'event',
  'after',
  'always',
  'done',
  'error',
  'initial',
];

function arrowhead(id: string, kind: ChartEdge['kind']): string {
  return `<marker id="${id}" class="head ${kind}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8 8 4 0 7.2z"/></marker>`;
}

function box(node: ChartNode): string {
  const { x, y, width, height, kind, divider } = node;
  if (kind === 'initial') {
    return `<circle class="start" cx="${x + width / 2}" cy="${y + height / 2}" r="${width / 2}"/>`;
  }
  const frame = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`;
  const end = `<rect class="end" x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" rx="5.5"/>`;
  const rule = `<path class="rule" d="M${x} ${divider}h${width}"/>`;
  return [
    `<g class="box ${classOf(node)}">`,
    title(node.description),
    frame,
    kind === 'final' ? end : '',
    divider === undefined ? '' : rule,
    '</g>',
  ].join('');
}

function classOf({ kind, parent, divider }: ChartNode): string {
  if (parent === undefined) return divider === undefined ? 'machine state' : 'machine';
  return divider === undefined ? `state ${kind}` : `outer ${kind}`;
}

function line(edge: ChartEdge, name: string): string {
  return `<path class="way ${edge.kind}" marker-end="url(#${name}-${edge.kind})" d="${pathOf(edge)}"/>`;
}

function label({ kind, labelBox, texts }: ChartEdge, nodes: readonly ChartNode[]): string {
  if (!labelBox) return '';
  const { x, y, width, height } = labelBox;
  const back = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
  const isInner = nodes.some((node) => node.parent !== undefined && contains(node, labelBox));
  return `<g class="label ${kind}${isInner ? ' inner' : ''}">${back}${texts.map(text).join('')}</g>`;
}

function words(node: ChartNode): string {
  const { description, texts } = node;
  return `<g class="words ${classOf(node)}">${title(description)}${texts.map(text).join('')}</g>`;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

// The length is the one that the font has anyway; a font that stands in for it is made to keep it.
function text({ kind, text, x, y, width }: ChartText): string {
  const length = width ? ` textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs"` : '';
  return `<text class="${kind}" x="${x}" y="${y}"${length}>${escaped(text)}</text>`;
}

function title(description: string | undefined): string {
  return description === undefined ? '' : `<title>${escaped(description)}</title>`;
}

/** The chart for those who do not see it. */
function inWords({ description, nodes, edges }: Chart): string {
  const nameOf = (id: string) => {
    const node = nodes.find((one) => one.id === id);
    return node?.kind === 'any' ? 'any state' : id;
  };
  const ways = edges.map(({ from, to, label, kind }) => {
    if (kind === 'initial') return `It begins in ${nameOf(to)}.`;
    const why = label.length > 0 ? `: ${label.join(' or ')}` : '';
    return `From ${nameOf(from)} to ${nameOf(to)}${why}.`;
  });
  return [description ?? '', ...ways].join(' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text that may stand in XML, which knows no control characters. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
