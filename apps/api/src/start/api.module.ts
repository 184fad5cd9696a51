import type { DynamicModule, Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ROUTES } from '@shenpi/contract';
import { configuredOutbound, type Configuration, type Logger } from '@shenpi/platform';
import { raiseStorageFull, type RecordStore } from '@shenpi/record';
import { RefusalFilter } from '../answering/refusal.filter';
import { newStorageMemory } from '../answering/storage-memory';
import { ApplicationController } from '../application/application.controller';
import { EditionController } from '../application/edition.controller';
import { MeetingController } from '../collective-decision/meeting.controller';
import { PublicityController } from '../collective-decision/publicity.controller';
import { FinanceAnswerController } from '../disbursement/finance-answer.controller';
import { AccessGuard } from '../identity/access.guard';
import { SessionController } from '../identity/session.controller';
import { CalendarController } from '../notice/calendar.controller';
import { DeliveryController } from '../notice/delivery.controller';
import { LiveController } from '../notice/live.controller';
import { LiveUpdates } from '../notice/live-updates';
import { MessageController } from '../notice/message.controller';
import { WebhookController } from '../notice/webhook.controller';
import { PreferenceController } from '../notice/preference.controller';
import { CureController } from '../operator/cure.controller';
import { HealthController } from '../operator/health.controller';
import { MaintenanceController } from '../operator/maintenance.controller';
import { OpenApiController } from '../operator/open-api.controller';
import { EngineClient } from '../operator/engine-client';
import { FindController } from '../operator/find.controller';
import { OperatorController } from '../operator/operator.controller';
import { WatchController } from '../operator/watch.controller';
import { PaperController } from '../paper/paper.controller';
import { ProjectController } from '../project/project.controller';
import { checkRoutes } from '../routing/route-check';
import { AbsenceController } from '../task/absence.controller';
import { TaskController } from '../task/task.controller';
import { UrgingController } from '../task/urging.controller';
import { CONFIGURATION, LOGGER, OUTBOUND, RECORD } from './dependencies';
import type { ApiTelemetry } from './telemetry';

export const CONTROLLERS: readonly Type<object>[] = [
  AbsenceController,
  ApplicationController,
  CalendarController,
  DeliveryController,
  EditionController,
  CureController,
  FinanceAnswerController,
  FindController,
  HealthController,
  LiveController,
  MaintenanceController,
  MeetingController,
  MessageController,
  OpenApiController,
  OperatorController,
  PaperController,
  PreferenceController,
  ProjectController,
  PublicityController,
  SessionController,
  TaskController,
  UrgingController,
  WatchController,
  WebhookController,
];

export interface ApiParts {
  readonly telemetry: Pick<ApiTelemetry, 'request'>;
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
      { provide: OUTBOUND, useValue: configuredOutbound(configuration) },
      {
        provide: APP_FILTER,
        useValue: new RefusalFilter(
          logger,
          newStorageMemory(() => raiseStorageFull(store)),
        ),
      },
      { provide: APP_GUARD, useClass: AccessGuard },
      EngineClient,
      LiveUpdates,
    ],
  };
};
