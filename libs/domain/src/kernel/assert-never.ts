/** The end of a switch over a union: a case that was forgotten does not compile. */
export const assertNever = (value: never): never => {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
};
