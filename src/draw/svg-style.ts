const LIGHT = {
  machine: '#f7f9fa',
  outer: '#eceff1',
  state: '#ffffff',
  border: '#b6c2ca',
  frame: '#dde3e7',
  name: '#14202a',
  quiet: '#46565f',
  event: '#5a6a75',
  after: '#8a5200',
  done: '#1b6b40',
  error: '#ab2a20',
};

const DARK: typeof LIGHT = {
  machine: '#121a21',
  outer: '#1b2731',
  state: '#25333e',
  border: '#4a5f70',
  frame: '#2b3b47',
  name: '#e7eef2',
  quiet: '#afbdc7',
  event: '#8fa0ac',
  after: '#f2b84b',
  done: '#7ed39d',
  error: '#ff978d',
};

/** The look of a chart: quiet but for what has to do with time and with failure. */
export const STYLE = `
svg{${variables(LIGHT)}}
@media (prefers-color-scheme:dark){svg{${variables(DARK)}}}
.box.machine rect{fill:var(--machine);stroke:var(--frame)}
.box.outer rect{fill:var(--outer);stroke:var(--border)}
.box.state rect{fill:var(--state);stroke:var(--border)}
.state.any rect,.state.history rect{fill:var(--machine);stroke-dasharray:4 3}
.state .end{fill:none}
.rule{stroke:var(--frame)}
.start{fill:var(--name)}
.way{fill:none;stroke:var(--event);stroke-width:1.25}
.head path{fill:var(--event)}
.always.way{stroke-dasharray:5 3}
.label rect{fill:var(--machine)}
.inner.label rect{fill:var(--outer)}
.label text{fill:var(--name)}
.name{font-weight:700;fill:var(--name)}
.any .name,.history .name{fill:var(--quiet)}
.invoke,.heard{fill:var(--quiet)}
.words.outer text{paint-order:stroke;stroke:var(--outer);stroke-width:4px;stroke-linejoin:round}
${['after', 'done', 'error'].map(coloured).join('\n')}
`;

function coloured(kind: string): string {
  const colour = `var(--${kind})`;
  return `.way.${kind}{stroke:${colour}}.head.${kind} path{fill:${colour}}.label.${kind} text{fill:${colour}}`;
}

function variables(palette: typeof LIGHT): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
