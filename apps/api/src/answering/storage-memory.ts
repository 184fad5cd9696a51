const TRY_AGAIN_MS = 5_000;

/** Remembers that the record's disk is full until it could be written down: the disk may have no room for that either. */
export interface StorageMemory {
  readonly note: () => void;
}

export const newStorageMemory = (raise: () => Promise<void>, tryAgainMs = TRY_AGAIN_MS): StorageMemory => {
  let isRaising = false;
  const tryToRaise = (): void => {
    void raise().then(
      () => {
        isRaising = false;
      },
      () => setTimeout(tryToRaise, tryAgainMs).unref(),
    );
  };
  return {
    note: () => {
      if (isRaising) return;
      isRaising = true;
      tryToRaise();
    },
  };
};
