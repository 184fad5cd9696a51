import { reject, type Rejection } from '../kernel';
import type { PerformanceIndicator } from './application-form';
import { isBlank, required, requiredField } from './required-field';

const oneProblems = (indicator: PerformanceIndicator, index: number): readonly Rejection[] => {
  const at = `indicators.${index}`;
  const zh = `第${index + 1}项指标的`;
  const en = `of indicator ${index + 1}`;
  const targetSound = Number.isFinite(indicator.target) && indicator.target > 0;
  const weightSound = Number.isSafeInteger(indicator.weight) && indicator.weight > 0;
  return [
    ...(isBlank(indicator.name) ? [required(`${at}.name`, `${zh}名称`, `The name ${en}`)] : []),
    ...(isBlank(indicator.unit) ? [required(`${at}.unit`, `${zh}单位`, `The unit ${en}`)] : []),
    ...(targetSound
      ? []
      : [
          reject('target_invalid', `${zh}目标值必须大于零`, `The target ${en} must be more than zero`, {
            field: `${at}.target`,
          }),
        ]),
    ...(weightSound
      ? []
      : [
          reject(
            'weight_invalid',
            `${zh}权重必须是正整数`,
            `The weight ${en} must be a positive whole number`,
            {
              field: `${at}.weight`,
            },
          ),
        ]),
  ];
};

/** At least one indicator, each with a positive target, the weights whole numbers that add up to 100. */
export const indicatorProblems = (indicators: readonly PerformanceIndicator[]): readonly Rejection[] => {
  if (indicators.length === 0) return [requiredField('indicators')];
  const total = indicators.reduce((sum, indicator) => sum + indicator.weight, 0);
  return [
    ...indicators.flatMap(oneProblems),
    ...(total === 100
      ? []
      : [
          reject(
            'weights_do_not_add_up',
            `考核指标权重合计必须为100，现为${total}`,
            `The weights of the indicators must add up to 100, they make ${total}`,
            { field: 'indicators' },
          ),
        ]),
  ];
};
