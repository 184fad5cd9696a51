import { errorAnswer, ROUTES, type Route } from '@shenpi/contract';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';

const file = { type: 'string', format: 'binary' } as const;

type RawContent = Pick<ZodOpenApiOperationObject, 'requestBody'> & {
  readonly answer: Record<string, { schema: object }>;
};

/** What travels on the routes that are not JSON both ways, by route id. */
const RAW: Readonly<Record<string, RawContent>> = {
  uploadPaper: {
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': { schema: { type: 'object', properties: { file }, required: ['file'] } },
      },
    },
    answer: {},
  },
  readPaper: { answer: { 'application/octet-stream': { schema: file } } },
  live: { answer: { 'text/event-stream': { schema: { type: 'string' } } } },
  openApi: { answer: { 'application/json': { schema: { type: 'object' } } } },
};

const accessWords = ({ access }: Route): string => {
  if (access === 'public') return 'Anybody.';
  return access === 'signed_in'
    ? 'Whoever is signed in, within what they may see.'
    : `Roles: ${access.join(', ')}; for everybody else it does not exist.`;
};

const refusals = {
  description:
    'A refusal or failure: code, a sentence in Chinese and English, and the field or state that it is about',
  content: { 'application/json': { schema: errorAnswer.meta({ id: 'ErrorAnswer' }) } },
} as const;

const operationOf = (route: Route): ZodOpenApiOperationObject => {
  const raw = route.raw ? RAW[route.id] : undefined;
  const answer =
    raw !== undefined && Object.keys(raw.answer).length > 0
      ? raw.answer
      : { 'application/json': { schema: route.answer } };
  return {
    operationId: route.id,
    summary: route.summary,
    description: accessWords(route),
    security: route.access === 'public' ? [] : [{ session: [] }, { bearer: [] }],
    requestParams: {
      ...(route.params === undefined ? {} : { path: route.params }),
      ...(route.query === undefined ? {} : { query: route.query }),
    },
    ...(raw?.requestBody === undefined ? {} : { requestBody: raw.requestBody }),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: {
      [route.status ?? 200]: { description: 'Served', content: answer },
      default: refusals,
    },
  };
};

const paths = (): ZodOpenApiPathsObject =>
  ROUTES.reduce<ZodOpenApiPathsObject>((known, route) => {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    return { ...known, [path]: { ...known[path], [route.method]: operationOf(route) } };
  }, {});

/** The whole interface as OpenAPI 3.1, made from the routes of the contract. */
export const openApiDocument = (publicUrl: string) =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: '审批 Shenpi',
      version: '1',
      description: 'Money is integer fen; instants are UTC; points are integers.',
    },
    servers: [{ url: publicUrl }],
    paths: paths(),
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shenpi_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  });
