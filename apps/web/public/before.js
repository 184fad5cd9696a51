// The content policy forbids code made from text. The schema library would try it once and be reported; told here, before it loads,
// that it need not. A classic script of its own, because modules of one bundle run in the order of their chunks.
globalThis.__zod_globalConfig = { jitless: true };
