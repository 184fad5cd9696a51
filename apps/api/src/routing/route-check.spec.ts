import 'reflect-metadata';
import { Controller, Get } from '@nestjs/common';
import { route } from '@shenpi/contract';
import { z } from 'zod';
import type { Call } from './call';
import { checkRoutes, routeProblems } from './route-check';
import { Serves } from './serves';

const first = route({
  id: 'first',
  method: 'get',
  path: '/first',
  summary: '',
  access: 'public',
  answer: z.object({ n: z.number() }),
});
const second = route({
  id: 'second',
  method: 'get',
  path: '/second',
  summary: '',
  access: 'public',
  answer: z.object({}),
});

@Controller()
class FirstController {
  @Serves(first)
  async first(_call: Call<typeof first>) {
    return { n: 1 };
  }

  helper(): number {
    return 1;
  }
}

@Controller()
class SecondController {
  @Serves(second)
  async second(_call: Call<typeof second>) {
    return {};
  }
}

@Controller()
class StrayController {
  @Get('/stray')
  stray(): string {
    return '';
  }
}

describe('route check', () => {
  it('is content with one handler for every route', () => {
    expect(routeProblems([first, second], [FirstController, SecondController])).toEqual([]);
  });

  it('finds a route without a handler', () => {
    expect(routeProblems([first, second], [FirstController])).toEqual(['route second has no handler']);
  });

  it('finds a route with two handlers', () => {
    class AgainController extends FirstController {
      @Serves(first)
      override async first(_call: Call<typeof first>) {
        return { n: 2 };
      }
    }
    expect(routeProblems([first], [FirstController, AgainController])).toEqual([
      'route first has several handlers: FirstController.first, AgainController.first',
    ]);
  });

  it('finds handlers outside the contract', () => {
    expect(routeProblems([first], [FirstController, SecondController, StrayController])).toEqual([
      'SecondController.second serves no route of the contract',
      'StrayController.stray serves no route of the contract',
    ]);
  });

  it('stops the start', () => {
    expect(() => checkRoutes([first, second], [FirstController])).toThrow('route second has no handler');
  });
});
