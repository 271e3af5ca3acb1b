import type { Carried } from './carried.ts';
import { shape, type Check, type MemberChecks } from './shapes.ts';

/**
 * A request of ours: who asks and who answers infer the types of its parameters and of its result from this one object.
 * Whoever answers checks the parameters, which another program sent, before it looks into them.
 */
export interface Request<Params, Result> {
  readonly method: string;
  readonly takes: Check<Params>;
  /** Never there: it is how a request carries the type of its result. */
  readonly gives?: Result;
}

/** A notification of ours, which nobody answers. */
export interface Notification<Params> {
  readonly method: string;
  readonly takes: Check<Params>;
}

/** The type of a name: the compiler accepts none for parameters or results that JSON would change. */
type NameIfCarried<Type> = Type extends Carried<Type> ? string : never;

/** @param members a check for each parameter */
export function request<Params extends object, Result>(
  name: NameIfCarried<[Params, Result]>,
  members: MemberChecks<Params>,
): Request<Params, Result> {
  return { method: `policySubmissions/${name}`, takes: shape(members) };
}

/** @param members a check for each parameter */
export function notification<Params extends object>(
  name: NameIfCarried<Params>,
  members: MemberChecks<Params>,
): Notification<Params> {
  return { method: `policySubmissions/${name}`, takes: shape(members) };
}

/** What is needed of a connection, or of a language client, to ask the other side. */
export interface RequestSender {
  sendRequest<Result>(method: string, params: unknown, token?: unknown): Promise<Result>;
}

/** @param token of LSP: takes the request back when it is cancelled */
export function ask<Params, Result>(
  asker: RequestSender,
  { method }: Request<Params, Result>,
  params: Params,
  token?: unknown,
): Promise<Result> {
  // An argument that is undefined would be sent as a second parameter, in whose place the other side looks for its own
  // token.
  return token === undefined
    ? asker.sendRequest<Result>(method, params)
    : asker.sendRequest<Result>(method, params, token);
}

/** What is needed of a connection to tell the other side something. */
export interface Teller {
  sendNotification(method: string, params: unknown): Promise<void>;
}

export function notify<Params>(teller: Teller, { method }: Notification<Params>, params: Params): Promise<void> {
  return teller.sendNotification(method, params);
}
