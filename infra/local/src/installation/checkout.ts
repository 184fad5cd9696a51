import { resolve } from 'node:path';

/** The folder of the checkout: four levels above this file, compiled or not. */
export const checkout = resolve(__dirname, '../../../..');
