/** Set by config/index.ts when building. */
declare const LINLI_API: string
declare const LINLI_VERSION: string

declare module '*.scss'
declare module '*.css'
