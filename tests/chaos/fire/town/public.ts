import { fileObjection, listPublicity } from '@shenpi/contract';
import { seen, type Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

/** Somebody reads what is under publicity, and objects where the case is one that is objected to. */
export const object = async (town: Neighbourhood, desk: Desk): Promise<number> => {
  const notices = seen(await desk.look(listPublicity))?.notices ?? [];
  let filed = 0;
  for (const { projectId } of notices) {
    const { fate, has } = town.characterOf(projectId);
    if (fate !== 'objection_upheld' && !has('objection_dismissed')) continue;
    if (!town.once('objection', projectId)) continue;
    const commandId = town.chance.id('objection', projectId);
    const content = '该项目的示范面积与事实不符。';
    const body = { commandId, name: '周某', contact: '0991-1234567', content };
    await press(town, desk, fileObjection, { params: { projectId }, body }, ['objection_too_late']);
    filed += 1;
  }
  return filed;
};
