import type { Drawing } from '../../ui/drawings'
import type { Kind } from './reviews.api'

export const kindIcon: Record<Kind, Drawing> = { supplement: 'house', face: 'person', rebind: 'key', enterprise: 'building', identity: 'people' }
