import { z } from 'zod'
import type { SchemasOf } from './endpoint'
import type { residents } from './residents'
import { documentTypes } from './values/id-number'
import { id, mobile, nothing } from './values/schemas'

const community = z.object({
  communityId: id,
  name: z.string(),
  street: z.string(),
  /** Who answers the phone, in the order to try: 社区, 物业, 门岗. */
  contacts: z.array(z.object({ kind: z.enum(['community', 'property', 'gatehouse']), name: z.string(), phone: z.string() })),
  grids: z.array(z.object({ gridId: id, name: z.string() })),
})

const address = z.object({
  addressId: id,
  communityId: id,
  communityName: z.string(),
  gridId: id,
  gridName: z.string(),
  estateId: id,
  estateName: z.string(),
  /** 3号楼, 1单元, 502; a house without units or rooms leaves them empty. */
  building: z.string(),
  unit: z.string(),
  room: z.string(),
  relation: z.enum(['owner', 'family', 'tenant']),
})

const grant = z.object({ role: z.enum(['street', 'community', 'property', 'volunteer']), communityIds: z.array(id) })

export const residentsSchema = {
  listCommunities: { input: nothing, output: z.array(community) },
  listAddresses: { input: nothing, output: z.array(address) },
  matchPerson: {
    input: z.object({ documentType: z.enum(documentTypes), number: z.string().min(4).max(40), name: z.string().min(1).max(60) }),
    output: z.object({ personId: id.nullable() }),
  },
  isPhoneKnown: { input: z.object({ phone: mobile }), output: z.object({ known: z.boolean() }) },
  matchKnown: {
    input: z.object({ number: z.string().min(4).max(40), phone: mobile }),
    output: z.object({ person: z.object({ personId: id, name: z.string(), documentType: z.enum(documentTypes) }).nullable() }),
  },
  addResident: {
    input: z.object({
      documentType: z.enum(documentTypes),
      number: z.string().min(4).max(40),
      name: z.string().min(1).max(60),
      phone: mobile.nullable(),
      communityId: id,
      estateName: z.string().min(1).max(60),
      building: z.string().max(30),
      unit: z.string().max(30),
      room: z.string().max(30),
      relation: z.enum(['owner', 'family', 'tenant']),
    }),
    output: z.object({ personId: id }),
  },
  keepGateFace: { input: z.object({ personId: id, photo: z.base64().nullable() }), output: nothing },
  listCommunityIds: { input: nothing, output: z.array(id) },
  listAddressesOf: { input: z.object({ personId: id }), output: z.array(address) },
  listPeople: {
    input: z.object({ personIds: z.array(id).max(200) }),
    output: z.array(z.object({ personId: id, name: z.string(), phone: z.string().nullable() })),
  },
  getStanding: {
    input: z.object({ personId: id.nullable(), phone: z.string().nullable() }),
    output: z.object({ grants: z.array(grant) }),
  },
} satisfies SchemasOf<typeof residents>
