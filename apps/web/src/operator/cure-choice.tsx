import { CURES, type CureKind } from '@shenpi/domain';
import { useId } from 'react';
import { useText } from '../platform/text';
import type { CureOffer } from './cure-words';

interface CureChoiceProps {
  readonly offers: readonly CureOffer[];
  readonly chosen: CureKind | null;
  readonly onChoose: (kind: CureKind) => void;
}

/** What can be done here, each with the sentence of what it will do. */
export const CureChoice = ({ offers, chosen, onChoose }: CureChoiceProps) => {
  const { t, pick } = useText();
  const name = useId();
  return (
    <fieldset className="cure-choice">
      <legend>{t('可以怎样处置', 'What can be done')}</legend>
      {offers.map(({ kind }) => (
        <label key={kind}>
          <input
            type="radio"
            name={name}
            value={kind}
            checked={chosen === kind}
            onChange={() => onChoose(kind)}
          />
          <span>
            <b>{pick(CURES[kind])}</b>
            {CURES[kind].needsSecond && (
              <span className="tone-soon"> {t('须第二人确认', 'a second person confirms')}</span>
            )}
            <span className="cure-choice-effect">{t(CURES[kind].effectZh, CURES[kind].effectEn)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
