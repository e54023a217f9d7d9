import { Router } from '@koa/router';
import Koa, { type Context } from 'koa';
import { createCharts } from './charts.ts';
import { densityOf, entriesOf, frameOf, takenAt } from './frames.ts';
import type { Gate } from './gate.ts';
import { createMoments } from './moment.ts';
import { arrangedFile, servePage } from './page-files.ts';
import type { Program } from './program.ts';
import type { Session } from './protocol.ts';
import { type Query, queryOf } from './query.ts';
import { actorPageOf, detailOf } from './rows.ts';
import { streamFrames } from './stream.ts';
import { treePageOf } from './tree.ts';

export interface InspectorAppDeps {
  readonly program: Program;
  readonly gate: Pick<Gate, 'guard'>;
  /** Where the built page is. */
  readonly page: string;
}

/** The server of the page: answers `protocol.ts`. Built, not listening. */
export function createInspectorApp({ program, gate, page }: InspectorAppDeps): Koa {
  const { recording } = program;
  const momentAt = createMoments(recording);
  const charts = createCharts(program.machines, arrangedFile(page));
  const router = new Router({ prefix: '/api' });

  /** Answers with JSON; nothing there is 404. */
  const answer = (path: string, make: (asked: Query, ctx: Context) => unknown) =>
    router.get(path, async (ctx) => {
      program.settle();
      const made = await make(queryOf(ctx.URL.searchParams), ctx);
      if (made === undefined) return;
      ctx.body = JSON.stringify(made);
      ctx.type = 'application/json';
    });

  answer('/session', () => sessionOf(program));
  answer('/charts', () => charts.all());
  answer('/charts/:id', (_, ctx) => charts.of(ctx.params.id));
  answer('/frame', (asked) => {
    const moment = momentAt(asked.number('position'));
    return frameOf(recording, moment, asked.text('actor'), takenAt(recording, moment.position));
  });
  answer('/actors', (asked) => actorPageOf(momentAt(asked.number('position')), asked));
  answer('/tree', (asked) => treePageOf(momentAt(asked.number('position')), asked));
  answer('/actors/:id', (asked, ctx) => {
    const moment = momentAt(asked.number('position'));
    const actor = moment.find(ctx.params.id);
    return actor && detailOf(recording, actor, moment);
  });
  answer('/entries', (asked) => entriesOf(recording, asked));
  answer('/density', (asked) => densityOf(recording, asked));
  answer('/app/:name', (_, ctx) => {
    const { name } = ctx.params;
    return Object.hasOwn(program.app, name) ? program.app[name]?.(ctx.URL.searchParams) : undefined;
  });
  router.get('/stream', (ctx) => {
    ctx.respond = false;
    streamFrames(program, ctx.res, queryOf(ctx.URL.searchParams).text('actor'));
  });

  const app = new Koa();
  // Reached only when an answer cannot be written: whoever asked is gone.
  app.on('error', () => {});
  app.use(gate.guard);
  app.use(router.routes());
  app.use(async (ctx) => {
    if (ctx.path.startsWith('/api/') || !(await servePage(ctx, page))) ctx.status = 404;
  });
  return app;
}

function sessionOf({ title, source, startedAt, recording, machines, app }: Program): Session {
  return {
    ...{ title, source, startedAt, bounds: recording.bounds },
    first: recording.entries.first,
    last: recording.entries.last,
    machines: [...machines.keys()],
    app: Object.keys(app),
  };
}
