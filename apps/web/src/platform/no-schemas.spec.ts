import { z } from './no-schemas';

// Typed as the library, which it replaces in the built page only.
const library = z as typeof import('zod').z;

describe('the place of the schema library', () => {
  it('takes every declaration of the contract and gives nothing away', () => {
    const page = library.object({ after: library.string().max(200).optional() });
    const query = page.extend({ state: library.enum(['open', 'done']).default('open') });
    expect(query.extend(page.shape)).toBe(query);
    expect({ ...page.shape }).toEqual({});
    expect(library.union([page, query]).refine(() => true)).toBe(library);
  });
});
