/**
 * What an operation is. An area is a table of operations; everything else (mounting, the phone's client, OpenAPI,
 * the permission matrix test) is read off these tables.
 *
 * This file is carried by the phone: it has no runtime dependency (zod is imported as a type and erased).
 */
import type { z } from 'zod'
import type { AnonymousCaller, Caller, ServiceCaller, SignedInCaller } from './caller'
import type { Refuses } from './errors'

/** Identity assurance levels (features.md B1): 1 none, 2 identity data matched, 3 face or bank card, 4 in person. */
export type Level = 1 | 2 | 3 | 4

/** Who one is in the product (features.md A21). Staff is granted by the platform, never chosen. */
export type Identity = 'resident' | 'enterprise' | 'visitor' | 'staff'

/**
 * Who may call an operation:
 * - `anyone`: no session needed;
 * - `signed-in`: any session;
 * - an identity or several: a session whose account is (one of) these;
 * - `service`: another server only. The BFF never offers such an operation to a phone.
 */
export type Who = 'anyone' | 'signed-in' | 'service' | Identity | readonly Identity[]

/** A ceiling for one caller (account, or network address without a session). Buckets are fixed windows. */
export type Limit = `${number}/${'sec' | 'min' | 'hour' | 'day'}`

export interface Access {
  who: Who
  /** The least assurance level; leave out for 1. */
  level?: Exclude<Level, 1>
  /** Beyond the BFF's general ceiling. */
  limit?: Limit
  /**
   * What the input carries has ids of the caller's own making and is stored once under each, whatever the Idempotency-Key: a repeat
   * finds it there, and no answer need be remembered for it.
   */
  ownIds?: true
  /**
   * What staff see or do with people's data goes on the audit log before it is answered: `personal`. `none` says that nothing of any
   * person is in it. Every operation open to staff says which.
   */
  audit?: 'personal' | 'none'
}

/** Open to staff, by itself or among others: then it must say what the audit log needs to know. */
type Declarable<A extends Access> = A['who'] extends infer W
  ? 'staff' extends (W extends readonly Identity[] ? W[number] : W)
    ? A & { audit: 'personal' | 'none' }
    : A
  : never

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * Whatever is not a GET changes something, and must carry an `Idempotency-Key` header: a repeat with the same key and body
 * is answered with the first answer, and changes nothing again. (`ownIds`: with what the first one stored.)
 */
export interface Operation extends Access {
  method: Method
  /** Relative to the mount (`/api` on the BFF); `:name` segments are fields of the input. */
  path: `/${string}`
}

export interface Area<Name extends string = string, R extends Refuses = Refuses, Operations extends Record<string, Operation> = Record<string, Operation>> {
  name: Name
  /** Besides what any operation may: nothing else leaves the server, and the phone has words for each. */
  refuses: readonly R[]
  operations: Operations
}

/** Declares an area. An operation without `who` does not compile. */
export function area<const Name extends string, const R extends Refuses, const Operations extends Record<string, Operation>>(
  name: Name,
  refuses: readonly R[],
  operations: Operations,
): Area<Name, R, Operations> {
  return { name, refuses, operations }
}

type Declared<M extends Method, A> = { method: M; path: `/${string}` } & A
const declare =
  <M extends Method>(method: M) =>
  <const A extends Access>(path: `/${string}`, access: Declarable<A>): Declared<M, A> => ({ method, path, ...(access as A) })

export const get = declare('GET')
export const post = declare('POST')
export const put = declare('PUT')
export const del = declare('DELETE')

/** The schemas an area must give: one pair for each operation; one left out, or one too many, does not compile. */
export type SchemasOf<A extends Area> = { [K in keyof A['operations']]: { input: z.ZodType; output: z.ZodType } }

type CallerFor<W> = W extends 'anyone' ? Caller : W extends 'service' ? ServiceCaller : SignedInCaller

/** An area's types, operation by operation; what phone, BFF and platform share. */
export type Contract<A extends Area, S extends SchemasOf<A>> = {
  [K in keyof A['operations']]: {
    input: z.input<S[K]['input']>
    parsed: z.output<S[K]['input']>
    output: z.output<S[K]['output']>
    caller: CallerFor<A['operations'][K]['who']>
  }
}

export type AnyContract = Record<string, { input: unknown; parsed: unknown; output: unknown; caller: unknown }>

/** Who answers an area: the embedded platform, a remote one, or the BFF itself. */
export type Answers<C extends AnyContract> = {
  [K in keyof C]: (input: C[K]['parsed'], caller: C[K]['caller']) => Promise<C[K]['output']>
}

export type { AnonymousCaller, Caller, ServiceCaller, SignedInCaller }
