import { readClock } from '@shenpi/contract';
import { useEffect, useState } from 'react';
import { useMe } from '../identity/session';
import { useRoute } from './api';

const TICK_MS = 20_000;

/** The record clock as the server last told it, the instant it was told at, and what it may do. */
export const useClock = () => {
  const me = useMe();
  return useRoute(readClock, {}, { enabled: me !== null, refetchInterval: 120_000 });
};

/** Now of the record (not of this computer), going on between two answers of the server; undefined until the first. */
export const useRecordNow = (): string | undefined => {
  const clock = useClock();
  const [here, setHere] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setHere(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  if (clock.data === undefined) return undefined;
  const since = Math.max(0, here - clock.dataUpdatedAt);
  return new Date(Date.parse(clock.data.now) + since).toISOString();
};
