import { APPLICATION_FIELDS } from '@shenpi/domain';
import { Input } from 'antd';
import { useText } from '../platform/text';
import type { SectionProps } from './application-section-props';
import { FormField, FormSection, NativeSelect } from './form-parts';

const lengthOf = (text: string | undefined): number => [...(text ?? '')].length;

/** Title, topic, leader, dates and abstract. */
export const BasicsSection = ({ form, patch, problems, context, notes, isOpen }: SectionProps) => {
  const { t, pick } = useText();
  const titleMax = context.limits?.titleMax ?? 80;
  const abstractMax = context.limits?.abstractMax ?? 2000;
  const field = (
    name: 'title' | 'topicCode' | 'leaderName' | 'leaderTitle' | 'startsOn' | 'endsOn' | 'abstract',
  ) => ({
    id: name,
    label: pick(APPLICATION_FIELDS[name]),
    problem: problems.get(name),
    note: notes?.[name],
    disabled: !isOpen(name),
  });
  return (
    <FormSection id="basics" title={t('基本信息', 'Basics')}>
      <FormField
        {...field('title')}
        hint={t(
          `已写 ${lengthOf(form.title)} 字，不超过 ${titleMax} 字`,
          `${lengthOf(form.title)} of at most ${titleMax} characters`,
        )}
      >
        {(marks) => (
          <Input
            {...marks}
            maxLength={200}
            value={form.title ?? ''}
            onChange={(event) => patch({ title: event.target.value })}
          />
        )}
      </FormField>
      <FormField {...field('topicCode')}>
        {(marks) => (
          <NativeSelect
            {...marks}
            value={form.topicCode ?? ''}
            onChange={(topicCode) => patch({ topicCode })}
            placeholder={t('请选择本批次的申报方向', 'Choose a topic of this call')}
            options={(context.topics ?? []).map((topic) => ({ value: topic.code, label: topic.zh }))}
          />
        )}
      </FormField>
      <div className="form-columns">
        <FormField {...field('leaderName')}>
          {(marks) => (
            <Input
              {...marks}
              maxLength={40}
              autoComplete="name"
              value={form.leaderName ?? ''}
              onChange={(event) => patch({ leaderName: event.target.value })}
            />
          )}
        </FormField>
        <FormField {...field('leaderTitle')}>
          {(marks) => (
            <Input
              {...marks}
              maxLength={40}
              value={form.leaderTitle ?? ''}
              onChange={(event) => patch({ leaderTitle: event.target.value })}
            />
          )}
        </FormField>
        <FormField {...field('startsOn')}>
          {(marks) => (
            <Input
              {...marks}
              type="date"
              value={form.startsOn ?? ''}
              onChange={(event) => patch({ startsOn: event.target.value || undefined })}
            />
          )}
        </FormField>
        <FormField {...field('endsOn')}>
          {(marks) => (
            <Input
              {...marks}
              type="date"
              min={form.startsOn}
              value={form.endsOn ?? ''}
              onChange={(event) => patch({ endsOn: event.target.value || undefined })}
            />
          )}
        </FormField>
      </div>
      <FormField
        {...field('abstract')}
        hint={t(
          `已写 ${lengthOf(form.abstract)} 字，不超过 ${abstractMax} 字`,
          `${lengthOf(form.abstract)} of at most ${abstractMax} characters`,
        )}
      >
        {(marks) => (
          <Input.TextArea
            {...marks}
            maxLength={5000}
            autoSize={{ minRows: 6, maxRows: 18 }}
            value={form.abstract ?? ''}
            onChange={(event) => patch({ abstract: event.target.value })}
          />
        )}
      </FormField>
    </FormSection>
  );
};
