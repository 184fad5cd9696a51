import { dayOf, inWan } from '@shenpi/domain';
import type { Work } from '../work/work';
import { readItems, readMembers, type MeetingRow } from './meeting';
import { readCounts } from './settle-item';

const OUTCOMES = { passed: '通过', failed: '未通过', deferred: '缓议' } as const;

/** The text of the minutes as the record has it: place, attendance, every item with its tally. Votes by name are not in it. */
export const composeMinutes = async (work: Work, meeting: MeetingRow): Promise<string> => {
  const members = await readMembers(work, meeting.id);
  const names = (present: boolean): string =>
    members
      .filter((member) => (member.present === true) === present)
      .map((member) =>
        present
          ? `${member.name}${member.isChair ? '（主持）' : ''}`
          : `${member.name}（${member.absentReason || '未说明'}）`,
      )
      .join('、') || '无';
  const lines = [
    `会议编号：${meeting.number}`,
    `时间：${dayOf(meeting.scheduledAt)}；地点：${meeting.place}`,
    `应到${members.length}人，实到${members.filter((member) => member.present).length}人。`,
    `出席：${names(true)}`,
    `缺席：${names(false)}`,
  ];
  for (const item of await readItems(work, meeting.id)) {
    const [project] = await work.sql<{ number: string | null; title: string }>(
      `select number, title from project where id = $1`,
      [item.projectId],
    );
    const counts = await readCounts(work, item.id);
    const recused = await work.sql<{ name: string }>(
      `select a.display_name as name from recusal r join account a on a.id = r.account_id where r.item_id = $1`,
      [item.id],
    );
    const reached = counts.voted.length > 0;
    lines.push(
      `议题${item.position}：${project?.number ?? ''} ${project?.title ?? ''}，拟安排经费${inWan(item.amountFen)}万元。` +
        (recused.length > 0 ? `${recused.map((row) => row.name).join('、')}回避。` : '') +
        (reached
          ? `同意${counts.agree}票，不同意${counts.disagree}票，缓议${counts.defer}票，弃权${counts.abstain}票；结果：${item.outcome ? OUTCOMES[item.outcome] : ''}。`
          : '未及审议，缓议。'),
    );
  }
  return lines.join('\n');
};
