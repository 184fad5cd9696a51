import { Controller, Inject } from '@nestjs/common';
import {
  concludeMeeting,
  createMeeting,
  listMeetings,
  openItem,
  readMeeting,
  recordAttendance,
  recordRecusal,
} from '@shenpi/contract';
import * as record from '@shenpi/record';
import { committed } from '../answering/committed';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class MeetingController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listMeetings)
  async list({ actor }: Call<typeof listMeetings>) {
    return { meetings: await record.listMeetings(this.store, actor) };
  }

  @Serves(readMeeting)
  async read({ actor, params }: Call<typeof readMeeting>) {
    return { meeting: found(await record.readMeeting(this.store, actor, params.meetingId)) };
  }

  @Serves(createMeeting)
  async create({ actor, body }: Call<typeof createMeeting>) {
    return committed(await record.createMeeting(this.store, actor, body));
  }

  @Serves(recordAttendance)
  async attendance({ actor, params, body }: Call<typeof recordAttendance>) {
    return committed(await record.recordAttendance(this.store, actor, { ...params, ...body }));
  }

  @Serves(recordRecusal)
  async recusal({ actor, params, body }: Call<typeof recordRecusal>) {
    return committed(await record.recordRecusal(this.store, actor, { ...params, ...body }));
  }

  @Serves(openItem)
  async openItem({ actor, params, body }: Call<typeof openItem>) {
    return committed(await record.openItem(this.store, actor, { ...params, ...body }));
  }

  @Serves(concludeMeeting)
  async conclude({ actor, params, body }: Call<typeof concludeMeeting>) {
    return committed(await record.concludeMeeting(this.store, actor, { ...params, ...body }));
  }
}
