/** Ctrl-C (and a timer's order to stop): once, what is in hand is finished; twice, the run ends where it is. */

export interface Interrupt {
  stopped(): boolean;
  /** The signals have their usual effect again. */
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** @param once told at the first signal @param twice ends the process */
export function heedInterrupt(once: () => void, twice: () => void): Interrupt {
  let signals = 0;
  const heed = () => {
    signals++;
    (signals === 1 ? once : twice)();
  };
  for (const signal of SIGNALS) process.on(signal, heed);
  return {
    stopped: () => signals > 0,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, heed);
    },
  };
}
