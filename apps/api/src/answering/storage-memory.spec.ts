import { newStorageMemory } from './storage-memory';

describe('newStorageMemory', () => {
  it('tries until it is written down, and asks once however often it is told', async () => {
    let attempts = 0;
    const written = new Promise<void>((resolve) => {
      const memory = newStorageMemory(() => {
        attempts += 1;
        if (attempts < 3) return Promise.reject(new Error('no room'));
        resolve();
        return Promise.resolve();
      }, 1);
      memory.note();
      memory.note();
    });
    await written;
    expect(attempts).toBe(3);
  });
});
