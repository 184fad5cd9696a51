import { useText } from '../platform/text';

interface IndicatorsPaperProps {
  readonly indicators: readonly {
    readonly name: string;
    readonly unit: string;
    readonly target: number;
    readonly weight: number;
  }[];
}

/** The performance indicators with target and weight. */
export const IndicatorsPaper = ({ indicators }: IndicatorsPaperProps) => {
  const { t } = useText();
  if (indicators.length === 0) return <p className="muted">{t('没有考核指标。', 'No indicators.')}</p>;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('指标', 'Indicator')}</th>
          <th scope="col" className="number">
            {t('目标', 'Target')}
          </th>
          <th scope="col" className="number">
            {t('权重', 'Weight')}
          </th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator, index) => (
          <tr key={index}>
            <td>{indicator.name}</td>
            <td className="number">
              {indicator.target} {indicator.unit}
            </td>
            <td className="number">{indicator.weight}%</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
