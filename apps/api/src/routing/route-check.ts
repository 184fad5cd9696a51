import { PATH_METADATA } from '@nestjs/common/constants';
import type { Route } from '@shenpi/contract';
import { ROUTE } from './serves';

interface Handler {
  readonly name: string;
  readonly route: Route | undefined;
  readonly isServed: boolean;
}

type ControllerClass = abstract new (...dependencies: never[]) => object;

const handlersOf = (controller: ControllerClass): readonly Handler[] =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((key): Handler[] => {
    const method: unknown = Object.getOwnPropertyDescriptor(controller.prototype, key)?.value;
    if (key === 'constructor' || typeof method !== 'function') return [];
    return [
      {
        name: `${controller.name}.${key}`,
        route: Reflect.getMetadata(ROUTE, method) as Route | undefined,
        isServed: Reflect.hasMetadata(PATH_METADATA, method),
      },
    ];
  });

/** Every way in which the routes of the contract and the handlers of the controllers do not match one to one; empty when they do. */
export const routeProblems = (
  routes: readonly Route[],
  controllers: readonly ControllerClass[],
): readonly string[] => {
  const handlers = controllers.flatMap(handlersOf);
  const serving = (route: Route): readonly Handler[] => handlers.filter((handler) => handler.route === route);
  return [
    ...routes
      .filter((route) => serving(route).length === 0)
      .map((route) => `route ${route.id} has no handler`),
    ...routes
      .filter((route) => serving(route).length > 1)
      .map(
        (route) =>
          `route ${route.id} has several handlers: ${serving(route)
            .map((handler) => handler.name)
            .join(', ')}`,
      ),
    ...handlers
      .filter(
        (handler) => handler.isServed && (handler.route === undefined || !routes.includes(handler.route)),
      )
      .map((handler) => `${handler.name} serves no route of the contract`),
  ];
};

/** Stops the start of an API that would not serve exactly its contract. */
export const checkRoutes = (routes: readonly Route[], controllers: readonly ControllerClass[]): void => {
  const problems = routeProblems(routes, controllers);
  if (problems.length > 0)
    throw new Error(`the interface does not serve its contract: ${problems.join('; ')}`);
};
