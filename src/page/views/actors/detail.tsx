import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ActorDetail } from '../../../inspect/protocol.ts';
import { present } from '../../model/clock.ts';
import { clock, duration } from '../../model/format.ts';
import { firstPosition, shown } from '../../model/moment.ts';
import { nameOf, remember } from '../../model/names.ts';
import { stopAt } from '../../model/player.ts';
import { rememberedText } from '../../model/remembered.ts';
import { go, hashOf } from '../../model/route.ts';
import { Icon } from '../../parts/icons.tsx';
import { Json } from '../../parts/json.tsx';
import { Path } from '../../parts/path.tsx';
import { Status } from '../../parts/status.tsx';
import { Story } from './story.tsx';

/** Everything about one actor at the shown moment; after its end, its whole story. */
export function Detail({ id }: { id: string }) {
  const frame = shown.value;
  const actor = frame?.actor?.id === id ? frame.actor : undefined;
  useEffect(() => {
    if (actor) remember([actor]);
  }, [actor?.id]);
  return (
    <section class="detail" aria-label="Actor" tabIndex={-1}>
      <header class="detail-top">
        <button
          type="button"
          class="button plain square detail-back"
          aria-label="Back to the list"
          onClick={() => go({ actor: undefined })}
        >
          <Icon name="close" />
        </button>
        <h2>
          <Path path={actor?.name ?? nameOf(id)} />
        </h2>
        {actor?.machine !== undefined && (
          <a
            class="button"
            href={hashOf({ view: 'charts', machine: actor.machine, actor: actor.id })}
          >
            <Icon name="charts" /> On its chart
          </a>
        )}
      </header>
      {actor ? <Known actor={actor} /> : <Unknown />}
    </section>
  );
}

const GONE = 'It did not live at this moment, or is not remembered any more.';

function Unknown() {
  return <p class="nothing">{shown.value ? `${GONE} ${rememberedText()}` : 'Reading …'}</p>;
}

function Known({ actor }: { actor: ActorDetail }) {
  const now = present.value;
  const { machine, parent, since, status, timers, context, output, story } = actor;
  const begun = story.find(({ type }) => type === 'actor')?.at;
  return (
    <div class="detail-body">
      <div class="detail-facts">
        <span class="side-line">
          <Status actor={actor} />
          <span class="faint">
            {status === 'active' ? `for ${duration(now - since)}` : `at ${clock(since)}`}
          </span>
        </span>
        {machine !== undefined && <Fact name="machine">{machine}</Fact>}
        {parent !== undefined && (
          <Fact name="below">
            <a href={hashOf({ view: 'actors', machine: undefined, actor: parent })}>
              {nameOf(parent)}
            </a>
          </Fact>
        )}
        {begun !== undefined && (
          <Fact name="began">
            <button
              type="button"
              class="link"
              onClick={() => stopAt(story[0]?.position ?? firstPosition())}
            >
              {clock(begun)}
            </button>
          </Fact>
        )}
        {timers.map(({ edge, dueAt }) => (
          <Fact key={edge} name="waits">
            <span class="detail-timer">
              {edge.replace(/^.* : (after )?/, '')}{' '}
              {dueAt > now ? `in ${duration(dueAt - now)}` : 'due'}
            </span>
          </Fact>
        ))}
      </div>
      <Story actor={actor} />
      <section class="detail-data" aria-label="Data">
        {output !== undefined && output !== null && (
          <>
            <h3>{status === 'error' ? 'Error' : 'Output'}</h3>
            <Json value={output} />
          </>
        )}
        <h3>Context</h3>
        {context === undefined ? <p class="faint">It has none.</p> : <Json value={context} />}
      </section>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <span class="fact">
      <span class="faint">{name}</span> {children}
    </span>
  );
}
