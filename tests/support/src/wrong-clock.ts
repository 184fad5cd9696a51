import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const preload = (offMs: number): string => `const real = Date; const now = () => real.now() + ${offMs};
globalThis.Date = new Proxy(real, {
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  apply: () => new real(now()).toString(),
  construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self === globalThis.Date ? target : self),
});
`;

/** Settings of an application all of whose clocks are off by so much, ahead if positive. `folder` keeps what is loaded before the program. */
export const wrongClock = (folder: string, offMs: number): { readonly NODE_OPTIONS: string } => {
  const file = join(folder, `clock-${offMs}.cjs`);
  writeFileSync(file, preload(offMs));
  return { NODE_OPTIONS: `--require ${file}` };
};
