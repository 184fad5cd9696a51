import { Controller, Inject } from '@nestjs/common';
import { openApi } from '@shenpi/contract';
import type { Configuration } from '@shenpi/platform';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION } from '../start/dependencies';
import { openApiDocument } from './open-api';

@Controller()
export class OpenApiController {
  private document: ReturnType<typeof openApiDocument> | undefined;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  @Serves(openApi)
  async read(_call: Call<typeof openApi>) {
    this.document ??= openApiDocument(this.configuration.publicUrl);
    return this.document;
  }
}
