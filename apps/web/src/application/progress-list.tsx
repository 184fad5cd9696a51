import type { Rejection } from '@shenpi/domain';
import { focusField } from '../platform/focus-field';
import { useText } from '../platform/text';

/** The sections of the form and the fields that each one holds. */
const SECTIONS = [
  {
    id: 'basics',
    zh: '基本信息',
    en: 'Basics',
    fields: ['title', 'topicCode', 'leaderName', 'leaderTitle', 'startsOn', 'endsOn', 'abstract'],
  },
  { id: 'team', zh: '项目组成员', en: 'Team', fields: ['team'] },
  { id: 'budget', zh: '经费预算', en: 'Budget', fields: ['requestedFen', 'ownFundsFen', 'budget'] },
  { id: 'indicators', zh: '考核指标', en: 'Indicators', fields: ['indicators'] },
  {
    id: 'closing',
    zh: '科普任务、材料与承诺',
    en: 'Outreach, file and commitment',
    fields: ['outreachTask', 'fileHash', 'fileName', 'integrityCommitment'],
  },
];

/** What is done and what is left, a line a section; each line leads to the first thing that is missing there. */
export const ProgressList = ({ problems }: { readonly problems: readonly Rejection[] }) => {
  const { t, pick } = useText();
  return (
    <nav aria-label={t('填写进度', 'Progress')}>
      <ol className="progress-list">
        {SECTIONS.map((section) => {
          const left = problems.filter((problem) =>
            section.fields.includes(problem.field?.split('.')[0] ?? ''),
          );
          const target = left[0]?.field ?? section.id;
          return (
            <li key={section.id} className={left.length === 0 ? 'sum-right' : undefined}>
              <a
                href={`#${section.id}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(target);
                }}
              >
                {pick(section)}
              </a>
              <span>
                {left.length === 0
                  ? t('✓ 已填好', '✓ done')
                  : t(`还有 ${left.length} 处`, `${left.length} left`)}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
};
