import type { ApplicationFormInput } from '@shenpi/contract';
import { APPLICATION_FIELDS } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useText } from '../platform/text';
import type { SectionProps } from './application-section-props';
import { FormField, FormSection, NumberInput } from './form-parts';

type Indicator = ApplicationFormInput['indicators'][number];

/** What the project will be measured by at its acceptance; the weights make 100. */
export const IndicatorsSection = ({ form, patch, problems, notes, isOpen }: SectionProps) => {
  const { t, pick } = useText();
  const indicators = form.indicators ?? [];
  const open = isOpen('indicators');
  const total = indicators.reduce((sum, indicator) => sum + indicator.weight, 0);
  const change = (index: number, part: Partial<Indicator>) =>
    patch({
      indicators: indicators.map((indicator, at) => (at === index ? { ...indicator, ...part } : indicator)),
    });
  const field = (index: number, key: keyof Indicator, zh: string, en: string) => ({
    id: `indicators.${index}.${key}`,
    label: t(`第${index + 1}项指标${zh}`, `${en} of indicator ${index + 1}`),
    labelHidden: true,
    disabled: !open,
    problem: problems.get(`indicators.${index}.${key}`),
  });
  return (
    <FormSection
      id="indicators"
      note={notes?.indicators}
      title={pick(APPLICATION_FIELDS.indicators)}
      aside={
        <span className={total === 100 ? 'sum-right' : 'sum-wrong'} aria-live="polite">
          {total === 100
            ? t('✓ 权重合计 100', '✓ weights make 100')
            : t(`权重合计 ${total}，应为 100`, `weights make ${total}, must be 100`)}
        </span>
      }
    >
      {problems.get('indicators') ? <p className="form-problem">{problems.get('indicators')}</p> : null}
      <p className="form-hint">
        {t(
          '写可以核对的数字，验收时按目标值和权重计算完成率。',
          'Figures that can be checked: acceptance measures them against target and weight.',
        )}
      </p>
      {indicators.length > 0 ? (
        <table className="line-table indicator-lines">
          <thead>
            <tr>
              <th scope="col">{t('指标名称', 'Indicator')}</th>
              <th scope="col">{t('计量单位', 'Unit')}</th>
              <th scope="col">{t('目标值', 'Target')}</th>
              <th scope="col">{t('权重', 'Weight')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {indicators.map((indicator, index) => (
              <tr key={index}>
                <td>
                  <FormField {...field(index, 'name', '名称', 'Name')}>
                    {(marks) => (
                      <Input
                        {...marks}
                        maxLength={80}
                        value={indicator.name}
                        onChange={(event) => change(index, { name: event.target.value })}
                      />
                    )}
                  </FormField>
                </td>
                <td>
                  <FormField {...field(index, 'unit', '单位', 'Unit')}>
                    {(marks) => (
                      <Input
                        {...marks}
                        maxLength={20}
                        value={indicator.unit}
                        onChange={(event) => change(index, { unit: event.target.value })}
                      />
                    )}
                  </FormField>
                </td>
                <td>
                  <FormField {...field(index, 'target', '目标值', 'Target')}>
                    {(marks) => (
                      <NumberInput
                        {...marks}
                        max={1e9}
                        value={indicator.target === 0 ? null : indicator.target}
                        onChange={(target) => change(index, { target: target ?? 0 })}
                      />
                    )}
                  </FormField>
                </td>
                <td>
                  <FormField {...field(index, 'weight', '权重', 'Weight')}>
                    {(marks) => (
                      <NumberInput
                        {...marks}
                        max={100}
                        isWhole
                        value={indicator.weight === 0 ? null : indicator.weight}
                        onChange={(weight) => change(index, { weight: weight ?? 0 })}
                      />
                    )}
                  </FormField>
                </td>
                <td>
                  {open ? (
                    <Button
                      type="text"
                      aria-label={t(`删除第${index + 1}项指标`, `Remove indicator ${index + 1}`)}
                      onClick={() => patch({ indicators: indicators.filter((_, at) => at !== index) })}
                    >
                      {t('删除', 'Remove')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {open && indicators.length < 30 ? (
        <Button
          onClick={() =>
            patch({
              indicators: [
                ...indicators,
                { name: '', unit: '', target: 0, weight: Math.max(0, 100 - total) },
              ],
            })
          }
        >
          {t('增加指标', 'Add an indicator')}
        </Button>
      ) : null}
    </FormSection>
  );
};
