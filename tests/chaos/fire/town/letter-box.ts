import { randomUUID } from 'node:crypto';
import { saveMyNotices } from '@shenpi/contract';
import type { Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

/** Percent of the people who want letters, at once: those of a digest would wait for another day of the record. */
const WITH_LETTERS = 40;

/** Whoever is served legal notices has an address: without one each notice would come back to its sender, for people to see to. */
const isServed = (username: string): boolean => /^(applicant|unit)\d/.test(username);

/** The first thing that some people do: say where letters reach them. */
export const wantLetters = async (town: Neighbourhood, desk: Desk): Promise<void> => {
  if (!isServed(desk.username) && town.chance.of('letters', desk.username) * 100 >= WITH_LETTERS) return;
  if (!town.once('letters', desk.username)) return;
  await press(town, desk, saveMyNotices, {
    body: {
      commandId: randomUUID(),
      contact: { email: `${desk.username}@people.example`, mobile: null },
      preference: {
        language: 'zh',
        email: 'immediately',
        digestAt: '08:30',
        quietFrom: null,
        quietUntil: null,
      },
    },
  });
};
