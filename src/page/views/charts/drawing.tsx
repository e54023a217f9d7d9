import type { Signal } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import type { Chart, ChartEdge, ChartNode, ChartText } from '../../../draw/chart.ts';
import { FONT, SIZE } from '../../../draw/font.ts';
import { pathOf } from '../../../draw/path.ts';
import type { ActorDetail } from '../../../inspect/protocol.ts';
import { count } from '../../model/format.ts';
import { shown } from '../../model/moment.ts';
import { isActive, isState, lastTaken, populationOf } from '../../model/population.ts';
import type { Camera } from './camera.ts';

interface Drawn {
  readonly chart: Chart;
  readonly camera: Camera;
  /** The actor whose states are lit. */
  readonly actor: ActorDetail | undefined;
  /** Whether one actor is looked at, even if it is not known at this moment. */
  readonly isOfOne: boolean;
  readonly chosen: Signal<string | undefined>;
  readonly pointed: Signal<string | undefined>;
  readonly children: ComponentChildren;
}

/** A chart with the life in it: the states of one actor, or how many actors are in each. */
export function Drawing({ chart, camera, actor, isOfOne, chosen, pointed, children }: Drawn) {
  const taken = isOfOne ? lastTaken(actor) : [];
  const first = chosen.value ?? chart.nodes.find(isState)?.id;
  return (
    <svg
      class="chart"
      role="group"
      aria-label={`Statechart of ${chart.machine}. Arrow keys go from state to state.`}
      font-family={FONT}
      font-size={SIZE}
    >
      <defs>
        {HEADS.map((kind) => (
          <marker
            key={kind}
            id={`head-${kind}`}
            class={`head is-${kind}`}
            viewBox="0 0 8 8"
            refX="7.5"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 .8 8 4 0 7.2z" />
          </marker>
        ))}
      </defs>
      <g transform={`translate(${camera.x} ${camera.y}) scale(${camera.scale})`}>
        {chart.nodes.map((node) => (
          <Box
            key={node.id}
            node={node}
            here={populationOf(shown.value, chart.machine, node.id)}
            isLit={isOfOne ? actor !== undefined && isActive(actor.states, node.id) : undefined}
            isFirst={node.id === first}
            chosen={chosen}
            pointed={pointed}
          />
        ))}
        {chart.edges.map((edge) => (
          <Way key={edge.id} edge={edge} isLast={taken.includes(edge.id)} />
        ))}
        {chart.edges.map((edge) => (
          <Label key={edge.id} edge={edge} isLast={taken.includes(edge.id)} />
        ))}
        {!isOfOne &&
          chart.nodes
            .filter(isState)
            .map((node) => (
              <Badge
                key={node.id}
                node={node}
                here={populationOf(shown.value, chart.machine, node.id)}
              />
            ))}
        {children}
      </g>
    </svg>
  );
}

const HEADS: readonly (ChartEdge['kind'] | 'taken')[] = [
  'event',
  'after',
  'always',
  'done',
  'error',
  'initial',
  'taken',
];

function Box({
  node,
  here,
  isLit,
  isFirst,
  chosen,
  pointed,
}: {
  node: ChartNode;
  here: number;
  isLit: boolean | undefined;
  isFirst: boolean;
  chosen: Signal<string | undefined>;
  pointed: Signal<string | undefined>;
}) {
  const { id, x, y, width, height, kind, divider, texts, description } = node;
  if (kind === 'initial') {
    return <circle class="start" cx={x + width / 2} cy={y + height / 2} r={width / 2} />;
  }
  const shape = id === '' ? 'is-machine' : divider === undefined ? 'is-inner' : 'is-outer';
  const life = (isLit ?? here > 0) ? 'is-lit' : '';
  const inside = (
    <>
      <rect x={x} y={y} width={width} height={height} rx={8} />
      {kind === 'final' && (
        <rect class="end" x={x + 3} y={y + 3} width={width - 6} height={height - 6} rx={5.5} />
      )}
      {divider !== undefined && <path class="rule" d={`M${x} ${divider}h${width}`} />}
      {texts.map((text) => (
        <Fragment key={`${text.x} ${text.y}`}>
          <Words text={text} />{' '}
        </Fragment>
      ))}
    </>
  );
  if (!isState(node)) return <g class={`box ${shape} is-${kind}`}>{inside}</g>;
  // What is heard begins with what is seen.
  const seen = texts.map(({ text }) => text).join(' ');
  const said = isLit === undefined ? `${count(here)} here` : isLit ? 'active' : 'not active';
  const point = (to: string | undefined) => () => {
    pointed.value = to;
  };
  return (
    <g
      class={`box state ${shape} is-${kind} ${life} ${chosen.value === id ? 'is-chosen' : ''}`}
      data-state={id}
      role="button"
      tabIndex={isFirst ? 0 : -1}
      aria-pressed={chosen.value === id}
      aria-label={[seen, said, description].filter(Boolean).join('. ')}
      onPointerEnter={point(id)}
      onPointerLeave={point(undefined)}
      onFocus={point(id)}
      onBlur={point(undefined)}
      onClick={() => {
        chosen.value = chosen.value === id ? undefined : id;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') chosen.value = undefined;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        chosen.value = chosen.value === id ? undefined : id;
      }}
    >
      {inside}
    </g>
  );
}

// The length is what the font has anyway; a font that stands in for it is made to keep it.
function Words({ text: { kind, text, x, y, width } }: { text: ChartText }) {
  return (
    <text class={`words is-${kind}`} x={x} y={y} textLength={width} lengthAdjust="spacingAndGlyphs">
      {text}
    </text>
  );
}

function Way({ edge, isLast }: { edge: ChartEdge; isLast: boolean }) {
  const line = pathOf(edge);
  return (
    <g class={`way is-${edge.kind} ${isLast ? 'is-taken' : ''}`}>
      <path class="line" d={line} marker-end={`url(#head-${isLast ? 'taken' : edge.kind})`} />
      <path class="flash" data-edge={edge.id} d={line} pathLength={1} />
    </g>
  );
}

function Label({ edge: { kind, labelBox, texts }, isLast }: { edge: ChartEdge; isLast: boolean }) {
  if (!labelBox) return null;
  return (
    <g class={`label is-${kind} ${isLast ? 'is-taken' : ''}`}>
      <rect {...labelBox} rx={4} />
      {texts.map((text) => (
        <Words key={text.y} text={text} />
      ))}
    </g>
  );
}

const BADGE = 18;

/** How many are here, on the corner of the box. */
function Badge({ node: { x, y, width }, here }: { node: ChartNode; here: number }) {
  if (here === 0) return null;
  const text = count(here);
  const wide = Math.max(BADGE, text.length * 7.2 + 10);
  return (
    <g class="badge" aria-hidden="true" transform={`translate(${x + width - wide + 6} ${y - 8})`}>
      <rect width={wide} height={BADGE} rx={BADGE / 2} />
      <text x={wide / 2} y={13} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}
