import { APPLICATION_FIELDS, type ApplicationField } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useText } from '../platform/text';
import { FormField, NativeSelect } from './form-parts';

interface Defect {
  readonly field: string;
  readonly defect: string;
}

interface DefectsEditorProps {
  readonly defects: readonly Defect[];
  readonly onChange: (defects: readonly Defect[]) => void;
}

/** The name of a file goes with the file: it is never named by itself. */
const FIELDS = (Object.keys(APPLICATION_FIELDS) as ApplicationField[]).filter(
  (field) => field !== 'fileName',
);

/** Every defect at once, each with the field that the applicant may then change. */
export const DefectsEditor = ({ defects, onChange }: DefectsEditorProps) => {
  const { t, pick } = useText();
  const change = (index: number, part: Partial<Defect>) =>
    onChange(defects.map((defect, at) => (at === index ? { ...defect, ...part } : defect)));
  return (
    <fieldset id="defects" className="choice-lines" tabIndex={-1}>
      <legend>{t('需要补正的内容', 'What must be corrected')}</legend>
      <p className="form-hint">
        {t(
          '只能通知一次，请一次列全。申报人只能修改这里点名的栏目。',
          'There is only one notice: name everything. The applicant can change only the fields named here.',
        )}
      </p>
      {defects.map((defect, index) => (
        <div key={index} className="defect-line">
          <FormField
            id={`defects.${index}.field`}
            label={t(`第${index + 1}处：栏目`, `Defect ${index + 1}: field`)}
          >
            {(marks) => (
              <NativeSelect
                {...marks}
                value={defect.field}
                onChange={(field) => change(index, { field })}
                placeholder={t('请选择栏目', 'Choose a field')}
                options={FIELDS.map((field) => ({ value: field, label: pick(APPLICATION_FIELDS[field]) }))}
              />
            )}
          </FormField>
          <FormField
            id={`defects.${index}.defect`}
            label={t(`第${index + 1}处：问题和要求`, `Defect ${index + 1}: what is wrong and what to do`)}
          >
            {(marks) => (
              <Input.TextArea
                {...marks}
                autoSize={{ minRows: 2 }}
                maxLength={1000}
                value={defect.defect}
                onChange={(event) => change(index, { defect: event.target.value })}
              />
            )}
          </FormField>
          <Button type="text" size="small" onClick={() => onChange(defects.filter((_, at) => at !== index))}>
            {t(`删除第${index + 1}处`, `Remove defect ${index + 1}`)}
          </Button>
        </div>
      ))}
      {defects.length < 20 ? (
        <Button onClick={() => onChange([...defects, { field: '', defect: '' }])}>
          {t('增加一处问题', 'Add a defect')}
        </Button>
      ) : null}
    </fieldset>
  );
};
