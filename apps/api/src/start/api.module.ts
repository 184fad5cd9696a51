import type { DynamicModule, Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ROUTES } from '@shenpi/contract';
import type { Configuration, Logger } from '@shenpi/platform';
import type { RecordStore } from '@shenpi/record';
import { RefusalFilter } from '../answering/refusal.filter';
import { ApplicationController } from '../application/application.controller';
import { MeetingController } from '../collective-decision/meeting.controller';
import { PublicityController } from '../collective-decision/publicity.controller';
import { FinanceAnswerController } from '../disbursement/finance-answer.controller';
import { AccessGuard } from '../identity/access.guard';
import { SessionController } from '../identity/session.controller';
import { LiveController } from '../notice/live.controller';
import { LiveUpdates } from '../notice/live-updates';
import { MessageController } from '../notice/message.controller';
import { HealthController } from '../operator/health.controller';
import { OpenApiController } from '../operator/open-api.controller';
import { OperatorController } from '../operator/operator.controller';
import { PaperController } from '../paper/paper.controller';
import { ProjectController } from '../project/project.controller';
import { checkRoutes } from '../routing/route-check';
import { TaskController } from '../task/task.controller';
import { CONFIGURATION, LOGGER, RECORD } from './dependencies';

export const CONTROLLERS: readonly Type<object>[] = [
  ApplicationController,
  FinanceAnswerController,
  HealthController,
  LiveController,
  MeetingController,
  MessageController,
  OpenApiController,
  OperatorController,
  PaperController,
  ProjectController,
  PublicityController,
  SessionController,
  TaskController,
];

export interface ApiParts {
  readonly configuration: Configuration;
  readonly store: RecordStore;
  readonly logger: Logger;
}

class ApiModule {}

/** The module of the API. Throws when the controllers do not serve exactly the routes of the contract. */
export const apiModule = ({ configuration, store, logger }: ApiParts): DynamicModule => {
  checkRoutes(ROUTES, CONTROLLERS);
  return {
    module: ApiModule,
    controllers: [...CONTROLLERS],
    providers: [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: RECORD, useValue: store },
      { provide: LOGGER, useValue: logger },
      { provide: APP_FILTER, useValue: new RefusalFilter(logger) },
      { provide: APP_GUARD, useClass: AccessGuard },
      LiveUpdates,
    ],
  };
};
