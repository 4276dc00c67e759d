/** Words about addresses, and the people who answer the phone. */
export const words = {
  relations: { owner: '业主', family: '家人', tenant: '租户' },
  place: (address: { estateName: string; building: string; unit: string; room: string }) =>
    [address.estateName, address.building, address.unit, address.room].filter(Boolean).join(' '),
  where: (address: { communityName: string; gridName: string }) => `${address.communityName} · ${address.gridName}`,
  none: '还没有登记住址',
  noneText: '住址由社区登记。打电话报姓名和住址，登记后就能开门。',
  wrong: '住址不对？打电话给社区更正。',
  contacts: '联系社区',
  kinds: { community: '社区', property: '物业', gatehouse: '门岗' },
  noCommunities: '还没有社区电话',
  noCommunitiesText: '请直接到社区服务站，或拨打 12345 政务服务热线。',
  hotline: '12345 政务服务热线',
  hotlineText: '不知道该找谁时',
}
