/** Token of what sending needs: the record, the ways out, which of them are away. */
export const DELIVERING = Symbol('delivering');
