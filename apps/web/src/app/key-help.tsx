import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { isCommandKey } from '../platform/list-keys';
import { useText } from '../platform/text';

/** Which keys do what; opened by ? or by the button in the foot. */
export const KeyHelp = () => {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '?' || !isCommandKey(event)) return;
      event.preventDefault();
      setIsOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const keys: readonly (readonly [string, string])[] = [
    ['j / k', t('列表中下一条、上一条', 'Next and previous row of a list')],
    ['Enter', t('打开所选的一条', 'Open the row')],
    ['x', t('选中或取消所选的一条（查找项目）', 'Choose the row, or not (finding cases)')],
    ['Tab', t('下一个输入框或按钮', 'Next field or button')],
    ['Esc', t('关闭对话框', 'Close a dialog')],
    ['?', t('显示本说明', 'This list')],
  ];
  return (
    <>
      <button type="button" className="plain-link bar-button" onClick={() => setIsOpen(true)}>
        {t('键盘操作 ?', 'Keys ?')}
      </button>
      <Modal open={isOpen} title={t('键盘操作', 'Keys')} footer={null} onCancel={() => setIsOpen(false)}>
        <dl className="key-list">
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
};
