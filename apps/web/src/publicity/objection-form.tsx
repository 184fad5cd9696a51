import { fileObjection } from '@shenpi/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { FormField } from '../application/form-parts';
import { RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { focusField } from '../platform/focus-field';
import { problemsOf } from '../platform/refusal';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';

interface ObjectionFormProps {
  readonly projectId: string;
  readonly title: string;
  readonly onCancel: () => void;
}

/** 提出异议: in writing, under the real name; no sign-in. The name is kept from everybody but those who handle it. */
export const ObjectionForm = ({ projectId, title, onCancel }: ObjectionFormProps) => {
  const { t, language } = useText();
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [content, setContent] = useState('');
  const command = useCommand(fileObjection, `objection:${projectId}`);
  const problemOf = (field: string): string | null => {
    const found =
      command.error === null
        ? undefined
        : problemsOf(command.error).find((problem) => problem.field === field);
    return found === undefined ? null : t(found.sentence, found.sentenceEn);
  };
  const send = (): void =>
    command.mutate(
      {
        params: { projectId },
        body: { name: name.trim(), contact: contact.trim(), content: content.trim() },
      },
      {
        onError: (error) =>
          focusField(problemsOf(error).find((problem) => problem.field !== undefined)?.field ?? 'name'),
      },
    );

  if (command.data !== undefined) {
    return (
      <div className="objection-done" role="status">
        <p>
          <strong>{t('✓ 异议已收到', '✓ Your objection was received')}</strong>
          {t(
            `，${instantWords(command.data.filedAt, 'zh')}。受理号 `,
            ` on ${instantWords(command.data.filedAt, language)}, number `,
          )}
          <span className="hash">{command.data.objectionId}</span>
        </p>
        <p>
          {t(
            '请记下受理号。调查后将按您留下的联系方式书面答复，您的身份受保护。',
            'Keep the number. You get a written answer at the contact you gave; your identity is protected.',
          )}
        </p>
      </div>
    );
  }
  return (
    <form
      className="objection-form"
      aria-label={t(`对《${title}》提出异议`, `Object to "${title}"`)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>
        {t(
          '须实名并留下联系方式，匿名、逾期的不予受理。以单位名义提出的请写明单位全称和联系人。',
          'Give your real name and a contact; anonymous or late objections are not taken up.',
        )}
      </p>
      <div className="form-columns">
        <FormField id="name" label={t('姓名或单位名称', 'Name')} problem={problemOf('name')}>
          {(marks) => (
            <Input
              {...marks}
              autoFocus
              maxLength={60}
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormField>
        <FormField
          id="contact"
          label={t('联系电话或电子邮箱', 'Telephone or e-mail')}
          problem={problemOf('contact')}
        >
          {(marks) => (
            <Input
              {...marks}
              maxLength={120}
              value={contact}
              onChange={(event) => setContact(event.target.value)}
            />
          )}
        </FormField>
      </div>
      <FormField
        id="content"
        label={t('异议内容和依据', 'What you object to and why')}
        problem={problemOf('content')}
      >
        {(marks) => (
          <Input.TextArea
            {...marks}
            autoSize={{ minRows: 4 }}
            maxLength={4000}
            value={content}
            onChange={(event) => setContent(event.target.value)}
          />
        )}
      </FormField>
      <RefusalNote error={command.error} />
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t('提交异议', 'Submit the objection')}
        </Button>
        <Button onClick={onCancel}>{t('取消', 'Cancel')}</Button>
      </div>
    </form>
  );
};
