import { APPLICATION_FIELDS } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useText } from '../platform/text';
import type { SectionProps } from './application-section-props';
import { FormField, FormSection } from './form-parts';

const COLUMNS = [
  { key: 'name', zh: '姓名', en: 'Name' },
  { key: 'organisation', zh: '工作单位', en: 'Organisation' },
  { key: 'duty', zh: '项目分工', en: 'Duty' },
] as const;

/** The members besides the leader, one a line. */
export const TeamSection = ({ form, patch, problems, notes, isOpen }: SectionProps) => {
  const { t, pick } = useText();
  const team = form.team ?? [];
  const open = isOpen('team');
  const change = (index: number, key: (typeof COLUMNS)[number]['key'], value: string) =>
    patch({ team: team.map((member, at) => (at === index ? { ...member, [key]: value } : member)) });
  return (
    <FormSection
      id="team"
      note={notes?.team}
      title={pick(APPLICATION_FIELDS.team)}
      aside={
        <span className="form-hint">
          {t(`${team.length} 人（不含负责人）`, `${team.length} besides the leader`)}
        </span>
      }
    >
      {problems.get('team') ? <p className="form-problem">{problems.get('team')}</p> : null}
      {team.length > 0 ? (
        <table className="line-table">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column.key} scope="col">
                  {pick(column)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {team.map((member, index) => (
              <tr key={index}>
                {COLUMNS.map((column) => (
                  <td key={column.key}>
                    <FormField
                      id={`team.${index}.${column.key}`}
                      label={t(`第${index + 1}位成员${column.zh}`, `${column.en} of member ${index + 1}`)}
                      labelHidden
                      disabled={!open}
                      problem={problems.get(`team.${index}.${column.key}`)}
                    >
                      {(marks) => (
                        <Input
                          {...marks}
                          maxLength={column.key === 'name' ? 40 : 80}
                          value={member[column.key]}
                          onChange={(event) => change(index, column.key, event.target.value)}
                        />
                      )}
                    </FormField>
                  </td>
                ))}
                <td>
                  {open ? (
                    <Button
                      type="text"
                      aria-label={t(`删除第${index + 1}位成员`, `Remove member ${index + 1}`)}
                      onClick={() => patch({ team: team.filter((_, at) => at !== index) })}
                    >
                      {t('删除', 'Remove')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="form-hint">
          {t(
            '还没有成员。只有负责人一人时可以不填。',
            'No members yet. Leave it empty when the leader works alone.',
          )}
        </p>
      )}
      {open && team.length < 30 ? (
        <Button onClick={() => patch({ team: [...team, { name: '', organisation: '', duty: '' }] })}>
          {t('增加成员', 'Add a member')}
        </Button>
      ) : null}
    </FormSection>
  );
};
