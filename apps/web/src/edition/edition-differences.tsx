import { useText } from '../platform/text';
import { byPart, type Difference } from './edition-words';

/** In what two versions differ, part by part; the place stands in the words of the edition's own file. */
export const EditionDifferences = ({ differences }: { readonly differences: readonly Difference[] }) => {
  const { t, pick } = useText();
  const nothing = <span className="muted">{t('（无）', '(nothing)')}</span>;
  if (differences.length === 0)
    return <p>{t('两个版本的规则完全相同。', 'The two versions hold the same rules.')}</p>;
  return (
    <>
      {byPart(differences).map(({ part, items }) => (
        <section key={part.zh} aria-label={pick(part)}>
          <h4 className="difference-part">{pick(part)}</h4>
          <table className="rows difference-rows">
            <thead>
              <tr>
                <th scope="col">{t('规则', 'Rule')}</th>
                <th scope="col">{t('原版本', 'Now')}</th>
                <th scope="col">{t('新版本', 'Then')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.path}>
                  <td className="hash">{one.path}</td>
                  <td data-label={t('原版本', 'Now')}>{one.from ?? nothing}</td>
                  <td data-label={t('新版本', 'Then')}>{one.to ?? nothing}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
};
