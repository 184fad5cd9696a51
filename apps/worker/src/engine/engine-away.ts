import { isGrpcServiceError, NamespaceNotFoundError } from '@temporalio/client';

const invalidArgument = 3;

const grpcCodeOf = (error: unknown): number | undefined => {
  if (isGrpcServiceError(error)) return Number(error.code);
  return error instanceof Error && isGrpcServiceError(error.cause) ? Number(error.cause.code) : undefined;
};

/**
 * True for every error that says something about the engine and nothing about the call: not reachable, overloaded,
 * starting, or without its namespace because its store was just made again. Such a call is repeated later as it is.
 */
export const isEngineAway = (error: unknown): boolean => {
  if (error instanceof NamespaceNotFoundError) return true;
  const code = grpcCodeOf(error);
  return code !== undefined && code !== invalidArgument;
};
