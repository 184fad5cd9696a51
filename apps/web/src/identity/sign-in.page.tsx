import { signIn } from '@shenpi/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { Field, PageHead, RefusalNote } from '../parts';
import { callRoute } from '../platform/api';
import { forgetLocalDrafts } from '../platform/draft-store';
import { focusField } from '../platform/focus-field';
import type { Problem } from '../platform/refusal';
import { useText } from '../platform/text';
import { rememberMe, useMe } from './session';
import './sign-in.css';

/** Only a place inside this site: an address handed in by a stranger must not lead away from it. */
const placeInside = (back: string | null): string =>
  back !== null && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : '/';

const LAST_ACCOUNT = 'shenpi.account';

const SignInPage = () => {
  const { t } = useText();
  const me = useMe();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<readonly Problem[] | undefined>(undefined);
  const entering = useMutation({
    mutationFn: () => callRoute(signIn, { body: { username: username.trim(), password } }),
    onSuccess: (answer) => {
      // What another person left unsent in this browser is not for this one.
      if (localStorage.getItem(LAST_ACCOUNT) !== answer.me.accountId) forgetLocalDrafts();
      localStorage.setItem(LAST_ACCOUNT, answer.me.accountId);
      queries.clear();
      rememberMe(queries, answer.me);
    },
    onError: () => focusField('password'),
  });
  if (me !== null) return <Navigate to={placeInside(search.get('back'))} replace />;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const field = username.trim() === '' ? 'username' : password === '' ? 'password' : null;
    setMissing(
      field === null
        ? undefined
        : [
            {
              code: 'missing',
              sentence: '请填写账号和密码。',
              sentenceEn: 'Enter your account and password.',
            },
          ],
    );
    if (field === null) entering.mutate();
    else focusField(field);
  };
  return (
    <form className="sign-in" onSubmit={onSubmit} noValidate>
      <PageHead title={t('登录', 'Sign in')} over={t('科技计划项目审批', 'Approval of science projects')} />
      <RefusalNote error={entering.error} problems={missing} />
      <Field id="username" label={t('账号', 'Account')}>
        {(aria) => (
          <Input
            {...aria}
            size="large"
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <Field id="password" label={t('密码', 'Password')}>
        {(aria) => (
          <Input.Password
            {...aria}
            size="large"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" size="large" htmlType="submit" block loading={entering.isPending}>
        {t('登录', 'Sign in')}
      </Button>
      <p className="muted sign-in-help">
        {t(
          '忘记密码请联系本单位管理员或科技局运行维护人员。',
          'Forgotten? Ask your unit’s administrator or the bureau’s operator.',
        )}
      </p>
    </form>
  );
};

export default SignInPage;
