import type { Route } from '@shenpi/contract';
import type { RouteAnswer, RouteInput, Stack, StackPerson } from '@shenpi/test-support';
import type { ClientBook } from '../town/client-book';

const commandIdIn = (input: RouteInput<Route> | undefined): string | undefined => {
  const body = input?.body;
  if (typeof body !== 'object' || body === null || !('commandId' in body)) return undefined;
  return typeof body.commandId === 'string' ? body.commandId : undefined;
};

const receiptIn = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'receipt' in answer ? answer.receipt : answer;

/** The same person, who writes down every command before it is sent and what was answered. */
const keptPerson = (person: StackPerson, book: ClientBook): StackPerson => {
  const kept =
    (ask: StackPerson['call']): StackPerson['call'] =>
    async <R extends Route>(route: R, input?: RouteInput<R>): Promise<RouteAnswer<R>> => {
      const commandId = commandIdIn(input);
      if (commandId === undefined) return ask(route, input);
      const line = { commandId, username: person.username, route: route.id };
      book.write({ ...line, outcome: 'asked' });
      try {
        const answered = await ask(route, input);
        if (answered.ok)
          book.write({
            ...line,
            outcome: 'answered',
            status: answered.status,
            receipt: receiptIn(answered.answer),
          });
        else book.write({ ...line, outcome: 'refused', status: answered.status, code: answered.error.code });
        return answered;
      } catch (error) {
        book.write({ ...line, outcome: 'unknown' });
        throw error;
      }
    };
  const insist = kept(person.insist);
  return {
    ...person,
    call: kept(person.call),
    insist,
    expect: async (route, input) => {
      const answered = await insist(route, input);
      if (answered.ok) return answered.answer;
      throw new Error(`${route.id} by ${person.username} was refused: ${JSON.stringify(answered.error)}`);
    },
  };
};

/** The same system, whose people keep the clients' book. */
export const keptStack = (stack: Stack, book: ClientBook): Stack => ({
  ...stack,
  as: async (username, api) => keptPerson(await stack.as(username, api), book),
});
