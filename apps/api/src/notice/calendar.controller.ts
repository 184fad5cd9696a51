import { createHash } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { makeMyCalendar, readCalendar, readMyCalendar, removeMyCalendar } from '@shenpi/contract';
import { CALENDAR_POLICY } from '@shenpi/domain';
import type { Configuration } from '@shenpi/platform';
import * as record from '@shenpi/record';
import { accepted } from '../answering/committed';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION, RECORD } from '../start/dependencies';
import { calendarText } from './calendar-text';

/** Whether the program has this very text already (RFC 9110, 13.1.2), whatever it says about caches on the way. */
const holdsTag = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((held) => ['*', tag, `W/${tag}`].includes(held.trim()));

@Controller()
export class CalendarController {
  constructor(
    @Inject(RECORD) private readonly store: record.RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Serves(readMyCalendar)
  async readMine({ actor }: Call<typeof readMyCalendar>) {
    return record.readMyCalendar(this.store, actor);
  }

  @Serves(makeMyCalendar)
  async make({ actor, body }: Call<typeof makeMyCalendar>) {
    const { token } = accepted(await record.makeMyCalendar(this.store, actor, body));
    return { url: `${this.configuration.publicUrl}/calendar/${token}.ics` };
  }

  @Serves(removeMyCalendar)
  async remove({ actor }: Call<typeof removeMyCalendar>) {
    return record.removeMyCalendar(this.store, actor);
  }

  @Serves(readCalendar, { answersItself: true })
  async read({ params, request, response }: Call<typeof readCalendar>) {
    const reader = found(await record.calendarReaderOf(this.store, params.token));
    const text = calendarText(
      await record.readCalendarEntries(this.store, reader),
      reader.language,
      this.configuration.publicUrl,
    );
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    response.setHeader('ETag', tag);
    response.setHeader('Cache-Control', `private, max-age=${CALENDAR_POLICY.keptSeconds}`);
    if (holdsTag(request.headers['if-none-match'], tag)) {
      response.status(304).end();
      return;
    }
    response.type('text/calendar; charset=utf-8').send(text);
  }
}
