import { ROUTES } from '@shenpi/contract';
import { openApiDocument } from './open-api';

describe('OpenAPI document', () => {
  const document = openApiDocument('http://127.0.0.1:7300');
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      path,
      method,
      ...(operation as { readonly operationId: string; readonly parameters?: readonly object[] }),
    })),
  );

  it('has an operation for every route', () => {
    expect(operations.map((operation) => operation.operationId).sort()).toEqual(
      ROUTES.map((route) => route.id).sort(),
    );
  });

  it('names the parts of its addresses', () => {
    const read = operations.find((operation) => operation.operationId === 'readPaper');
    expect(read).toMatchObject({ path: '/api/projects/{projectId}/papers/{hash}', method: 'get' });
    expect(read?.parameters).toContainEqual(
      expect.objectContaining({ in: 'path', name: 'hash', required: true }),
    );
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
