import type { BatchSink } from '../../src/sinks/sink.ts';

/** Does what the sink's machine does while the disk is well: writes whenever something is queued. Returns the way to end it. */
export function writeWhenQueued(
  sink: BatchSink,
  onFault = (error: unknown) => void error,
): () => void {
  let writing = false;
  let more = false;
  return sink.onQueued(async () => {
    more = true;
    if (writing) return;
    writing = true;
    try {
      while (more) {
        more = false;
        await sink.writeBatch();
      }
    } catch (error) {
      onFault(error);
    } finally {
      writing = false;
    }
  });
}
