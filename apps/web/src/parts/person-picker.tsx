import { findPeople } from '@shenpi/contract';
import { ROLE_NAMES } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { Field } from './field';

export interface Person {
  readonly id: string;
  readonly name: string;
}

interface PersonPickerProps {
  /** Path of the field in the command. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: Person | null;
  readonly onChange: (person: Person | null) => void;
}

/** Somebody of one's own organisation, found by name: type a part of it, choose from what is found. */
export const PersonPicker = ({ id, label, hint, value, onChange }: PersonPickerProps) => {
  const { t, pick } = useText();
  const [words, setWords] = useState('');
  const q = words.trim();
  const people = useRoute(findPeople, { query: { q } }, { enabled: value === null, keepPrevious: true });
  const found = people.data?.items ?? [];
  if (value !== null)
    return (
      <Field id={id} label={label} hint={hint} isOptional>
        {(aria) => (
          <div className="person-chosen">
            <b>{value.name}</b>
            <Button {...aria} size="small" onClick={() => onChange(null)}>
              {t('换人', 'Somebody else')}
            </Button>
          </div>
        )}
      </Field>
    );
  return (
    <>
      <Field id={id} label={label} hint={hint} isOptional>
        {(aria) => (
          <Input
            {...aria}
            className="narrow-input"
            value={words}
            maxLength={40}
            autoComplete="off"
            placeholder={t('输入姓名查找', 'Type a part of the name')}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <ul className="person-list" aria-label={t('找到的人', 'People found')}>
        {found.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="person"
              onClick={() => {
                setWords('');
                onChange({ id: person.id, name: person.name });
              }}
            >
              <b>{person.name}</b>{' '}
              <span className="muted">
                {person.roles.map((role) => pick(ROLE_NAMES[role])).join(t('、', ', '))}
              </span>
            </button>
          </li>
        ))}
        {people.data !== undefined && found.length === 0 && (
          <li className="muted">
            {q === ''
              ? t('本单位没有其他人可以代办。', 'There is nobody else in your organisation.')
              : t(`本单位没有找到“${q}”。`, `Nobody of your organisation is called "${q}".`)}
          </li>
        )}
      </ul>
    </>
  );
};
