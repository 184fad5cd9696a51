import { deleteView, listSavedViews, saveView } from '@shenpi/contract';
import { ROLE_NAMES, type Role } from '@shenpi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popover } from 'antd';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { NativeSelect } from '../application/form-parts';
import { useMe } from '../identity/session';
import { RefusalNote } from '../parts';
import { callRoute, useRoute } from '../platform/api';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import { conditionsIn, findAddress, findQueryOf, keptQuery, type FindQuery } from './find-query';

const LIST = 'operator-projects';

const SaveForm = ({ query, onSaved }: { readonly query: FindQuery; readonly onSaved: () => void }) => {
  const { t, pick } = useText();
  const roles = useMe()?.roles ?? [];
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const command = useCommand(saveView, 'saved-view');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    command.mutate(
      { body: { list: LIST, name: name.trim(), query: keptQuery(query), forRole: role } },
      {
        onSuccess: () => {
          setName('');
          onSaved();
        },
      },
    );
  };
  return (
    <form className="view-form" onSubmit={onSubmit} aria-label={t('保存视图', 'Save the view')}>
      <label>
        <span>{t('名称', 'Name')}</span>
        <Input value={name} maxLength={40} required onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        <span>{t('给谁用', 'For whom')}</span>
        <NativeSelect
          value={role ?? ''}
          onChange={(value) => setRole(roles.find((one) => one === value) ?? null)}
          options={[
            { value: '', label: t('只给自己', 'only me') },
            ...roles.map((one) => ({
              value: one,
              label: t(`所有${ROLE_NAMES[one].zh}`, `everybody who is ${pick(ROLE_NAMES[one])}`),
            })),
          ]}
        />
      </label>
      <RefusalNote error={command.error} />
      <Button type="primary" htmlType="submit" loading={command.isPending}>
        {t('保存', 'Save')}
      </Button>
    </form>
  );
};

/** Queries kept under a name, my own and those shared with my roles; one is a link, as any list is. */
export const SavedViews = ({ query }: { readonly query: FindQuery }) => {
  const { t, pick } = useText();
  const queries = useQueryClient();
  const [isSaving, setIsSaving] = useState(false);
  const views = useRoute(listSavedViews, { query: { list: LIST } }).data?.items ?? [];
  const remove = useMutation({
    mutationFn: (viewId: string) => callRoute(deleteView, { params: { viewId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [listSavedViews.id] }),
  });
  const here = findAddress(query);
  const isWorthKeeping = query.q !== undefined || query.sort !== undefined || conditionsIn(query) > 0;
  return (
    <nav className="saved-views" aria-label={t('保存的视图', 'Saved views')}>
      {views.map((view) => {
        const address = findAddress(findQueryOf(new URLSearchParams(view.query)));
        return (
          <span key={view.id} className="saved-view">
            <Link to={address} className="count" aria-current={address === here ? 'true' : undefined}>
              {view.name}
              {view.role !== null && (
                <span className="muted">
                  {' '}
                  {t(`共享·${ROLE_NAMES[view.role].zh}`, pick(ROLE_NAMES[view.role]))}
                </span>
              )}
            </Link>
            {view.mine && (
              <button
                type="button"
                className="plain-link"
                aria-label={t(`删除视图 ${view.name}`, `Remove the view ${view.name}`)}
                onClick={() => remove.mutate(view.id)}
              >
                ×
              </button>
            )}
          </span>
        );
      })}
      {isWorthKeeping && (
        <Popover
          open={isSaving}
          onOpenChange={setIsSaving}
          trigger="click"
          placement="bottomLeft"
          content={<SaveForm query={query} onSaved={() => setIsSaving(false)} />}
        >
          <button type="button" className="plain-link" aria-expanded={isSaving}>
            {t('保存此视图', 'Save this view')}
          </button>
        </Popover>
      )}
      <RefusalNote error={remove.error} />
    </nav>
  );
};
