/** The column kinds every entity and migration is made of: the same on SQLite and MariaDB, so that neither drifts. */
import type { EntitySchemaColumnOptions, EntitySchemaIndexOptions, MigrationInterface, QueryRunner, TableColumnOptions, TableIndexOptions } from 'typeorm'
import { EntitySchema, Table } from 'typeorm'

/** A migration: a class whose name ends in a 13-digit timestamp, as TypeORM orders them. */
export type Migration = new () => MigrationInterface

type Column = EntitySchemaColumnOptions
interface Kind {
  entity: Column
  table: Omit<TableColumnOptions, 'name'>
}

const bigint = { to: (n?: number | null) => n, from: (s?: string | number | null) => (s === null || s === undefined ? s : Number(s)) }
const flag = { to: (b?: boolean | null) => (b === null || b === undefined ? b : b ? 1 : 0), from: (n?: number | null) => (n === null || n === undefined ? n : n === 1) }
const jsonText = { to: (value?: unknown) => (value === undefined ? value : JSON.stringify(value)), from: (s?: string | null) => (s === null || s === undefined ? s : JSON.parse(s)) }

/** Text of at most `length` characters; the schema checks lengths, SQLite does not. */
export const text = (length: number): Kind => ({ entity: { type: 'varchar', length }, table: { type: 'varchar', length: String(length) } })
/** Up to 64 kB of ASCII: a sealed photo, say. Never queried into. */
export const longText = (): Kind => ({ entity: { type: 'text' }, table: { type: 'text' } })
/** JSON kept as text (never queried into). */
export const json = (): Kind => ({ entity: { type: 'text', transformer: jsonText }, table: { type: 'text' } })
/** Epoch milliseconds, UTC. */
export const instant = (): Kind => ({ entity: { type: 'bigint', transformer: bigint }, table: { type: 'bigint' } })
export const integer = (): Kind => ({ entity: { type: 'integer' }, table: { type: 'integer' } })
export const real = (): Kind => ({ entity: { type: 'double' }, table: { type: 'double' } })
export const boolean = (): Kind => ({ entity: { type: 'integer', transformer: flag }, table: { type: 'integer' } })
export const nullable = (kind: Kind): Kind => ({ entity: { ...kind.entity, nullable: true }, table: { ...kind.table, isNullable: true } })
/** What rows from before, and instances not yet renewed, have. */
export const withDefault = (kind: Kind, value: string | number): Kind => ({
  entity: { ...kind.entity, default: value },
  table: { ...kind.table, default: typeof value === 'string' ? `'${value}'` : value },
})
/** Counts up by itself: the key of a table whose rows only ever come at its end, however random their own ids are. */
export const sequence = (): Kind => ({ entity: { type: 'integer', generated: 'increment' }, table: { type: 'integer', isGenerated: true, generationStrategy: 'increment' } })
/** A UUIDv7 or another system's id. */
export const id = (): Kind => text(64)

export interface TableShape<Row> {
  table: string
  columns: { [K in keyof Required<Row>]: Kind }
  /** One or several columns. */
  key: (keyof Row & string)[]
  /** Named `uq_<table>_<columns>` and `ix_<table>_<columns>`. */
  unique?: (keyof Row & string)[][]
  index?: (keyof Row & string)[][]
}

/** A table as a migration writes it: with no row type to follow. */
export type AnyShape = TableShape<Record<string, unknown>>

const indexName = (prefix: string, table: string, columns: string[]): string => `${prefix}_${table}_${columns.join('_')}`.slice(0, 64)

/** The TypeORM entity of a table. */
export function entity<Row extends object>(shape: TableShape<Row>): EntitySchema<Row> {
  const columns = Object.entries(shape.columns as Record<string, Kind>).map(([name, kind]) => [
    name,
    { ...kind.entity, ...(shape.key.includes(name as never) ? { primary: true } : {}) },
  ])
  const indices: EntitySchemaIndexOptions[] = [
    ...(shape.unique ?? []).map(columns => ({ name: indexName('uq', shape.table, columns), columns, unique: true })),
    ...(shape.index ?? []).map(columns => ({ name: indexName('ix', shape.table, columns), columns })),
  ]
  return new EntitySchema<Row>({ name: shape.table, tableName: shape.table, columns: Object.fromEntries(columns), indices })
}

/** Creates the table as it is described, in a migration that has not been released yet. Later changes get migrations of their own. */
export async function createTable<Row>(runner: QueryRunner, shape: TableShape<Row>): Promise<void> {
  const indices: TableIndexOptions[] = [
    ...(shape.unique ?? []).map(columns => ({ name: indexName('uq', shape.table, columns), columnNames: columns, isUnique: true })),
    ...(shape.index ?? []).map(columns => ({ name: indexName('ix', shape.table, columns), columnNames: columns })),
  ]
  await runner.createTable(
    new Table({
      name: shape.table,
      columns: Object.entries(shape.columns as Record<string, Kind>).map(([name, kind]) => ({
        ...kind.table,
        name,
        isPrimary: shape.key.includes(name as never),
      })),
      indices,
    }),
  )
}
