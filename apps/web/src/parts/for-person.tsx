import { useText } from '../platform/text';

interface ForPersonProps {
  readonly person: { readonly name: string } | null;
}

/** Whose task it is, where the reader only stands in for them: `代张三`. Nothing for one's own. */
export const ForPerson = ({ person }: ForPersonProps) => {
  const { t } = useText();
  if (person === null) return null;
  return <span className="state-mark for-person">{t(`代${person.name}`, `for ${person.name}`)}</span>;
};
