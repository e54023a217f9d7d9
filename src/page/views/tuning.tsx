import { useAppAnswer } from '../model/use-answer.ts';
import { PatternCard } from './tuning/pattern-card.tsx';

/** For each path pattern: how often files changed and were scanned, and what another quiet period would do. */
export function Tuning() {
  const { answer, failed } = useAppAnswer('debounce', {}, { restMs: 2000 });
  if (!answer) {
    return (
      <p class="nothing">
        {failed ? 'The changes of the last hour could not be read.' : 'Reading …'}
      </p>
    );
  }
  return (
    <div class="view-wide tuning">
      <header class="tuning-top">
        <h2>Quiet period by path</h2>
        <p class="soft">
          A file is scanned once it has been quiet for this long. Longer saves scans of files that
          change again, shorter finds sooner. Below are the changes of the last hour, and what each
          setting would have made of them.
        </p>
      </header>
      {answer.patterns.map((pattern) => (
        <PatternCard
          key={pattern.match ?? ''}
          pattern={pattern}
          from={answer.from}
          to={answer.to}
        />
      ))}
    </div>
  );
}
