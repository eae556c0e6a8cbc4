/** Whether the queue still hears of its jobs, told by its own events and by the worker's signs of life. */
export type QueuePulse = {
  /** The queue asked for a job, and got an answer or none. */
  asked: (isAnswered: boolean) => void;
  /** The database took a sign of life. True where the queue has now gone deaf. */
  beat: () => boolean;
};

/** Signs of life in a row, each with nothing but failed questions since the one before. */
const deafAfter = 3;

/**
 * Finds a queue that asks in vain while the database answers. It keeps for good a failure of its first question (which
 * of its tasks the database knows), as in a moment when nothing could be written, and would go on asking itself until
 * somebody starts it anew. A database that answers nobody is no such case: then no sign of life is taken either.
 */
export function queuePulse(): QueuePulse {
  let [answered, failed, deafBeats] = [0, 0, 0];
  return {
    asked: (isAnswered) => {
      if (isAnswered) answered++;
      else failed++;
    },
    beat: () => {
      // Nothing asked at all: every hand is busy, which says nothing.
      if (answered > 0) deafBeats = 0;
      else if (failed > 0) deafBeats++;
      [answered, failed] = [0, 0];
      return deafBeats >= deafAfter;
    },
  };
}
